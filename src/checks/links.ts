import { distinct } from '../internal/distinct';
import type { Emitted } from '../model/assembly';
import type { Fault } from '../model/fault';
import type { StackSpec } from '../model/stack';
import { albReferences, albRule } from './links/alb';
import { analysisTemplateRule, templateReferences } from './links/analysis-template';
import { analysisReferences, analysisUseRule } from './links/analysis-use';
import { autoscalerReferences, autoscalerRule, scaledObjectReferences } from './links/autoscaler';
import { certificateReferences } from './links/certificate';
import { credentialsRule } from './links/credentials';
import { appPortRule, daprReferences, scopesRule } from './links/dapr';
import { declaredAddressRule } from './links/declared-address';
import { declaredCallsRule } from './links/declared-calls';
import { deliveryRule } from './links/delivery';
import { doublesRule } from './links/doubles';
import { downwardRule } from './links/downward';
import { endpointSliceReferences } from './links/endpoint-slice';
import { envReferences, envRule } from './links/env';
import { fieldsRule } from './links/fields';
import { gatewayReferences, gatewayRule } from './links/gateway';
import { ingressReferences, ingressRule } from './links/ingress';
import { type Inventory, inventoryOf, type LinkRule, type Run } from './links/inventory';
import { kindsRule } from './links/kinds';
import { limitsRule } from './links/limits';
import { credentialReferences } from './links/mesh-credentials';
import { metadataRule } from './links/metadata';
import { monitorRule, serviceMonitorRule } from './links/monitor';
import { nginxReferences, nginxRule } from './links/nginx';
import { identityRule, namespaceRule } from './links/place';
import { podImagesRule } from './links/pod-images';
import { podSecurityRule } from './links/pod-security';
import { podReferences, podRule } from './links/pod-settings';
import { budgetRule, networkPolicyRule } from './links/policy';
import { portRule, serviceRule } from './links/port';
import { quotaRule } from './links/quota';
import { type Reference, unresolved } from './links/reference';
import { bindingReferences, rightsRule } from './links/rights';
import { rolloutReferences, rolloutRule } from './links/rollout';
import { secretMakersRule } from './links/secret-makers';
import { backEndsKnown } from './links/service-names';
import { splitReferences, splitRule } from './links/split';
import { splitIngressRule } from './links/split-ingress';
import { statefulSetRule, storageReferences } from './links/storage';
import { storeReferences } from './links/store';
import { trafficReferences, trafficRule } from './links/traffic';
import { unusedFaults } from './links/unused';
import { urlRule } from './links/url';
import { variablesRule } from './links/variables';
import { vaultReferences } from './links/vault';
import { volumeReferences, volumeRule } from './links/volume';
import { workloadRule } from './links/workload';

/** Links by kind and name, one function for each sort of object that makes them. */
const references: readonly ((inventory: Inventory) => Iterable<Reference>)[] = [
  envReferences,
  volumeReferences,
  podReferences,
  ingressReferences,
  albReferences,
  nginxReferences,
  autoscalerReferences,
  storageReferences,
  scaledObjectReferences,
  bindingReferences,
  certificateReferences,
  endpointSliceReferences,
  storeReferences,
  daprReferences,
  vaultReferences,
  rolloutReferences,
  analysisReferences,
  templateReferences,
  splitReferences,
  trafficReferences,
  credentialReferences,
  gatewayReferences,
];

const rules: readonly LinkRule[] = [
  identityRule,
  kindsRule,
  namespaceRule,
  metadataRule,
  envRule,
  downwardRule,
  variablesRule,
  urlRule,
  declaredAddressRule,
  credentialsRule,
  secretMakersRule,
  doublesRule,
  limitsRule,
  podImagesRule,
  podSecurityRule,
  volumeRule,
  podRule,
  portRule,
  serviceRule,
  declaredCallsRule,
  workloadRule,
  autoscalerRule,
  statefulSetRule,
  budgetRule,
  networkPolicyRule,
  rightsRule,
  scopesRule,
  appPortRule,
  ingressRule,
  albRule,
  gatewayRule,
  nginxRule,
  quotaRule,
  rolloutRule,
  analysisUseRule,
  analysisTemplateRule,
  trafficRule,
  splitRule,
  splitIngressRule,
  monitorRule,
  serviceMonitorRule,
  deliveryRule,
];

/**
 * The link step: every reference that an object of the final list makes resolves to something in the list or to
 * something that the stack says the cluster provides, and nothing is there that nobody uses. Whoever made an object:
 * ours, a patch, or the user's own constructs. Each fault once. The cost grows with the number of links, not with its square.
 */
export function checkLinks(objects: readonly Emitted[], stack: StackSpec, run?: Run): readonly Fault[] {
  const inventory = inventoryOf(objects, stack, run);
  const links = references.flatMap((of) => [...of(inventory)]);
  const faults: Fault[] = [];
  const isKnown = backEndsKnown(inventory);
  for (const link of links) {
    const fault = unresolved(link, inventory, isKnown);
    if (fault !== undefined) faults.push(fault);
  }
  for (const rule of rules) for (const fault of rule(inventory)) faults.push(fault);
  const shapes = [...fieldsRule(inventory)];
  if (shapes.length > 0) return distinct([...shapes, ...independent(faults, shapes, inventory)]);
  for (const fault of unusedFaults(inventory, links)) faults.push(fault);
  return distinct(faults);
}

/** An object that does not look as its kind says cannot be read: what else is said of it follows from that. */
function independent(faults: readonly Fault[], shapes: readonly Fault[], { entries }: Inventory): readonly Fault[] {
  const paths = new Set(shapes.map(({ path }) => path));
  const guilty = entries.filter(({ path }) => paths.has(path)).map(({ said }) => said);
  return faults.filter(({ path, text }) => !paths.has(path) && !guilty.some((said) => text.includes(said)));
}
