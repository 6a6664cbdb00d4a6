import type { Service, StatefulSet } from '../kubernetes/objects';
import type { MicroserviceSpec } from '../model/microservice';
import type { PerPodClaim } from '../model/volume';
import type { Context } from './context';
import { keepForever, metadataOf } from './metadata';
import { claimSpec } from './persistent-volume-claim';
import type { Served } from './served';
import { servicePorts } from './service';
import { replicasOf, revisionHistoryLimit, servingPods, workloadMetadata } from './workload';

/** Whether each pod has a claim of its own, which only a StatefulSet gives. */
export function isStateful(spec: MicroserviceSpec): boolean {
  return claimsPerPod(spec).length > 0;
}

/**
 * Pods with a name and storage of their own each. They start and stop in parallel, but are updated one at a time: in
 * order, a pod that cannot start would also hold up the update that mends it.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback
 */
export function statefulSet(context: Context, served: Served): StatefulSet {
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: workloadMetadata(context, served),
    spec: {
      ...replicasOf(served.spec),
      revisionHistoryLimit,
      serviceName: headlessName(served),
      podManagementPolicy: 'Parallel',
      updateStrategy: { type: 'RollingUpdate' },
      selector: { matchLabels: served.selector },
      template: servingPods(context, served),
      volumeClaimTemplates: claimsPerPod(served.spec).map(claimTemplate),
    },
  };
}

/**
 * The Service that gives each pod of a StatefulSet its DNS name, also while it is not ready: peers look each other up
 * before they serve.
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#headless-services
 */
export function headlessService(context: Context, served: Served): Service {
  const ports = servicePorts(served.spec.at);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadataOf(context, { id: served.spec.id, name: headlessName(served) }),
    spec: {
      clusterIP: 'None',
      publishNotReadyAddresses: true,
      selector: served.selector,
      ...(ports.length > 0 ? { ports } : {}),
    },
  };
}

function headlessName({ name }: Served): string {
  return `${name}-pods`;
}

function claimsPerPod({ volumes }: MicroserviceSpec): readonly (readonly [string, PerPodClaim])[] {
  return Object.entries(volumes).flatMap(([name, volume]) =>
    volume.kind === 'perPod' ? [[name, volume] as const] : [],
  );
}

/** Without labels: Kubernetes gives each claim those of the selector, and a template can never be changed. */
function claimTemplate([name, claim]: readonly [string, PerPodClaim]) {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, annotations: keepForever },
    spec: claimSpec(claim),
  } as const;
}
