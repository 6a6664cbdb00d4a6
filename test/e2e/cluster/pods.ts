import type { KubeObject } from './objects';

interface KeyRef {
  readonly name?: string;
  readonly key: string;
  readonly optional?: boolean;
}

/** A container as far as the tests look at it. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly env?: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: { readonly secretKeyRef?: KeyRef; readonly configMapKeyRef?: KeyRef };
  }[];
  readonly envFrom?: readonly {
    readonly secretRef?: { readonly name?: string; readonly optional?: boolean };
    readonly configMapRef?: { readonly name?: string; readonly optional?: boolean };
  }[];
}

/** A volume as far as it names an object. */
export interface Volume {
  readonly name: string;
  readonly secret?: { readonly secretName?: string; readonly optional?: boolean };
  readonly configMap?: { readonly name?: string; readonly optional?: boolean };
}

/** A pod's template or a pod's own spec. */
export interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Volume[];
}

interface ContainerStatus {
  readonly name: string;
  readonly ready: boolean;
  readonly restartCount: number;
  readonly state?: { readonly waiting?: { readonly reason?: string; readonly message?: string } };
}

/** A pod. */
export interface Pod extends KubeObject {
  readonly spec: PodSpec;
  readonly status?: {
    readonly phase?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
    readonly containerStatuses?: readonly ContainerStatus[];
  };
}

/** Whether a Service would send it requests. */
export function isReady({ status }: Pod): boolean {
  return status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True') ?? false;
}

/** Why a pod does not run: what a kubelet or the scheduler says. */
export function reasonsOf({ metadata, status = {} }: Pod): readonly string[] {
  const waiting = status.containerStatuses?.flatMap(({ state }) => (state?.waiting ? [state.waiting] : [])) ?? [];
  const unscheduled = status.conditions?.filter((one) => one.type === 'PodScheduled' && one.status === 'False') ?? [];
  const texts = [
    ...waiting.map(({ reason, message }) => `${reason}: ${message}`),
    ...unscheduled.map((one) => one.message),
  ];
  return texts.map((text) => `pod ${metadata?.name}: ${text}`);
}

/** The images of a pod, in the order of its containers. */
export function imagesOf({ spec }: Pod): readonly string[] {
  return spec.containers.map(({ image }) => image);
}
