import { describe, expect, it } from '@jest/globals';
import { blueGreen } from '../../../src/index';
import type { Manifest } from '../../../src/kubernetes/objects';
import { takingBack } from '../../../src/outputs/pulumi/taken-back';
import { rolledBy } from '../../constructs/rollouts';
import { chartOf } from '../../constructs/shop';
import { manifests } from './fixture';

const force = 'pulumi.com/patchForce';
const takenBack = (list: readonly Manifest[]) =>
  list
    .map(takingBack)
    .filter(({ metadata }) => metadata.annotations?.[force] === 'true')
    .map(({ kind }) => kind);

describe('what somebody changed by hand', () => {
  it('is taken back from them in a workload, and in nothing else', () => {
    expect(takenBack(manifests)).toEqual(['Deployment', 'CronJob']);
  });

  it('is taken back in a Rollout too', () => {
    const emitted = chartOf(rolledBy(blueGreen())).emitted();
    expect(takenBack(emitted.map(({ manifest }) => manifest))).toContain('Rollout');
  });

  it('stays where an annotation of the program says so', () => {
    const [deployment] = manifests;
    if (deployment === undefined) throw new Error('no workload');
    const metadata = { ...deployment.metadata, annotations: { [force]: 'false', team: 'orders' } };
    expect(takingBack({ ...deployment, metadata }).metadata.annotations).toEqual({ [force]: 'false', team: 'orders' });
  });
});
