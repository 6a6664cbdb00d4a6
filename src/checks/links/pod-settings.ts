/** What pods refer to outside their containers and volumes. */
import { selectsNothing } from '../../messages/object';
import type { Entry } from './entry';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { isObject, list, record, text } from './json';
import { filledKeys } from './produced';
import type { Reference } from './reference';
import { matches, selectorOf, shownSelector } from './selector';

const settings = [
  ['serviceAccountName', 'ServiceAccount'],
  ['priorityClassName', 'PriorityClass'],
  ['runtimeClassName', 'RuntimeClass'],
] as const;

/** The identity, priority, run time and pull secrets of pods and of ServiceAccounts, and whose tokens Secrets hold. */
export function* podReferences(inventory: Inventory): Iterable<Reference> {
  for (const { entry: from, spec } of inventory.pods) {
    for (const [place, kind] of settings) {
      const name = text(spec, place);
      if (name !== undefined) yield { from, place, kind, name };
    }
    for (const one of list(spec, 'imagePullSecrets')) yield pullSecret(inventory, from, one);
    for (const claim of list(spec, 'resourceClaims')) yield* deviceReferences(from, claim);
  }
  for (const from of ofKind(inventory, 'ServiceAccount')) {
    for (const one of list(from.manifest, 'imagePullSecrets')) yield pullSecret(inventory, from, one);
    for (const one of list(from.manifest, 'secrets'))
      yield { from, place: 'secrets', kind: 'Secret', name: text(one, 'name') ?? '' };
  }
  for (const from of ofKind(inventory, 'Secret')) yield* accountReferences(from);
}

const account = 'kubernetes.io/service-account.name';

/** The ServiceAccount whose token Kubernetes writes into a Secret. */
function* accountReferences(from: Entry): Iterable<Reference> {
  const name = text(from.metadata, 'annotations', account);
  if (name !== undefined && filledKeys(from.manifest).length > 0)
    yield { from, place: `annotation '${account}'`, kind: 'ServiceAccount', name };
}

/**
 * A login of the kind that nodes read; the older form is still one.
 * @see https://kubernetes.io/docs/concepts/configuration/secret/#docker-config-secrets
 */
function pullSecret({ targets }: Inventory, from: Entry, one: unknown): Reference {
  const name = text(one, 'name') ?? '';
  const isOld = targets.get('Secret')?.get(name)?.keys?.has('.dockercfg');
  return { from, place: 'imagePullSecrets', kind: 'Secret', name, key: isOld ? '.dockercfg' : '.dockerconfigjson' };
}

/** @see https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/ */
const claims = [
  ['resourceClaimName', 'ResourceClaim'],
  ['resourceClaimTemplateName', 'ResourceClaimTemplate'],
] as const;

function* deviceReferences(from: Entry, claim: unknown): Iterable<Reference> {
  for (const [field, kind] of claims) {
    const name = text(claim, field);
    const place = `resource claim '${text(claim, 'name') ?? ''}'`;
    if (name !== undefined) yield { from, place, kind, name, group: 'resource.k8s.io' };
  }
}

/** Pods are spread over nodes by a selector that finds them. */
export const podRule: LinkRule = function* ({ pods }) {
  for (const { entry, spec, labels } of pods)
    for (const one of list(spec, 'topologySpreadConstraints').filter(
      (constraint) => isObject(constraint) && 'labelSelector' in constraint,
    )) {
      const selector = selectorOf(record(one, 'labelSelector'));
      if (!matches(selector, labels))
        yield {
          path: entry.path,
          text: selectsNothing('topologySpreadConstraints', entry.said, shownSelector(selector)),
        };
    }
};
