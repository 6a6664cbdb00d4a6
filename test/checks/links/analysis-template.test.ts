import { describe, expect, it } from '@jest/globals';
import { checkLinks } from '../../../src/checks/links';
import { itHas, missingKey, missingObject, provideIt, unusedObject } from '../../../src/messages/object';
import * as say from '../../../src/messages/rollout';
import { emitted, stack } from './manifests';

const kinds = ['AnalysisTemplate', 'ClusterAnalysisTemplate'];
const template = (kind: string, spec: object) => emitted('argoproj.io/v1alpha1', kind, 'own', { spec });

/** What is said of objects; that nobody uses a template is another rule's. */
function saidOf(...objects: readonly ReturnType<typeof emitted>[]) {
  const unused = kinds.map((kind) => unusedObject(`${kind} 'own'`));
  return checkLinks(objects, stack).flatMap(({ text }) => (unused.includes(text) ? [] : [text]));
}

describe('a template of an analysis', () => {
  it.each(kinds)('is held to the same as all: %s', (kind) => {
    const said = `${kind} 'own'`;
    const metrics = [
      { name: 'none', provider: { prometheus: { query: 'up' } } },
      { name: 'list', successCondition: 'result < 1', provider: { prometheus: { query: 'sum((' } } },
      { name: 'login', provider: { web: { url: 'https://example.com', headers: [{ key: 'Cookie', value: 'x' }] } } },
    ];
    expect(saidOf(template(kind, { metrics }))).toEqual([
      say.noCondition('none', said),
      say.listCompared('successCondition', 'list', said),
      say.templateQuery('list', said, 'sum(('),
      say.openHeader('Cookie', 'login', said),
    ]);
  });

  it.each([
    ['sum(up)', 'result < 1', true],
    ['sum(up)', 'result == nil || result[0] < 1', false],
    ['sum(up)', 'result == 0', true],
    ['scalar(sum(up))', 'result < 1', false],
    ['scalar(sum(up{job="{{args.job}}"}))', 'result < 1', false],
    ['scalar({{args.query}})', 'result < 1', false],
    ['1 + 1', 'result < 3', false],
  ])('compares the list that %s gives, or the number: %s', (query, successCondition, isFault) => {
    const metrics = [{ name: 'rate', successCondition, provider: { prometheus: { query } } }];
    const args = ['job', 'query'].map((name) => ({ name }));
    const said = saidOf(template('ClusterAnalysisTemplate', { args, metrics }));
    expect(said.filter((text) => text.includes('result'))).toEqual(
      isFault ? [say.listCompared('successCondition', 'rate', "ClusterAnalysisTemplate 'own'")] : [],
    );
  });

  const login = emitted('external-secrets.io/v1', 'ExternalSecret', 'login', {
    spec: { secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' }, data: [{ secretKey: 'token' }] },
  });
  const reading = (kind: string, secretKeyRef: object) =>
    template(kind, { args: [{ name: 'token', valueFrom: { secretKeyRef } }], metrics: [] });

  it('reads a Secret by an argument', () => {
    for (const kind of kinds) expect(saidOf(reading(kind, { name: 'login', key: 'token' }), login)).toEqual([]);
    const [place, said] = ["argument 'token'", "AnalysisTemplate 'own'"];
    expect(saidOf(reading('AnalysisTemplate', { name: 'nowhere', key: 'token' }))).toEqual([
      missingObject(place, said, "Secret 'nowhere'", provideIt()),
    ]);
    expect(saidOf(reading('AnalysisTemplate', { name: 'login', key: 'user' }), login)).toEqual([
      missingKey(place, said, "Secret 'login'", "key 'user'", itHas("'token'")),
    ]);
    // The namespace of a run that uses it is another's.
    expect(saidOf(reading('ClusterAnalysisTemplate', { name: 'nowhere', key: 'token' }))).toEqual([]);
  });

  it('may measure by a Job, whose pod reads what it likes', () => {
    const containers = [{ name: 'main', envFrom: [{ secretRef: { name: 'login' } }] }];
    const job = { spec: { template: { spec: { containers } } } };
    for (const kind of kinds)
      expect(saidOf(template(kind, { metrics: [{ name: 'smoke', provider: { job } }] }), login)).toEqual([]);
    const other = { name: 'login', provider: { web: { url: 'https://example.com' } } };
    expect(saidOf(template('AnalysisTemplate', { metrics: [other] }), login)).toHaveLength(1);
  });
});
