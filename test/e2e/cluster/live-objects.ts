import type { Client } from './client';
import type { KubeObject } from './objects';

/** What a system of Bowline consists of. */
const kinds = [
  'v1/ConfigMap',
  'v1/Secret',
  'v1/Service',
  'v1/ServiceAccount',
  'apps/v1/Deployment',
  'apps/v1/StatefulSet',
  'autoscaling/v2/HorizontalPodAutoscaler',
  'networking.k8s.io/v1/Ingress',
  'networking.k8s.io/v1/NetworkPolicy',
  'policy/v1/PodDisruptionBudget',
  'external-secrets.io/v1/ExternalSecret',
];

/** What identifies who brought an object, or counts how often. */
const byDeliverer = /^(argocd\.argoproj\.io\/tracking-id|deployment\.kubernetes\.io\/revision|pulumi\.com\/)/;

interface Live extends KubeObject {
  readonly spec?: Readonly<Record<string, unknown>>;
}

function withoutDeliverer({ metadata = {}, spec, ...object }: Live): object {
  const { name, labels = {}, annotations = {} } = metadata;
  const kept = Object.entries(annotations).filter(([key]) => !byDeliverer.test(key));
  const { status: _, ...rest }: Record<string, unknown> = { ...object };
  const { clusterIP, clusterIPs: __, ...fields } = spec ?? {};
  const own = clusterIP === 'None' ? { clusterIP } : {};
  return { ...rest, metadata: { name, labels, annotations: Object.fromEntries(kept) }, spec: { ...fields, ...own } };
}

/** Every object of a namespace after defaulting, but for what identifies the deliverer and what the cluster gives out. */
export async function liveObjects(client: Client, namespace: string): Promise<Readonly<Record<string, object>>> {
  const found: Record<string, object> = {};
  for (const kind of kinds)
    for (const object of await client.list<Live>(kind, namespace))
      if (!['kube-root-ca.crt', 'default'].includes(String(object.metadata?.name)))
        found[`${kind} ${object.metadata?.name}`] = withoutDeliverer(object);
  const owner = await client.get<Live>('v1/Namespace', namespace);
  return { ...found, namespace: withoutDeliverer(owner) };
}
