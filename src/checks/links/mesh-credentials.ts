/** Secrets with which gateways and sidecars of Istio prove who they are. */
import type { Entry } from './entry';
import { type Inventory, ofKind } from './inventory';
import { type Json, list, record, text, written } from './json';
import type { Reference } from './reference';
import { isEmpty, pairsOf, type Selector, selectorOf } from './selector';

const istio = 'networking.istio.io';

/**
 * Credentials of gateways and of calls. They are looked up beside the pods that show them: those of the stack must have
 * theirs in its namespace, and where others run the pods, a Secret of the stack that has the name is used at least.
 * @see https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings
 */
export function* credentialReferences(inventory: Inventory): Iterable<Reference> {
  for (const from of ofKind(inventory, 'Gateway', istio)) {
    const settings = list(from.spec, 'servers').map((one) => record(one, 'tls'));
    yield* referencesOf(inventory, { from, settings, selector: pairsOf(record(from.spec, 'selector')) });
  }
  for (const from of ofKind(inventory, 'DestinationRule', istio)) {
    const settings = policiesOf(from).map((one) => record(one, 'tls'));
    yield* referencesOf(inventory, { from, settings, selector: selectorOf(record(from.spec, 'workloadSelector')) });
  }
}

/** What a DestinationRule says of all traffic, of subsets, and of single ports of either. */
function policiesOf({ spec }: Entry): readonly unknown[] {
  const policies = [spec, ...list(spec, 'subsets')].map((one) => record(one, 'trafficPolicy'));
  return policies.flatMap((one) => [one, ...list(one, 'portLevelSettings')]);
}

interface Shown {
  readonly from: Entry;
  readonly settings: readonly Json[];
  /** The pods that show the credentials. */
  readonly selector: Selector;
}

function* referencesOf(inventory: Inventory, { from, settings, selector }: Shown): Iterable<Reference> {
  const isOurs = !isEmpty(selector) && inventory.podIndex.matching(selector).length > 0;
  const has = (kind: string, name: string) => inventory.targets.get(kind)?.has(name) === true;
  const link = { from, place: 'credentialName' };
  for (const tls of settings) {
    const names = [tls['credentialName'], ...list(tls, 'credentialNames')].flatMap((one) => one ?? []).map(written);
    for (const name of names.filter(isSecretName))
      if (isOurs || has('Secret', name)) yield { ...link, kind: 'Secret', name };
    // Who is trusted may stand in a Secret of its own, which need not be there.
    for (const name of [text(tls, 'caCertCredentialName'), ...names.map((one) => `${one}-cacert`)])
      for (const kind of ['Secret', 'ConfigMap'])
        if (name !== undefined && has(kind, name)) yield { ...link, kind, name };
  }
}

/** Names with a scheme are for a provider of certificates outside of Kubernetes. */
function isSecretName(name: string): boolean {
  return name !== '' && !name.includes(':');
}
