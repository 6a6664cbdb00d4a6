import type { Emitted } from '../model/assembly';
import type { Fault } from '../model/fault';
import type { StackSpec } from '../model/stack';
import { autoscalerReferences, autoscalerRule } from './links/autoscaler';
import { credentialsRule } from './links/credentials';
import { daprReferences, scopesRule } from './links/dapr';
import { deliveryRule } from './links/delivery';
import { doublesRule } from './links/doubles';
import { envReferences, envRule } from './links/env';
import { ingressReferences } from './links/ingress';
import { type Inventory, inventoryOf, type LinkRule } from './links/inventory';
import { metadataRule } from './links/metadata';
import { nginxRule } from './links/nginx';
import { identityRule, namespaceRule } from './links/place';
import { podReferences, podRule } from './links/pod-settings';
import { budgetRule, networkPolicyRule } from './links/policy';
import { portRule, serviceRule } from './links/port';
import { quotaRule } from './links/quota';
import { type Reference, unresolved } from './links/reference';
import { bindingReferences } from './links/rights';
import { rolloutReferences, rolloutRule } from './links/rollout';
import { statefulSetRule, storageReferences } from './links/storage';
import { storeReferences } from './links/store';
import { trafficReferences, trafficRule } from './links/traffic';
import { unusedFaults } from './links/unused';
import { volumeReferences, volumeRule } from './links/volume';
import { workloadRule } from './links/workload';

/** Links by kind and name, one function for each sort of object that makes them. */
const references: readonly ((inventory: Inventory) => Iterable<Reference>)[] = [
  envReferences,
  volumeReferences,
  podReferences,
  ingressReferences,
  autoscalerReferences,
  storageReferences,
  bindingReferences,
  storeReferences,
  daprReferences,
  rolloutReferences,
  trafficReferences,
];

const rules: readonly LinkRule[] = [
  identityRule,
  namespaceRule,
  metadataRule,
  envRule,
  credentialsRule,
  doublesRule,
  volumeRule,
  podRule,
  portRule,
  serviceRule,
  workloadRule,
  autoscalerRule,
  statefulSetRule,
  budgetRule,
  networkPolicyRule,
  scopesRule,
  nginxRule,
  quotaRule,
  rolloutRule,
  trafficRule,
  deliveryRule,
];

/**
 * The link step: every reference that an object of the final list makes resolves to something in the list or to
 * something that the stack says the cluster provides, and nothing is there that nobody uses. Whoever made an object:
 * ours, a patch, or the user's own constructs. The cost grows with the number of links, not with its square.
 */
export function checkLinks(objects: readonly Emitted[], stack: StackSpec): readonly Fault[] {
  const inventory = inventoryOf(objects, stack);
  const links = references.flatMap((of) => [...of(inventory)]);
  const faults: Fault[] = [];
  for (const link of links) {
    const fault = unresolved(link, inventory);
    if (fault !== undefined) faults.push(fault);
  }
  for (const rule of rules) for (const fault of rule(inventory)) faults.push(fault);
  for (const fault of unusedFaults(inventory, links)) faults.push(fault);
  return faults;
}
