/** Links of what brings traffic to Services. */
import { gatewayOfMesh, isService, serviceOf } from './address';
import { type Break, beside, each, kind, type Leaf, only, port, type Row, specOf, text } from './break';

const parent = String.raw`HTTPRoute spec\.parentRefs\.\d+`;
const backend = String.raw`HTTPRoute spec\.rules\.\d+\.backendRefs\.\d+`;
const destination = String.raw`VirtualService spec\.http\.\d+\.route\.\d+\.destination`;
const path = String.raw`Ingress spec\.rules\.\d+\.http\.paths\.\d+\.backend\.service`;

/** cert-manager makes whatever Secret is named. */
const isThere = ({ object }: Leaf) =>
  !Object.keys(object.manifest.metadata.annotations ?? {}).some((key) => key.startsWith('cert-manager.io/'));

/** The key of an annotation says the kind of what it names. */
const issuerKind: Break = ({ path: at }) => [
  {
    to: undefined,
    says: 'Issuer',
    what: 'kind',
    path: [...at.slice(0, -1), 'cert-manager.io/cluster-issuer -> cert-manager.io/issuer'],
  },
];

const isOfOwnGateway = (leaf: Leaf) => beside(leaf, 1, 'namespace') === 'random';

/** A host that is the only one of its route, which listens at a Gateway of the program. */
const isOnlyHost = (leaf: Leaf) =>
  Object(beside(leaf, 1)).length === 1 && beside(leaf, 2, 'parentRefs', '0', 'namespace') === 'random';

/** A host of a VirtualService that a Rollout splits, by which callers within the mesh know it. */
const isSplit = (leaf: Leaf) => {
  const { name } = leaf.object.manifest.metadata;
  const gateways = (specOf(leaf.object.manifest)['gateways'] ?? ['mesh']) as readonly string[];
  return isService(leaf) && gateways.includes('mesh') && isNamed(leaf, `"virtualService":{"name":"${name}"`);
};

const isNamed = ({ all }: Leaf, by: string | RegExp) =>
  all.some(({ manifest }) => manifest.kind === 'Rollout' && JSON.stringify(manifest).match(by) !== null);

/** A subset that a Rollout switches between. */
const isOfRollout = (leaf: Leaf) =>
  isNamed(leaf, new RegExp(`"destinationRule":\\{[^}]*"name":"${leaf.object.manifest.metadata.name}"`));

/** Subsets of what is outside may be said outside too. */
const hasRule = (leaf: Leaf) => {
  const host = beside(leaf, 1, 'host');
  return leaf.all.some(({ manifest }) => manifest.kind === 'DestinationRule' && specOf(manifest)['host'] === host);
};

/** Rows about traffic. */
export const traffic: readonly Row[] = [
  [String.raw`Ingress spec\.ingressClassName`, text],
  [String.raw`${path}\.name`, text],
  [String.raw`${path}\.port\.(name|number)`, port],
  [String.raw`Ingress spec\.tls\.\d+\.hosts\.\d+`, text],
  [String.raw`Ingress spec\.tls\.\d+\.secretName`, only(isThere, text)],
  [String.raw`(Ingress|Gateway) metadata\.annotations\.cert-manager\.io/cluster-issuer`, each(text, issuerKind)],
  [String.raw`Certificate spec\.issuerRef\.name`, text],
  [String.raw`Certificate spec\.issuerRef\.kind`, kind],
  [String.raw`Gateway spec\.gatewayClassName`, text],
  [String.raw`Gateway spec\.listeners\.\d+\.tls\.certificateRefs\.\d+\.name`, only(isThere, text)],
  [String.raw`${parent}\.(name|namespace)`, text],
  [String.raw`${parent}\.sectionName`, only(isOfOwnGateway, text)],
  [String.raw`(${parent}|${backend})\.kind`, kind],
  [String.raw`HTTPRoute spec\.hostnames\.\d+`, only(isOnlyHost, text)],
  [String.raw`${backend}\.(name|namespace)`, text],
  [String.raw`${backend}\.port`, only((leaf) => beside(leaf, 1, 'namespace') === undefined, port)],
  [String.raw`VirtualService spec\.hosts\.\d+`, only(isSplit, text)],
  [String.raw`VirtualService spec\.gateways\.\d+`, gatewayOfMesh],
  [String.raw`VirtualService spec\.http\.\d+\.delegate\.(name|namespace)`, text],
  [String.raw`${destination}\.host`, only(isService, text)],
  [String.raw`${destination}\.subset`, only(hasRule, text)],
  [
    String.raw`${destination}\.port\.number`,
    only((leaf) => serviceOf(leaf, beside(leaf, 2, 'host')) !== undefined, port),
  ],
  [String.raw`DestinationRule spec\.host`, only(isService, text)],
  [String.raw`DestinationRule spec\.subsets\.\d+\.labels\..*`, only(isOfRollout, text)],
  [String.raw`ExternalSecret spec\.secretStoreRef\.name`, text],
  [String.raw`ExternalSecret spec\.secretStoreRef\.kind`, kind],
];
