/** What pods refer to for the agent of Vault that is put into them. */
import type { Inventory } from './inventory';
import type { Reference } from './reference';

const prefix = 'vault.hashicorp.com/';
const links = [
  ['agent-configmap', 'ConfigMap'],
  ['tls-secret', 'Secret'],
  ['agent-extra-secret', 'Secret'],
] as const;

/**
 * The settings of the agent and what it is to trust, which it mounts: a pod waits for what is not there.
 * @see https://developer.hashicorp.com/vault/docs/platform/k8s/injector/annotations
 */
export function* vaultReferences({ pods }: Inventory): Iterable<Reference> {
  for (const { entry: from, annotations } of pods)
    for (const [short, kind] of links) {
      const name = annotations[`${prefix}${short}`] ?? '';
      if (name !== '') yield { from, place: `annotation '${prefix}${short}'`, kind, name };
    }
}
