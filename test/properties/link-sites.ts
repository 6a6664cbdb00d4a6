/**
 * Where manifests name something else. Written from Kubernetes' API and not from the link check, so that a link that
 * the check does not know is found to be missing there.
 */
import type { Emitted } from '../../src/model/assembly';

type Json = Readonly<Record<string, unknown>>;
type Path = readonly string[];

/** One link of an object. */
export interface Site {
  /** The object's place in the list. */
  readonly object: number;
  readonly path: Path;
  /** The object's kind and the path without numbers: what sort of link it is. */
  readonly sort: string;
}

const label = String.raw`(app\.kubernetes\.io/(name|instance))`;
const pod = String.raw`spec\.(jobTemplate\.spec\.)?template\.spec`;
const container = String.raw`${pod}\.(initContainers|containers)\.\d+`;
const volume = String.raw`${pod}\.volumes\.\d+`;
const source = String.raw`${volume}\.projected\.sources\.\d+`;

/** Kind and path of every link that random programs have. */
const links: readonly RegExp[] = [
  String.raw`\w+ ${container}\.env\.\d+\.valueFrom\.(secret|configMap)KeyRef\.(name|key)`,
  String.raw`\w+ ${container}\.volumeMounts\.\d+\.name`,
  String.raw`\w+ ${container}\.(liveness|readiness|startup)Probe\.httpGet\.port`,
  String.raw`\w+ ${pod}\.serviceAccountName`,
  String.raw`\w+ ${volume}\.persistentVolumeClaim\.claimName`,
  String.raw`\w+ ${volume}\.configMap\.(name|items\.\d+\.key)`,
  String.raw`\w+ ${volume}\.secret\.(secretName|items\.\d+\.key)`,
  String.raw`\w+ ${source}\.(secret|configMap)\.(name|items\.\d+\.key)`,
  String.raw`(Deployment|StatefulSet|DaemonSet|Rollout) spec\.selector\.matchLabels\.${label}`,
  String.raw`Service spec\.(selector\.${label}|ports\.\d+\.targetPort)`,
  String.raw`StatefulSet spec\.serviceName`,
  String.raw`Rollout spec\.strategy\.blueGreen\.(active|preview)Service`,
  String.raw`HorizontalPodAutoscaler spec\.scaleTargetRef\.(name|kind)`,
  String.raw`PodDisruptionBudget spec\.selector\.matchLabels\.${label}`,
  String.raw`NetworkPolicy spec\.podSelector\.matchLabels\.${label}`,
  String.raw`NetworkPolicy spec\.ingress\.\d+\.from\.\d+\.podSelector\.matchLabels\.${label}`,
  String.raw`PodMonitor spec\.(selector\.matchLabels\.${label}|podMetricsEndpoints\.\d+\.port)`,
  String.raw`Ingress spec\.ingressClassName`,
  String.raw`Ingress spec\.rules\.\d+\.http\.paths\.\d+\.backend\.service\.(name|port\.name)`,
  String.raw`Ingress metadata\.annotations\.cert-manager\.io/cluster-issuer`,
  String.raw`ExternalSecret spec\.secretStoreRef\.name`,
  String.raw`RoleBinding (roleRef|subjects\.\d+)\.name`,
  String.raw`PersistentVolumeClaim spec\.storageClassName`,
].map((text) => new RegExp(`^${text}$`));

/** Kinds that others name; that nobody names one of them is a fault too, but not here. */
const named =
  /^(ConfigMap|ExternalSecret|SealedSecret|ServiceAccount|Role|PersistentVolumeClaim|Deployment|StatefulSet|Rollout)$/;

/** The objects that others name. */
export function namedBy(objects: readonly Emitted[]): readonly Emitted[] {
  return objects.filter(({ manifest }) => named.test(manifest.kind));
}

/** Every link of a list of manifests. */
export function sitesOf(objects: readonly Emitted[]): readonly Site[] {
  return objects.flatMap(({ manifest }, object) =>
    textsOf(manifest)
      .map((path) => ({ object, path, said: `${manifest.kind} ${path.join('.')}` }))
      .filter(({ said }) => links.some((link) => link.test(said)))
      .map(({ said, ...site }) => ({ ...site, sort: said.replaceAll(/\.\d+(?=\.)/g, '') })),
  );
}

function textsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => textsOf(part, [...path, key]));
}

/** The list with one link that leads nowhere. */
export function broken(objects: readonly Emitted[], { object, path }: Site): readonly Emitted[] {
  return objects.map((one, at) => (at === object ? { ...one, manifest: replaced(one.manifest, path) } : one));
}

function replaced<Value>(value: Value, [key = '', ...rest]: Path): Value {
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  copy[key] = rest.length === 0 ? `${copy[key]}-x` : replaced(copy[key] as Json, rest);
  return copy as Value;
}
