/** Objects of which an operator makes pods and Services that are not in the list. */
import type { Entry } from './entry';
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
export function operatedNames(entries: readonly Entry[]): ReadonlySet<string> {
  return new Set(entries.filter(isOperated).map(({ name }) => name));
}

/** Whether an operator may make more of an object. */
export function isOperated({ group, kind }: Entry): boolean {
  return !(native.includes(group) || group.endsWith('.k8s.io') || idle.has(kind));
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
