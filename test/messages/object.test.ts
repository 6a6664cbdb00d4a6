import { expect, it } from '@jest/globals';
import { missingObject, provideIt } from '../../src/messages/object';

it('an object that is nowhere may always be one of the cluster, also where one of nearly its name is at hand', () => {
  const said = (nearest?: string) => missingObject('tls', "Ingress 'a'", "Secret 'wildcrd'", provideIt(nearest));
  const fact = "tls of Ingress 'a' refers to Secret 'wildcrd', which is neither made nor provided";
  expect(said()).toBe(`${fact}; add it, or list it under provided`);
  expect(said('wildcard')).toBe(`${fact}; did you mean 'wildcard'? or list it under provided`);
});
