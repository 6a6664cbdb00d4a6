import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Cluster, startCluster } from './cluster/cluster';
import type { KubeObject } from './cluster/objects';
import { imagesOf, type Pod } from './cluster/pods';
import { notYet, until } from './cluster/until';
import { startRollouts } from './rollouts/rollouts';
import { deployment } from './support/deployment';

let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster({ crds: [] });
  await startRollouts(cluster);
});
afterAll(() => cluster?.stop());

function rollout(namespace: string, image: string): KubeObject {
  const { spec } = deployment({ namespace, image, replicas: 4 });
  const strategy = { canary: { steps: [{ setWeight: 25 }, { pause: {} }] } };
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'demo', namespace },
    ...{ spec: { ...spec, strategy } },
  };
}

describe('the Rollouts controller beside the test cluster', () => {
  it('pauses a canary with one of four pods new', async () => {
    const namespace = await cluster.namespace('canary');
    await cluster.apply([rollout(namespace, 'example.com/demo:1')]);
    await cluster.ready(namespace);
    await cluster.apply([rollout(namespace, 'example.com/demo:2')]);
    await until('the canary to pause', async () => {
      const found = await cluster.get<KubeObject & { status?: { phase?: string } }>(
        'argoproj.io/v1alpha1/Rollout',
        'demo',
        namespace,
      );
      return found.status?.phase === 'Paused' ? true : notYet(String(found.status?.phase));
    });
    const images = (await cluster.list<Pod>('v1/Pod', namespace)).flatMap(imagesOf);
    expect(images.filter((image) => image.endsWith(':2'))).toHaveLength(1);
    expect(images).toHaveLength(4);
  });
});
