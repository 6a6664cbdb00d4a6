/** Objects of which an operator makes pods and Services that are not in the list. */
import type { Entry } from './entry';
import { operatorKinds } from './operator-services';
import type { Selector } from './selector';

/** Kinds of other groups than Kubernetes' own of which no controller makes a pod or a Service. */
const idle: ReadonlySet<string> = new Set([
  ...['ExternalSecret', 'SecretStore', 'ClusterSecretStore', 'PushSecret', 'SealedSecret'],
  ...['Certificate', 'Issuer', 'ClusterIssuer', 'Rollout', 'AnalysisTemplate', 'ClusterAnalysisTemplate'],
  ...['VirtualService', 'DestinationRule', 'Gateway', 'ServiceEntry', 'Sidecar', 'EnvoyFilter', 'HTTPRoute'],
  ...['PeerAuthentication', 'RequestAuthentication', 'AuthorizationPolicy'],
  ...['ServiceMonitor', 'PodMonitor', 'PrometheusRule', 'ScrapeConfig', 'AlertmanagerConfig'],
  ...['ScaledObject', 'TriggerAuthentication', 'ClusterTriggerAuthentication', 'Component'],
  ...['KafkaTopic', 'KafkaUser', 'CiliumNetworkPolicy', 'AppProject'],
]);
const native = ['', 'apps', 'batch', 'autoscaling', 'policy'];

/** The names of the objects of operators. */
export function operatedNames(entries: readonly Entry[], system: string): ReadonlySet<string> {
  return new Set(entries.filter((entry) => isOperated(entry, system)).map(({ name }) => name));
}

/**
 * Whether an operator may make more of an object. All that Bowline makes begins with the system's id, so an object of that
 * name would excuse every link, and is taken for one of an operator only where its kind is known to be.
 */
export function isOperated({ group, kind, name }: Entry, system: string): boolean {
  if (native.includes(group) || group.endsWith('.k8s.io') || idle.has(kind)) return false;
  return name !== system || operatorKinds.has(`${group}/${kind}`);
}

/** Whether a selector may be about pods that an operator makes: it has the name of what they are made of. */
export function mayBeOperated(names: ReadonlySet<string>, { pairs, requirements }: Selector): boolean {
  const values = [...Object.values(pairs), ...requirements.flatMap((one) => one.values)];
  return values.some((value) => prefixesOf(value).some((one) => names.has(one)));
}

/** `a`, `a-b` and `a-b-c` of `a-b-c`: an operator puts words behind a name. */
export function prefixesOf(name: string): readonly string[] {
  const parts = name.split('-');
  return parts.map((_, index) => parts.slice(0, index + 1).join('-'));
}
