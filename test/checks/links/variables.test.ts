import { describe, expect, it } from '@jest/globals';
import { checkLinks } from '../../../src/checks/links';
import { unknownVariable, unsetVariable } from '../../../src/messages/env';
import type { Emitted } from '../../../src/model/assembly';
import { broken, microservice, stack } from './manifests';

const pod = 'spec.template.spec';
const main = `${pod}.containers.0`;
const said = "Deployment 'a'";

/** A microservice with other values in its Deployment, by their paths. */
function changed(values: Readonly<Record<string, unknown>>): readonly Emitted[] {
  return Object.entries(values).reduce(
    (objects, [path, value]) => broken(objects, ['Deployment', 'a'], path, value),
    microservice('a'),
  );
}

const texts = (values: Readonly<Record<string, unknown>>) => checkLinks(changed(values), stack).map(({ text }) => text);

describe('a variable that a command or an argument names', () => {
  it.each(['command', 'args'])('is refused in %s where nothing sets it', (group) => {
    expect(texts({ [`${main}.${group}`]: ['serve', '--token=$(TOKN)', '$(TOKEN)', '$$(TEXT)'] })).toEqual([
      unsetVariable(group, said, 'TOKN'),
    ]);
  });

  it('is refused in init containers, whose own env counts', () => {
    const init = [{ name: 'init', args: ['$(TOKEN)'] }];
    expect(texts({ [`${pod}.initContainers`]: init })).toEqual([
      unsetVariable("args of container 'init'", said, 'TOKEN'),
    ]);
  });

  it('may be set after it, by env', () => {
    expect(texts({ [`${main}.args`]: ['$(URL)'] })).toEqual([]);
  });

  it("is a shell's where it looks like a command in the text of a shell", () => {
    expect(texts({ [`${main}.command`]: ['sh', '-ec', 'echo $(date) $(cat /etc/hosts) $(TOKEN)'] })).toEqual([]);
    expect(texts({ [`${main}.command`]: ['sh', '-c', 'echo $(TOKN)'] })).toEqual([
      unsetVariable('command', said, 'TOKN'),
    ]);
    expect(texts({ [`${main}.args`]: ['$(date)'] })).toEqual([unsetVariable('args', said, 'date')]);
  });

  it("is Dapr's where the pod has its sidecar", () => {
    const args = { [`${main}.args`]: ['$(DAPR_HTTP_PORT)'], [`${pod}.enableServiceLinks`]: false };
    expect(texts(args)).toEqual([unsetVariable('args', said, 'DAPR_HTTP_PORT')]);
    expect(texts({ ...args, 'spec.template.metadata.annotations': { 'dapr.io/enabled': 'true' } })).toEqual([]);
  });
});

describe('a variable of a whole ConfigMap or Secret', () => {
  const envFrom = [{ prefix: 'C_', configMapRef: { name: 'a-config' } }, { secretRef: { name: 'a-secret' } }];

  it('is set where the object has its key', () => {
    expect(texts({ [`${main}.envFrom`]: envFrom, [`${main}.args`]: ['$(C_LEVEL)', '$(token)', '$(LEVL)'] })).toEqual([
      unsetVariable('args', said, 'LEVL'),
    ]);
    expect(texts({ [`${main}.envFrom`]: envFrom, [`${main}.env.2.value`]: '$(C_LEVEL)$(C_LEVL)' })).toEqual([
      unknownVariable('URL', said, 'C_LEVL'),
    ]);
  });

  it('may be there where nobody knows the keys', () => {
    const of = { ...stack, provided: [...(stack.provided ?? []), { kind: 'provided', object: 'Secret', name: 'x' }] };
    const objects = changed({ [`${main}.envFrom`]: [{ secretRef: { name: 'x' } }], [`${main}.args`]: ['$(ANY)'] });
    expect(checkLinks(objects, of as typeof stack)).toEqual([]);
  });
});

describe('a variable of a Service', () => {
  it('is there, but not where the pod has no service links, which the API always has', () => {
    const args = { [`${main}.args`]: ['$(A_SERVICE_HOST)', '$(KUBERNETES_SERVICE_HOST)'] };
    expect(texts(args)).toEqual([]);
    expect(texts({ ...args, [`${pod}.enableServiceLinks`]: false })).toEqual([
      unsetVariable('args', said, 'A_SERVICE_HOST'),
    ]);
  });
});
