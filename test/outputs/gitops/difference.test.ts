import { describe, expect, it } from '@jest/globals';
import { differenceOf } from '../../../src/outputs/gitops/difference';
import { printYaml } from '../../../src/outputs/gitops/yaml';

const object = (kind: string, name: string, spec: object = {}) =>
  printYaml({ spec, apiVersion: 'v1', kind, metadata: { labels: { name: 'x' }, name } });
const file = (...documents: readonly string[]) => `# Written by: …\n${documents.join('---\n')}`;

describe('the difference of two texts of a file', () => {
  const service = object('Service', 'orders');

  it('names what changed, came and went, each kind once', () => {
    const before = file(service, object('Deployment', 'orders'), object('ConfigMap', 'a'), object('Ingress', 'orders'));
    const after = file(
      service,
      object('Deployment', 'orders', { replicas: 2 }),
      ...[object('ConfigMap', 'b'), object('ConfigMap', 'c')],
    );
    expect(differenceOf(before, after)).toStrictEqual(['Deployment', '+ConfigMap', '-ConfigMap', '-Ingress']);
  });

  it('is empty where only a comment or the order of objects differs', () => {
    const other = object('Secret', 'orders');
    expect(differenceOf(file(service, other), `# other\n${[other, service].join('---\n')}`)).toStrictEqual([]);
  });

  it('does not take a text in an object for the end of it', () => {
    const config = (text: string) => object('ConfigMap', 'a', { text: `x\n---\nkind: Secret\n${text}\n` });
    expect(differenceOf(file(config('a')), file(config('b')))).toStrictEqual(['ConfigMap']);
  });

  it('says that somebody else’s text came and went', () => {
    expect(differenceOf('broken: [', file(service))).toStrictEqual(['+Service', '-text']);
  });
});
