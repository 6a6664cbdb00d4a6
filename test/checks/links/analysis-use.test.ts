import { describe, expect, it } from '@jest/globals';
import { checkLinks } from '../../../src/checks/links';
import { missingObject, provideIt } from '../../../src/messages/object';
import * as say from '../../../src/messages/rollout';
import { broken, counted, emitted, microservice, stack } from './manifests';

type Args = readonly { readonly name: string; readonly value?: string }[];

const metric = (arg: string) => ({
  name: arg,
  count: 1,
  successCondition: 'result[0] > 1',
  provider: { prometheus: { query: `sum(up{x="{{args.${arg}}}"})` } },
});
const template = (name: string, reads: string, args: Args, kind = 'AnalysisTemplate') =>
  emitted('argoproj.io/v1alpha1', kind, name, { spec: { args, metrics: [metric(reads)] } });

/** What is said of a Rollout whose one step analyses with these templates and arguments. */
function saidOf(templates: readonly ReturnType<typeof emitted>[], args: Args) {
  const named = templates.map(({ manifest }) => ({
    templateName: manifest.metadata.name,
    ...(manifest.kind === 'ClusterAnalysisTemplate' ? { clusterScope: true } : {}),
  }));
  const canary = { steps: [{ analysis: { templates: named, args } }] };
  const rollout = broken(microservice('a', 'Rollout', 'argoproj.io/v1alpha1'), ['Rollout', 'a'], 'spec.strategy', {
    canary,
  });
  return checkLinks([...rollout, ...templates], stack).map(({ text }) => text);
}

const said = "Rollout 'a'";

describe('the arguments of an analysis', () => {
  const host = template('one', 'host', [{ name: 'host' }]);
  const path = template('two', 'path', [{ name: 'path' }], 'ClusterAnalysisTemplate');
  const both = [
    { name: 'host', value: 'x' },
    { name: 'path', value: 'y' },
  ];

  it('are all given to all templates, each of which wants some', () => {
    expect(saidOf([host, path], both)).toEqual([]);
    expect(saidOf([host], both)).toEqual([]);
    expect(saidOf([host, path], both.slice(0, 1))).toEqual([
      say.missingArgument('step 1', said, 'path', "ClusterAnalysisTemplate 'two'"),
    ]);
  });

  it('may have their value from another template of the same analysis', () => {
    const other = template('two', 'host', [{ name: 'host', value: 'x' }]);
    const named = {
      ...other,
      manifest: { ...other.manifest, metadata: { ...other.manifest.metadata, name: 'three' } },
    };
    expect(saidOf([host, named], [])).toEqual([]);
  });

  it('are declared where they are read, or by a template beside it', () => {
    const silent = template('three', 'host', []);
    expect(saidOf([silent], both)).toEqual([
      say.undeclaredArgument("AnalysisTemplate 'three'", 'host', 'step 1', said),
    ]);
    expect(saidOf([silent, host], both)).toEqual([]);
  });

  it('are said to lack once where a template is named twice', () => {
    const silent = template('three', 'host', []);
    expect(saidOf([silent, silent], both).filter((text) => text.includes('reads argument'))).toHaveLength(1);
  });

  it('are looked for once in a template, however many Rollouts use it', () => {
    const readsOf = (rollouts: number) => {
      const args = [{ name: 'host', value: 'x' }];
      const { json: spec, reads } = counted({ args }, 'metrics', [metric('host')]);
      const one = { ...host, manifest: { ...host.manifest, spec } };
      const steps = [{ analysis: { templates: [{ templateName: 'one' }] } }];
      const all = Array.from({ length: rollouts }, (_, at) =>
        broken(
          microservice(`a-${at}`, 'Rollout', 'argoproj.io/v1alpha1'),
          ['Rollout', `a-${at}`],
          'spec.strategy.canary',
          { steps },
        ),
      );
      expect(checkLinks([...all.flat(), one], stack)).toEqual([]);
      return reads();
    };
    expect(readsOf(20)).toBe(readsOf(1));
  });

  it('are not asked about where not all templates are at hand', () => {
    const named = [{ templateName: 'three' }, { templateName: 'shared', clusterScope: true }];
    const canary = { steps: [{ analysis: { templates: named } }] };
    const rollout = broken(microservice('a', 'Rollout', 'argoproj.io/v1alpha1'), ['Rollout', 'a'], 'spec.strategy', {
      canary,
    });
    const all = [...rollout, template('three', 'host', [])];
    const provided = [
      ...(stack.provided ?? []),
      { kind: 'provided', object: 'ClusterAnalysisTemplate', name: 'shared' } as const,
    ];
    expect(checkLinks(all, { ...stack, provided })).toEqual([]);
    expect(checkLinks(all, stack).map(({ text }) => text)).toEqual([
      missingObject('step 1', said, "ClusterAnalysisTemplate 'shared'", provideIt()),
    ]);
  });
});

describe('a template', () => {
  const rolled = (canary: object) =>
    broken(microservice('a', 'Rollout', 'argoproj.io/v1alpha1'), ['Rollout', 'a'], 'spec.strategy', { canary });
  const textsOf = (objects: Parameters<typeof checkLinks>[0]) => checkLinks(objects, stack).map(({ text }) => text);
  const inner = template('inner', 'host', [{ name: 'host' }]);

  it('is used by one that takes it in', () => {
    const steps = [{ analysis: { templates: [{ templateName: 'all' }], args: [{ name: 'host', value: 'x' }] } }];
    const all = emitted('argoproj.io/v1alpha1', 'AnalysisTemplate', 'all', {
      spec: { templates: [{ templateName: 'inner' }] },
    });
    expect(textsOf([...rolled({ steps }), all, inner])).toEqual([]);
    expect(textsOf([...rolled({ steps }), all])).toEqual([
      missingObject('templates', "AnalysisTemplate 'all'", "AnalysisTemplate 'inner'", provideIt()),
    ]);
  });

  it('is used by an experiment', () => {
    const analyses = [{ name: 'one', templateName: 'inner', args: [{ name: 'host', value: 'x' }] }];
    const steps = [{ experiment: { templates: [{ name: 'new', specRef: 'canary' }], analyses } }];
    expect(textsOf([...rolled({ steps }), inner])).toEqual([]);
    expect(textsOf(rolled({ steps }))).toEqual([
      missingObject('step 1', said, "AnalysisTemplate 'inner'", provideIt()),
    ]);
  });
});
