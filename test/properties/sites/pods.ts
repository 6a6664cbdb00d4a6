/** Links of pods, of what stamps them out, and of what selects them. */
import type { Emitted } from '../../../src/model/assembly';
import { address, isVariable, url, variable } from './address';
import {
  type Break,
  beside,
  each,
  group,
  kind,
  type Leaf,
  only,
  placesOf,
  port,
  type Row,
  specOf,
  text,
} from './break';

const label = String.raw`(app\.kubernetes\.io/(name|instance)|example\.com/(app|owner))`;
const template = String.raw`\w+ spec\.(jobTemplate\.spec\.)?template`;
const pod = String.raw`${template}\.spec`;
const container = String.raw`${pod}\.(initContainers|containers)\.\d+`;
const volume = String.raw`${pod}\.volumes\.\d+`;
const source = String.raw`${volume}\.projected\.sources\.\d+`;
const dapr = String.raw`${template}\.metadata\.annotations\.dapr\.io`;
const policy = 'NetworkPolicy spec';

/** The label of a pod: whoever selects by it makes the link, and says what it looks for. */
const podLabel: Break = (leaf) => {
  const { all, object, path, value } = leaf;
  if (beside(leaf, 3, 'spec', 'containers') === undefined) return [];
  const key = path.at(-1) ?? '';
  const labels = beside(leaf, 1) as Labels;
  const at = all.flatMap((one, index) =>
    selectors(one, one === object).some((pairs) => key in pairs && isWithin(pairs, labels)) ? [index] : [],
  );
  return at.length === 0 ? [] : [{ to: `${value}-x`, says: `${key}=${value}`, at }];
};

type Labels = Readonly<Record<string, unknown>>;

const isWithin = (pairs: Labels, labels: Labels) => Object.keys(pairs).every((key) => pairs[key] === labels[key]);

/** What an object selects pods by. */
function selectors({ manifest }: Emitted, isOwner: boolean): readonly Labels[] {
  const { selector, podSelector, ingress, egress } = specOf(manifest);
  const others = [manifest.kind === 'ServiceMonitor' ? {} : selector, podSelector, ingress, egress];
  return labelsIn(isOwner ? selector : others);
}

/** Every record of texts in a value. */
function labelsIn(value: unknown): readonly Labels[] {
  if (typeof value !== 'object' || value === null) return [];
  const parts = Object.values(value);
  const isLabels = !Array.isArray(value) && parts.length > 0 && parts.every((one) => typeof one === 'string');
  return isLabels ? [value as Labels] : parts.flatMap(labelsIn);
}

/** The label of the only Service that a ServiceMonitor finds. */
const serviceLabel: Break = ({ all, path, value }) => {
  const key = path.at(-1) ?? '';
  const alike = placesOf(all, 'Service', (manifest) => Object(manifest).metadata.labels?.[key] === value);
  const at = placesOf(all, 'ServiceMonitor', (manifest) =>
    JSON.stringify(specOf(manifest)['selector']).includes(`"${key}":"${value}"`),
  );
  return at.length === 0 || alike.length > 1 ? [] : [{ to: `${value}-x`, says: `${key}=${value}`, at }];
};

/** The app id of a sidecar, which components are scoped to. */
const appId: Break = ({ all, value }) => {
  const at = placesOf(all, 'Component', (manifest) => (Object(manifest).scopes ?? []).includes(value));
  return at.length === 0 ? [] : [{ to: `${value}-x`, says: String(value), at }];
};

/** `NAME=secret:key`. */
const environmentOfSidecar: Break = ({ value }) => {
  const [, secret = '', key = ''] = /=(.*):(.*)$/.exec(String(value)) ?? [];
  return [
    { to: String(value).replace(':', '-x:'), says: `${secret}-x`, what: 'name' },
    { to: `${value}-x`, says: `${key}-x`, what: 'key' },
  ];
};

/** A range of ports says nothing about one of them. */
const isOnePort = (leaf: Leaf) => beside(leaf, 1, 'endPort') === undefined;

/** The pods that a rule of a policy is about: its own where it lets in, those of its peers where it lets out. */
const podsOf = (leaf: Leaf) => {
  const spec = specOf(leaf.object.manifest);
  const selects = leaf.path[1] === 'ingress' ? spec['podSelector'] : beside(leaf, 3, 'to');
  const selectors = labelsIn(selects);
  return leaf.all.filter(({ manifest }) =>
    labelsIn(Object(specOf(manifest)['template'])['metadata']).some((labels) =>
      selectors.length === 0 ? leaf.path[1] === 'ingress' : selectors.some((pairs) => isWithin(pairs, labels)),
    ),
  );
};

/**
 * Only of pods that Bowline writes is it known which numbers they open, and only where each container says them; of all
 * pods of the namespace nothing is known where an operator makes some.
 */
const isKnown = (leaf: Leaf) =>
  !(isOfAll(leaf) && leaf.all.some(({ manifest }) => manifest.kind === 'Kafka')) &&
  (typeof leaf.value === 'string' || podsOf(leaf).every(saysPorts));

const isOfAll = ({ path, object: { manifest } }: Leaf) =>
  path[1] === 'ingress' && labelsIn(specOf(manifest)['podSelector']).length === 0;

const saysPorts = ({ foreign, manifest }: Emitted) => {
  const spec = Object(Object(specOf(manifest)['template']).spec);
  return foreign !== 'own' && (spec.containers as readonly object[]).every((one) => 'ports' in one);
};

/** A pod that the program writes itself opens numbers without a word. */
const isOpen = ({ value, object }: Leaf) => typeof value === 'string' || object.foreign !== 'own';

/** What Dapr puts into a pod opens ports that no container names. */
const isOfContainer = ({ value }: Leaf) => ![50002, 3500, 15020].includes(Number(value));

