import type { Client } from '../cluster/client';
import { type KubeObject, kindOf } from '../cluster/objects';
import { complaintsOf } from '../cluster/readiness';
import { type NotYet, notYet, until } from '../cluster/until';

const USUAL_SECONDS = 600;

interface Service extends KubeObject {
  readonly spec?: { readonly selector?: object; readonly clusterIP?: string };
}

interface Slice extends KubeObject {
  readonly endpoints?: readonly { readonly conditions?: { readonly ready?: boolean } }[];
}

interface Ingress extends KubeObject {
  readonly status?: { readonly loadBalancer?: { readonly ingress?: readonly object[] } };
}

async function serviceComplaints(client: Client, { metadata, spec }: Service): Promise<readonly string[]> {
  if (spec?.selector === undefined || spec.clusterIP === 'None') return [];
  const selector = `kubernetes.io/service-name=${metadata?.name}`;
  const slices = await client.list<Slice>('discovery.k8s.io/v1/EndpointSlice', metadata?.namespace, selector);
  const ready = slices.flatMap(({ endpoints }) => endpoints ?? []).some(({ conditions }) => conditions?.ready);
  return ready ? [] : ['Service does not target any Pods. Selected Pods may not be ready'];
}

function ingressComplaints({ status }: Ingress): readonly string[] {
  return (status?.loadBalancer?.ingress ?? []).length > 0 ? [] : ['Ingress .status.loadBalancer field was not updated'];
}

interface Waiting extends KubeObject {
  readonly status?: {
    readonly phase?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

/**
 * What the annotation `pulumi.com/waitFor` still waits for; of its grammar a phase and a condition, which is all that
 * Bowline writes. The real provider does not look either whether the controller has seen the last change.
 */
function waitComplaints({ metadata, status = {} }: Waiting): readonly string[] {
  const text = metadata?.annotations?.['pulumi.com/waitFor'];
  if (text === undefined) return [];
  const [, phase, condition] = /^(?:jsonpath=\{\.status\.phase\}=(\w+)|condition=(\w+))$/.exec(text) ?? [];
  if (phase !== undefined)
    return status.phase === phase ? [] : [`Waiting for {.status.phase}=${phase} (found "${status.phase}")`];
  if (condition === undefined) throw new Error(`this stand-in does not know 'waitFor: ${text}'`);
  const found = status.conditions?.find(({ type }) => type === condition)?.status;
  return found === 'True' ? [] : [`Waiting for condition ${condition}=True (found "${found}")`];
}

async function complaints(client: Client, object: KubeObject): Promise<readonly string[]> {
  if (object.kind === 'Rollout' || object.kind === 'ExternalSecret') return waitComplaints(object);
  if (object.kind === 'Service') return serviceComplaints(client, object);
  return object.kind === 'Ingress' ? ingressComplaints(object) : complaintsOf(client, object);
}

/** How long the real provider would wait: ten minutes, or what the object says. */
function secondsFor({ metadata }: KubeObject): number {
  return Number(metadata?.annotations?.['pulumi.com/timeoutSeconds'] ?? USUAL_SECONDS);
}

/** The object as it lives, and what kept it from becoming live within its time. */
export interface Awaited {
  readonly live: KubeObject;
  readonly reasons: readonly string[];
}

/** Waits until an object is live, as the real provider does for workloads, Services, Ingresses and claims. */
export async function awaited(client: Client, applied: KubeObject): Promise<Awaited> {
  const { metadata } = applied;
  const skipped = metadata?.annotations?.['pulumi.com/skipAwait'] === 'true';
  const look = async (): Promise<Awaited> => {
    const live = await client.get<KubeObject>(kindOf(applied), String(metadata?.name), metadata?.namespace);
    return { live, reasons: skipped ? [] : await complaints(client, live) };
  };
  let last = await look();
  const probe = async (): Promise<Awaited | NotYet> => {
    last = await look();
    return last.reasons.length === 0 ? last : notYet(last.reasons.join('; '));
  };
  return until(`${applied.kind} ${metadata?.name}`, probe, secondsFor(applied)).catch(() => last);
}
