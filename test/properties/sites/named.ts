/** Which links name an object, so that all of them lead nowhere once it is gone. */
import type { Emitted } from '../../../src/model/assembly';
import { type Site, sitesOf } from '../link-sites';
import { beside, specOf } from './break';

const gatewayApi = 'gateway.networking.k8s.io';
const scaled = /\bscaleTargetRef\.name$/;
const template = /\.templateName$/;

/** Kinds, which may have several groups, and the sorts of links that name them. */
const rows: readonly (readonly [kind: string, sorts: RegExp])[] = [
  ['ConfigMap', /\bconfigMap(Ref|KeyRef)?\.name$/],
  ['Secret', /\b(secret|secretRef|secretKeyRef|certificateRefs|imagePullSecrets)\.name$/],
  ['Secret', /(\.secretName|env-from-secret \(name\))$/],
  ['ServiceAccount', /^(Pod spec\.serviceAccountName|RoleBinding subjects\.name)$/],
  ['Role', /^RoleBinding roleRef\.name$/],
  ['PersistentVolumeClaim', /\.claimName$/],
  ['Deployment', scaled],
  ['Rollout', scaled],
  ['AnalysisTemplate', template],
  ['ClusterAnalysisTemplate', template],
  ['Service', /(\((host of an address|host of a URL)\)|\.(active|preview|canary|stable)Service|[sS]ervice-?[nN]ame)$/],
  ['Service', /\b(backend\.service\.name|backendRefs\.name|destination\.host|DestinationRule spec\.host)$/],
  ['Service', /^VirtualService spec\.hosts$/],
  ['Ingress', /\.stableIngress$/],
  ['HTTPRoute', /\.httpRoute$/],
  ['VirtualService', /\.(virtualService|delegate)\.name$/],
  ['DestinationRule', /\.destinationRule\.name$/],
  [`Gateway ${gatewayApi}`, /^HTTPRoute spec\.parentRefs\.name$/],
  ['Gateway networking.istio.io', /^VirtualService spec\.gateways \(name\)$/],
];

/** The kinds, each of which programs by chance must have lost. */
export const namedKinds: readonly string[] = [
  ...new Set([...rows.map(([kind]) => kind), 'DaemonSet', 'StatefulSet']),
].sort();

/** What an object is to those that name it; what makes a Secret is one to them. */
function known({ manifest }: Emitted): { readonly kind: string; readonly name: string } {
  const { kind, apiVersion, metadata } = manifest;
  const { target, template: made, secretName } = specOf(manifest);
  if (kind === 'ExternalSecret') return { kind: 'Secret', name: Object(target).name ?? metadata.name };
  if (kind === 'SealedSecret') return { kind: 'Secret', name: Object(made).metadata?.name ?? metadata.name };
  if (kind === 'Certificate') return { kind: 'Secret', name: String(secretName) };
  const [group = ''] = apiVersion.split('/');
  return { kind: kind === 'Gateway' ? `${kind} ${group}` : kind, name: String(metadata.name) };
}

/** A link that leads nowhere without an object, and what must be said of it. */
interface Lost {
  readonly site: Site;
  readonly says: string;
}

/** An object, and the links of others that lead nowhere without it. */
export interface Named {
  readonly object: Emitted;
  readonly kind: string;
  readonly name: string;
  readonly lost: readonly Lost[];
}

/** The objects that links of others name or select, and that nothing else stands in for. */
export function namedObjects(objects: readonly Emitted[]): readonly Named[] {
  const sites = sitesOf(objects);
  const all = objects.map((object) => ({ object, ...known(object) }));
  return all
    .filter((one) => all.every((other) => other === one || other.kind !== one.kind || other.name !== one.name))
    .map((one) => ({ ...one, lost: sites.flatMap((site) => lostOf(site, one, objects)) }))
    .filter((one) => one.lost.length > 0);
}

function lostOf(site: Site, gone: Omit<Named, 'lost'>, objects: readonly Emitted[]): readonly Lost[] {
  const by = objects[site.object];
  if (by === undefined || by === gone.object) return [];
  if (site.sort.startsWith('Service spec.selector.') && selectsOnly(by, gone.object, objects))
    return [{ site, says: `${site.path.at(-1)}=${beside({ object: by, path: site.path }, 0)}` }];
  return names(site, by, gone) && !isOwnName(site, by, objects) ? [{ site, says: `'${gone.name}'` }] : [];
}

/** Whether a Service selects the pods of one object alone. */
function selectsOnly(service: Emitted, object: Emitted, objects: readonly Emitted[]): boolean {
  const wanted = Object.entries(Object(specOf(service.manifest)['selector']));
  const isSelected = (one: Emitted) => {
    const labels = Object(podOf(one)).metadata?.labels;
    return wanted.every(([key, value]) => labels?.[key] === value);
  };
  return isSelected(object) && objects.every((one) => one === object || !isSelected(one));
}

/** What an object stamps pods out of. */
const podOf = ({ manifest }: Emitted): unknown => {
  const { template: own, jobTemplate } = specOf(manifest);
  return own ?? specOf(jobTemplate)['template'];
};

function names(site: Site, by: Emitted, { kind, name }: Omit<Named, 'lost'>): boolean {
  if (nameIn(site) !== name) return false;
  const isOfKind = rows.some(([of, sort]) => of === kind && sort.test(site.sort));
  return isOfKind && isMeant(site, by, kind);
}

/** A short host that is that of the pod itself, or its container's name: whoever reads it may mean that. */
function isOwnName(site: Site, by: Emitted, objects: readonly Emitted[]): boolean {
  const host = nameIn(site) ?? '';
  const value = String(beside({ object: by, path: site.path }, 0));
  if (!/ \(host of an? (address|URL)\)$/.test(site.sort) || value.includes(`${host}.`)) return false;
  if (by.manifest.kind !== 'ConfigMap') return isNameOf(by, host);
  const readers = objects.filter((one) => JSON.stringify(podOf(one) ?? '').includes(`"name":"${known(by).name}"`));
  return readers.every((one) => isNameOf(one, host));
}

function isNameOf(object: Emitted, host: string): boolean {
  const { containers = [], initContainers = [] } = specOf(podOf(object)) as Record<string, readonly { name: string }[]>;
  const isPod = host.startsWith(`${object.manifest.metadata.name}-`) && /-\d+$/.test(host);
  return isPod || [...containers, ...initContainers].some(({ name }) => name === host);
}

/** The name itself, of which a broken link says another: without its namespace, as hosts have one. */
const nameIn = ({ says }: Site): string | undefined => says.replace(/-x$/, '').split('.')[0];

/** Whether what stands beside a name means that kind, and the program's own namespace. */
function isMeant({ path, sort }: Site, object: Emitted, kind: string): boolean {
  const leaf = { object, path };
  const { kind: said, namespace = 'random', clusterScope = false } = Object(beside(leaf, 1));
  if (namespace !== 'random') return false;
  if (sort.startsWith('VirtualService spec.gateways')) return /^(random\/|\.\/|[^/]*$)/.test(String(beside(leaf, 0)));
  if (sort.endsWith('.templateName')) return clusterScope === (kind === 'ClusterAnalysisTemplate');
  const of = said ?? (sort.includes('scaleTargetRef') ? 'Deployment' : undefined);
  return of === undefined || of === kind.split(' ')[0];
}
