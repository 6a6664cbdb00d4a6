import type { Client } from '../cluster/client';
import type { KubeObject } from '../cluster/objects';
import type { Pod } from '../cluster/pods';
import { type NotYet, notYet, until } from '../cluster/until';
import { follow } from './follow';

const crd = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: {
    name: 'pods.metrics.k8s.io',
    annotations: { 'api-approved.kubernetes.io': 'unapproved, test equipment' },
  },
  spec: {
    group: 'metrics.k8s.io',
    scope: 'Namespaced',
    names: { plural: 'pods', singular: 'pod', kind: 'PodMetrics', listKind: 'PodMetricsList' },
    versions: [
      {
        name: 'v1beta1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
} as const;

/** How much CPU each container of a pod uses, as a quantity. */
export type Load = (pod: Pod) => string;

/** The metrics API's server, to be told what the pods do. */
export interface Metrics {
  /** From now on. @default '10m' for every container */
  load(load: Load): Promise<void>;
  stop(): void;
}

function metricsOf({ metadata = {}, spec }: Pod, load: string): KubeObject & Record<string, unknown> {
  const { name = '', namespace = '', labels = {}, uid = '' } = metadata;
  return {
    apiVersion: 'metrics.k8s.io/v1beta1',
    kind: 'PodMetrics',
    metadata: { name, namespace, labels, ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name, uid }] as never },
    timestamp: new Date().toISOString(),
    window: '10s',
    containers: spec.containers.map((one) => ({ name: one.name, usage: { cpu: load, memory: '64Mi' } })),
  };
}

/**
 * Serves what the HPA controller asks for. The API is the real one's, made of a CRD: the controller lists PodMetrics by label and
 * cannot tell the difference.
 */
export async function standInForMetrics(client: Client): Promise<Metrics> {
  let load: Load = () => '10m';
  await client.create<KubeObject>(crd);
  const served = async (): Promise<true | NotYet> => {
    const { code } = await client.api.call({ path: '/apis/metrics.k8s.io/v1beta1/pods' });
    return code === 200 ? true : notYet(`the API server answers ${code}`);
  };
  await until('the metrics API', served);
  const publish = async (pod: Pod): Promise<void> => {
    if (pod.status?.phase === 'Running') await client.apply([metricsOf(pod, load(pod))], { fieldManager: 'metrics' });
  };
  const stop = follow<Pod>(client, 'v1/Pod', publish);
  const change = async (next: Load): Promise<void> => {
    load = next;
    for (const pod of await client.list<Pod>('v1/Pod')) await publish(pod);
  };
  return { load: change, stop };
}
