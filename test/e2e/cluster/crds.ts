import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import type { Client } from './client';
import type { KubeObject } from './objects';
import { tools } from './tools';
import { type NotYet, notYet, until } from './until';

/** Whose CRDs there are; folder names of tools/components.mjs. */
export type CrdSource =
  | 'argo-cd'
  | 'argo-rollouts'
  | 'cert-manager'
  | 'dapr'
  | 'external-secrets'
  | 'gateway-api'
  | 'istio'
  | 'keda'
  | 'prometheus-operator'
  | 'sealed-secrets';

/** What Bowline emits today. */
export const emitted: readonly CrdSource[] = ['dapr', 'external-secrets', 'prometheus-operator', 'sealed-secrets'];

/** Every one of which a stack may use kinds. */
export const crdSources: readonly CrdSource[] = [
  'argo-cd',
  'argo-rollouts',
  'cert-manager',
  'dapr',
  'external-secrets',
  'gateway-api',
  'istio',
  'keda',
  'prometheus-operator',
  'sealed-secrets',
];

interface Crd extends KubeObject {
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** Of those who define dozens of kinds, the ones that count: each costs the API server a tenth of a second. */
const counts: Readonly<Partial<Record<CrdSource, RegExp>>> = {
  'external-secrets': /^(cluster)?(externalsecrets|secretstores)\./,
  'prometheus-operator': /^(pod|service)monitors\./,
};

const CRD = 'apiextensions.k8s.io/v1/CustomResourceDefinition';

function read(source: CrdSource): readonly Crd[] {
  const folder = String(tools().crds[source]);
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  return texts
    .flatMap((text) => loadAll(text))
    .map(withoutProse)
    .filter(isCrd)
    .filter((crd) => counts[source]?.test(String(crd.metadata?.name)) ?? true);
}

function isCrd(document: unknown): document is Crd {
  return (
    typeof document === 'object' &&
    document !== null &&
    'kind' in document &&
    document.kind === 'CustomResourceDefinition'
  );
}

/** Without the texts for `kubectl explain`: they are most of the bytes, and the API server's start takes twice as long with them. */
function withoutProse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProse);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key, one]) => key !== 'description' || typeof one !== 'string');
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutProse(one)]));
}

async function allEstablished(client: Client): Promise<true | NotYet> {
  const crds = await client.list<Crd>(CRD);
  const waiting = crds.filter(
    (crd) => !crd.status?.conditions?.some((one) => one.type === 'Established' && one.status === 'True'),
  );
  return waiting.length === 0 ? true : notYet(waiting.map(({ metadata }) => metadata?.name).join(', '));
}

/** Defines the kinds of others, and waits until the API server serves them. */
export async function installCrds(client: Client, sources: readonly CrdSource[]): Promise<void> {
  await Promise.all(sources.flatMap(read).map((crd) => client.create(crd)));
  await until('the CRDs to be established', () => allEstablished(client), 90);
}
