import { promise } from '../../internal/cast';
import type { Manifest } from '../../kubernetes/objects';

/** What other objects may wait for; everything else shares one wave, so that nothing can lock out a revert. */
type Awaited = 'Namespace' | 'CustomResourceDefinition' | 'ConfigMap' | 'Secret' | 'ServiceAccount' | 'Component';

/**
 * Links point from a later to an earlier rank only, so they cannot form a circle. Namespaces and CRDs come first;
 * ConfigMaps and whatever makes a Secret next, then ServiceAccounts (they name pull secrets) and Dapr's Components, which a
 * sidecar reads when it starts, then all else.
 */
const ranks: Readonly<Record<string, number>> = {
  Namespace: 0,
  CustomResourceDefinition: 0,
  ConfigMap: 1,
  Secret: 1,
  ExternalSecret: 1,
  SealedSecret: 1,
  ServiceAccount: 2,
  Component: 2,
};
const last = 3;

/** Stands for the app ids of a Component that has no scopes. */
const everyApp = '*';

/** How names are written below one key of a manifest; the keys mean the same in every kind that has them. */
const readers: Readonly<Record<string, (value: unknown) => readonly (readonly [Awaited, unknown])[]>> = {
  secretKeyRef: (value) => [['Secret', field(value, 'name')]],
  secretRef: (value) => [['Secret', field(value, 'name')]],
  secret: (value) => [['Secret', field(value, 'name')]],
  secretName: (value) => [['Secret', value]],
  imagePullSecrets: (value) => items(value).map((item) => ['Secret', field(item, 'name')] as const),
  configMapKeyRef: (value) => [['ConfigMap', field(value, 'name')]],
  configMapRef: (value) => [['ConfigMap', field(value, 'name')]],
  configMap: (value) => [['ConfigMap', field(value, 'name')]],
  'dapr.io/app-id': (value) => [
    ['Component', value],
    ['Component', everyApp],
  ],
  serviceAccountName: (value) => [['ServiceAccount', value]],
  subjects: (value) =>
    items(value)
      .filter((item) => field(item, 'kind') === 'ServiceAccount')
      .map((item) => ['ServiceAccount', field(item, 'name')] as const),
};

/** An object of the list with the places, in the ordered list, of the objects that it waits for. */
export interface Ordered<Item> {
  readonly item: Item;
  readonly waitsFor: readonly number[];
}

/**
 * Orders objects so that each comes after what it waits for: its own Namespace, its CRD, the configs, secrets and
 * ServiceAccounts that it names, and the Components of its sidecar. Objects of one rank keep their order.
 */
export function inOrder<Item extends { readonly manifest: Manifest }>(
  items: readonly Item[],
): readonly Ordered<Item>[] {
  const sorted = [...items].sort((a, b) => rankOf(a.manifest) - rankOf(b.manifest));
  const places = new Map<string, number[]>();
  for (const [place, { manifest }] of sorted.entries())
    for (const key of provides(manifest)) places.set(key, [...(places.get(key) ?? []), place]);
  return sorted.map((item) => {
    const rank = rankOf(item.manifest);
    const found = [...wants(item.manifest)].flatMap((key) => places.get(key) ?? []);
    const earlier = found.filter((place) => rankOf(sorted[place]?.manifest) < rank);
    return { item, waitsFor: [...new Set(earlier)].sort((a, b) => a - b) };
  });
}

function rankOf(manifest: Manifest | undefined): number {
  return manifest === undefined ? last : (ranks[manifest.kind] ?? last);
}

/** The keys under which others find an object; an ExternalSecret and a SealedSecret stand for the Secret they make. */
function provides(manifest: Manifest): readonly string[] {
  const { name, namespace } = manifest.metadata;
  if (manifest.kind === 'ExternalSecret')
    return [key('Secret', at(manifest, 'spec', 'target', 'name') ?? name, namespace)];
  if (manifest.kind === 'SealedSecret')
    return [key('Secret', at(manifest, 'spec', 'template', 'metadata', 'name') ?? name, namespace)];
  if (manifest.kind === 'CustomResourceDefinition')
    return [`crd ${String(at(manifest, 'spec', 'group'))}/${String(at(manifest, 'spec', 'names', 'kind'))}`];
  if (manifest.kind === 'Component')
    return items(at(manifest, 'scopes') ?? [everyApp]).map((scope) => key('Component', scope, namespace));
  return [key(manifest.kind, name, namespace)];
}

function wants(manifest: Manifest): ReadonlySet<string> {
  const { namespace } = manifest.metadata;
  const found = new Set([`crd ${manifest.apiVersion.split('/')[0]}/${manifest.kind}`]);
  if (namespace !== undefined) found.add(key('Namespace', namespace, undefined));
  if (manifest.kind !== 'ConfigMap' && manifest.kind !== 'Secret') collect(manifest, namespace, found);
  return found;
}

function collect(value: unknown, namespace: string | undefined, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    if (Object.hasOwn(readers, name))
      for (const [kind, target] of readers[name]?.(part) ?? []) found.add(key(kind, target, namespace));
    collect(part, namespace, found);
  }
}

function key(kind: string, name: unknown, namespace: string | undefined): string {
  return `${kind} ${namespace ?? ''}/${String(name)}`;
}

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? promise<Readonly<Record<string, unknown>>>(value)[name]
    : undefined;
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce(field, value);
}
