import type { Cluster } from './cluster';
import { titleOf } from './objects';
import { imagesOf, isReady, type Pod } from './pods';

// What a person would look at: which pods run, of which version, and which objects there are.

const PODS = 'v1/Pod';
const NAME = 'app.kubernetes.io/name';

/** The pods of a microservice. */
export async function podsOf(cluster: Cluster, namespace: string, id: string): Promise<readonly Pod[]> {
  return cluster.list<Pod>(PODS, namespace, `${NAME}=${id}`);
}

/** The tags that run, each with the number of Ready pods: `main-452b637 x2`. */
export async function running(cluster: Cluster, namespace: string): Promise<Readonly<Record<string, string>>> {
  const pods = (await cluster.list<Pod>(PODS, namespace)).filter(isReady);
  const ids = [...new Set(pods.map(({ metadata }) => metadata?.labels?.[NAME] ?? ''))].sort();
  const tagsOf = (id: string): string => {
    const tags = pods.filter(({ metadata }) => metadata?.labels?.[NAME] === id).map((pod) => tagOf(imagesOf(pod)[0]));
    return [...new Set(tags)].map((tag) => `${tag} x${tags.filter((one) => one === tag).length}`).join(', ');
  };
  return Object.fromEntries(ids.map((id) => [id, tagsOf(id)]));
}

function tagOf(image = ''): string {
  return image.slice(image.lastIndexOf(':') + 1);
}

/** The ReplicaSets of a namespace by microservice; a new one is a rollout. */
export async function replicaSets(cluster: Cluster, namespace: string): Promise<Readonly<Record<string, number>>> {
  const count: Record<string, number> = {};
  for (const { metadata } of await cluster.list('apps/v1/ReplicaSet', namespace)) {
    const id = metadata?.labels?.[NAME] ?? '';
    count[id] = (count[id] ?? 0) + 1;
  }
  return count;
}

/** The microservices that rolled between two looks. */
export function rolled(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): readonly string[] {
  return Object.keys(after)
    .filter((id) => after[id] !== before[id])
    .sort();
}

/** Every object of the kinds, with its generation: what a change of anything would change. */
export async function generations(
  cluster: Cluster,
  namespace: string,
  kinds: readonly string[] = workloads,
): Promise<readonly string[]> {
  const lists = await Promise.all(
    kinds.map(async (kind) => (await cluster.list(kind, namespace)).map((one) => ({ ...one, kind }))),
  );
  return lists
    .flat()
    .map((object) => `${titleOf(object)} ${object.metadata?.uid} ${object.metadata?.generation}`)
    .sort();
}

const workloads = [
  'apps/v1/Deployment',
  'v1/Service',
  'v1/ConfigMap',
  'v1/Secret',
  'autoscaling/v2/HorizontalPodAutoscaler',
];

/** The names of all objects of a kind. */
export async function names(cluster: Cluster, kind: string, namespace: string): Promise<readonly string[]> {
  return (await cluster.list(kind, namespace)).map(({ metadata }) => String(metadata?.name)).sort();
}
