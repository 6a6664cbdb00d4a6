import type { Cluster } from '../cluster/cluster';
import type { KubeObject } from '../cluster/objects';
import { type NotYet, notYet, until } from '../cluster/until';

const KIND = 'argoproj.io/v1alpha1/Application';
const NAMESPACE = 'argocd';

/** What Argo CD says of one object. */
export interface Resource {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly status?: string;
  readonly health?: { readonly status?: string; readonly message?: string };
  readonly requiresPruning?: boolean;
}

/** An Application as far as the tests look at it. */
export interface Application extends KubeObject {
  readonly spec: object;
  readonly status?: {
    readonly sync?: { readonly status?: string; readonly revision?: string };
    readonly health?: { readonly status?: string };
    readonly resources?: readonly Resource[];
    readonly conditions?: readonly { readonly type: string; readonly message: string }[];
    readonly reconciledAt?: string;
    readonly operationState?: {
      readonly phase?: string;
      readonly message?: string;
      readonly syncResult?: {
        readonly revision?: string;
        readonly resources?: readonly { kind: string; name: string; message?: string }[];
      };
    };
  };
}

/** The Application's state now. */
export function application(cluster: Cluster, name: string): Promise<Application> {
  return cluster.get<Application>(KIND, name, NAMESPACE);
}

/** Makes Argo CD look at the repository now, as a webhook from the Git server does. */
export async function refresh(cluster: Cluster, name: string): Promise<void> {
  const annotations = { 'argocd.argoproj.io/refresh': 'normal' };
  await cluster.patch(
    { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name, namespace: NAMESPACE } },
    { metadata: { annotations } },
  );
}

/** In one line, for messages. */
export function stateOf({ status = {} }: Application): string {
  const open = (status.resources ?? []).filter(
    (one) => one.status !== 'Synced' || (one.health?.status ?? 'Healthy') !== 'Healthy',
  );
  return [
    `${status.sync?.status} at ${status.sync?.revision?.slice(0, 7)}, ${status.health?.status}`,
    `operation ${status.operationState?.phase}: ${status.operationState?.message}`,
    ...open.map((one) => `${one.kind} ${one.name} ${one.status} ${one.health?.status} ${one.health?.message ?? ''}`),
    ...(status.conditions ?? []).map(({ type, message }) => `${type}: ${message}`),
  ].join('\n  ');
}

function isDone({ status = {} }: Application, commit: string): boolean {
  return status.sync?.revision === commit && status.sync.status === 'Synced' && status.health?.status === 'Healthy';
}

/** Waits until what a commit says is in the cluster and healthy. */
export async function synced(cluster: Cluster, name: string, commit: string, seconds = 15): Promise<Application> {
  const probe = async (): Promise<Application | NotYet> => {
    const now = await application(cluster, name);
    return isDone(now, commit) ? now : notYet(stateOf(now));
  };
  await refresh(cluster, name);
  return until(`application '${name}' to be synced and healthy at ${commit.slice(0, 7)}`, probe, seconds);
}