/** Whether a rule lets out to pods of the namespace alone. */
const isToOwn = (leaf: Leaf) => {
  const peers = (beside(leaf, 3, 'to') ?? []) as readonly object[];
  return peers.length > 0 && peers.every((one) => 'podSelector' in one && !('namespaceSelector' in one));
};

/** Accounts of the program's own namespace; users and groups are nobody's objects. */
const isAccount = (leaf: Leaf) =>
  beside(leaf, 1, 'kind') === 'ServiceAccount' && beside(leaf, 1, 'namespace') === 'random';

/** Bindings of a microservice: an own one may mean the account of another namespace. */
const isOfPart = (leaf: Leaf) => isAccount(leaf) && !String(leaf.object.path).includes('/own/');

/** Rows about pods. */
export const pods: readonly Row[] = [
  [String.raw`${container}\.env\.\d+\.valueFrom\.(secret|configMap)KeyRef\.(name|key)`, text],
  [String.raw`${container}\.envFrom\.\d+\.(secret|configMap)Ref\.name`, text],
  [String.raw`${container}\.env\.\d+\.value`, each(url, address, variable)],
  [String.raw`${container}\.(command|args)\.\d+`, variable],
  [String.raw`ConfigMap data\.[\w.-]+`, only(isVariable, url)],
  [String.raw`${container}\.volumeMounts\.\d+\.name`, text],
  [String.raw`${container}\.(liveness|readiness|startup)Probe\.(httpGet|tcpSocket)\.port`, only(isOpen, port)],
  [String.raw`${pod}\.(serviceAccountName|priorityClassName|imagePullSecrets\.\d+\.name)`, text],
  [String.raw`${pod}\.topologySpreadConstraints\.\d+\.labelSelector\.matchLabels\.${label}`, text],
  [String.raw`${volume}\.persistentVolumeClaim\.claimName`, text],
  [String.raw`${volume}\.configMap\.(name|items\.\d+\.key)`, text],
  [String.raw`${volume}\.secret\.(secretName|items\.\d+\.key)`, text],
  [String.raw`${source}\.(secret|configMap)\.(name|items\.\d+\.key)`, text],
  [String.raw`${template}\.metadata\.labels\.${label}`, podLabel],
  [`${dapr}/app-id`, appId],
  [`${dapr}/app-port`, () => [{ to: '4', says: "'4'" }]],
  [`${dapr}/env-from-secret`, environmentOfSidecar],
  [String.raw`(Deployment|StatefulSet|DaemonSet|Rollout) spec\.selector\.matchLabels\.${label}`, text],
  [String.raw`StatefulSet spec\.serviceName`, text],
  [String.raw`StatefulSet spec\.volumeClaimTemplates\.\d+\.spec\.storageClassName`, text],
  [String.raw`Service spec\.selector\.${label}`, text],
  [String.raw`Service spec\.ports\.\d+\.targetPort`, port],
  [String.raw`Service metadata\.labels\.${label}`, serviceLabel],
  [String.raw`EndpointSlice metadata\.labels\.kubernetes\.io/service-name`, text],
  [String.raw`HorizontalPodAutoscaler spec\.scaleTargetRef\.name`, text],
  [String.raw`HorizontalPodAutoscaler spec\.scaleTargetRef\.kind`, kind],
  [String.raw`HorizontalPodAutoscaler spec\.scaleTargetRef\.apiVersion`, group],
  [String.raw`ScaledObject spec\.scaleTargetRef\.name`, text],
  [String.raw`PodDisruptionBudget spec\.selector\.matchLabels\.${label}`, text],
  [String.raw`${policy}\.podSelector\.matchLabels\.${label}`, text],
  [
    String.raw`${policy}\.(ingress|egress)\.\d+\.(from|to)\.\d+\.podSelector\.matchLabels\.${label}`,
    only(isHere, text),
  ],
  [
    String.raw`${policy}\.ingress\.\d+\.ports\.\d+\.port`,
    only((leaf) => isOnePort(leaf) && isOfContainer(leaf) && isKnown(leaf), port),
  ],
  [
    String.raw`${policy}\.egress\.\d+\.ports\.\d+\.port`,
    only((leaf) => isToOwn(leaf) && isOfContainer(leaf) && isKnown(leaf), port),
  ],
  [String.raw`PodMonitor spec\.(selector\.matchLabels\.${label}|podMetricsEndpoints\.\d+\.port)`, text],
  [String.raw`ServiceMonitor spec\.(selector\.matchLabels\.${label}|endpoints\.\d+\.port)`, text],
  [String.raw`RoleBinding roleRef\.name`, text],
  [String.raw`RoleBinding roleRef\.kind`, kind],
  [String.raw`RoleBinding subjects\.\d+\.name`, only(isAccount, text)],
  [String.raw`RoleBinding subjects\.\d+\.kind`, only(isAccount, kind)],
  [String.raw`RoleBinding subjects\.\d+\.namespace`, only(isOfPart, text)],
  [String.raw`PersistentVolumeClaim spec\.storageClassName`, text],
  [String.raw`Component scopes\.\d+`, text],
  [String.raw`Component spec\.metadata\.\d+\.value`, address],
  [String.raw`Component auth\.secretStore`, only(({ value }) => value !== 'kubernetes', text)],
  [String.raw`Component spec\.metadata\.\d+\.secretKeyRef\.(name|key)`, only(isOfKubernetes, text)],
];

function isHere(leaf: Leaf): boolean {
  return beside(leaf, 3, 'namespaceSelector') === undefined;
}

function isOfKubernetes({ object }: Leaf): boolean {
  return Object(object.manifest).auth?.secretStore === 'kubernetes';
}
