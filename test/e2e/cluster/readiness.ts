import type { Client } from './client';
import type { KubeObject } from './objects';
import { kindOf, titleOf } from './objects';
import { missingReferences } from './pod-references';
import { type Pod, reasonsOf } from './pods';
import { type NotYet, notYet, until } from './until';

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly message?: string;
}

/** The parts of a workload that say how far it is; one shape for all kinds. */
interface Workload extends KubeObject {
  readonly spec?: {
    readonly replicas?: number;
    readonly minReplicas?: number;
    readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
  };
  readonly status?: {
    readonly observedGeneration?: number | string;
    readonly replicas?: number;
    readonly updatedReplicas?: number;
    readonly readyReplicas?: number;
    readonly availableReplicas?: number;
    readonly currentReplicas?: number;
    readonly desiredReplicas?: number;
    readonly desiredNumberScheduled?: number;
    readonly numberReady?: number;
    readonly succeeded?: number;
    readonly phase?: string;
    readonly message?: string;
    readonly conditions?: readonly Condition[];
  };
}

type Look = (workload: Workload) => string | undefined;

const replicated: Look = ({ spec, status = {} }) => {
  const wanted = spec?.replicas ?? 1;
  const { updatedReplicas = 0, availableReplicas = 0, replicas = 0 } = status;
  if (updatedReplicas < wanted) return `${updatedReplicas} of ${wanted} pods are of the new template`;
  if (replicas > updatedReplicas) return `${replicas - updatedReplicas} old pods are still there`;
  return availableReplicas < wanted ? `${availableReplicas} of ${wanted} pods are available` : undefined;
};

const daemon: Look = ({ status = {} }) => {
  const { desiredNumberScheduled = 0, numberReady = 0 } = status;
  return numberReady < desiredNumberScheduled
    ? `${numberReady} of ${desiredNumberScheduled} pods are ready`
    : undefined;
};

const scaled: Look = ({ spec, status = {} }) => {
  const { currentReplicas = 0, desiredReplicas = 0 } = status;
  const settled = currentReplicas === desiredReplicas && desiredReplicas >= (spec?.minReplicas ?? 1);
  return settled ? conditionIs('ScalingActive')({ status }) : `${currentReplicas} of ${desiredReplicas} pods are there`;
};

const conditionIs =
  (type: string): Look =>
  ({ status }) => {
    const found = status?.conditions?.find((one) => one.type === type);
    return found?.status === 'True'
      ? undefined
      : `${type} is ${found?.status ?? 'not said'} ${found?.message ?? ''}`.trim();
  };

const phaseIs =
  (phase: string): Look =>
  ({ status }) =>
    status?.phase === phase ? undefined : `it is ${status?.phase ?? 'new'} ${status?.message ?? ''}`.trim();

/** What counts as Ready for each kind that has something to become. */
const looks: Readonly<Record<string, Look>> = {
  'apps/v1/Deployment': replicated,
  'apps/v1/StatefulSet': replicated,
  'apps/v1/DaemonSet': daemon,
  'batch/v1/Job': conditionIs('Complete'),
  'v1/PersistentVolumeClaim': phaseIs('Bound'),
  'autoscaling/v2/HorizontalPodAutoscaler': scaled,
  'external-secrets.io/v1/ExternalSecret': conditionIs('Ready'),
  'bitnami.com/v1alpha1/SealedSecret': conditionIs('Synced'),
  'argoproj.io/v1alpha1/Rollout': phaseIs('Healthy'),
};

function isObserved({ metadata, status }: Workload): boolean {
  return status?.observedGeneration === undefined || Number(status.observedGeneration) >= (metadata?.generation ?? 0);
}

function complaintOf(look: Look, workload: Workload, pods: readonly Pod[]): string[] {
  const { observedGeneration } = workload.status ?? {};
  // A Job has a selector too, and no generation that its controller says it has seen.
  const saysSeen = workload.spec?.selector !== undefined && workload.kind !== 'Job';
  const needsLook = saysSeen && observedGeneration === undefined;
  const text = needsLook || !isObserved(workload) ? 'its controller has not seen it yet' : look(workload);
  if (text === undefined) return [];
  const own = pods.filter(({ metadata }) => metadata?.name?.startsWith(`${workload.metadata?.name}-`));
  return [[`${titleOf(workload)}: ${text}`, ...own.flatMap(reasonsOf)].join('; ')];
}

/** What keeps one object from being Ready; nothing for kinds that have nothing to become. */
export async function complaintsOf(client: Client, object: KubeObject): Promise<readonly string[]> {
  const look = looks[kindOf(object)];
  if (look === undefined) return [];
  return complaintOf(look, object, await client.list<Pod>('v1/Pod', object.metadata?.namespace));
}

async function kindComplaints(client: Client, kind: string, look: Look, scope: Scope): Promise<readonly string[]> {
  const known = await client.kinds.find(kind).catch(() => undefined); // its CRD is not installed here
  if (known === undefined) return [];
  const found = await client.list<Workload>(kind, scope.namespace);
  const named = found.map((one) => ({ ...one, kind: kind.slice(kind.lastIndexOf('/') + 1) }));
  return named.flatMap((workload) => complaintOf(look, workload, scope.pods));
}

interface Scope {
  readonly namespace: string;
  readonly pods: readonly Pod[];
}

/** What in the namespace is not Ready, a line each. */
export async function complaints(client: Client, namespace: string): Promise<readonly string[]> {
  const pods = await client.list<Pod>('v1/Pod', namespace);
  const lines = Object.entries(looks).map(([kind, look]) => kindComplaints(client, kind, look, { namespace, pods }));
  return [...(await Promise.all(lines)).flat(), ...(await missingReferences(client, namespace, pods))];
}

/** Waits until every workload, claim and external secret of the namespace is Ready. */
export async function ready(client: Client, namespace: string, seconds = 30): Promise<void> {
  const probe = async (): Promise<true | NotYet> => {
    const open = await complaints(client, namespace);
    return open.length === 0 ? true : notYet(`\n  ${open.join('\n  ')}`);
  };
  await until(`everything in namespace '${namespace}' to be ready`, probe, seconds);
}

/** Waits until something in the namespace is not Ready for this reason, and gives the line that says so. */
export async function complaint(client: Client, namespace: string, reason: string): Promise<string> {
  const probe = async (): Promise<string | NotYet> => {
    const open = await complaints(client, namespace);
    return open.find((line) => line.includes(reason)) ?? notYet(open.join('; '));
  };
  return until(`'${reason}' in namespace '${namespace}'`, probe);
}
