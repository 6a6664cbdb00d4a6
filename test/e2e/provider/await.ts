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

/** What the annotation `pulumi.com/waitFor` waits for; of its grammar only a phase, which is all that Bowline writes. */
function wantedPhase({ metadata }: KubeObject): string | undefined {
  const text = metadata?.annotations?.['pulumi.com/waitFor'];
  const [, phase] = /^jsonpath=\{\.status\.phase\}=(\w+)$/.exec(text ?? '') ?? [];
  if (text !== undefined && phase === undefined) throw new Error(`this stand-in does not know 'waitFor: ${text}'`);
  return phase;
}

/** The real provider knows nothing of Rollouts, and does not look whether their controller has seen the last change. */
function rolloutComplaints(object: KubeObject & { readonly status?: { readonly phase?: string } }): readonly string[] {
  const wanted = wantedPhase(object);
  const found = object.status?.phase;
  return wanted === undefined || found === wanted ? [] : [`Waiting for {.status.phase}=${wanted} (found "${found}")`];
}

async function complaints(client: Client, object: KubeObject): Promise<readonly string[]> {
  if (object.kind === 'Rollout') return rolloutComplaints(object);
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
