/** What may not be committed to a Git repository. */
import { placeholdersIn } from '../../internal/placeholder';
import { plainSecret, unfilledPlaceholder } from '../../messages/object';
import type { LinkRule } from './inventory';
import { type Json, record, someText, textsIn } from './json';

/** Under `gitops` nothing holds a secret's value, or a value that only the deployment knows. */
export const deliveryRule: LinkRule = function* ({ entries, stack }) {
  if (stack.delivery.kind !== 'gitops') return;
  for (const { kind, group, manifest, path, said } of entries) {
    if (kind === 'Secret' && group === '' && hasData(manifest)) yield { path, text: plainSecret(said) };
    if (!someText(manifest, (text) => text.includes('⟪'))) continue;
    const names = new Set([...textsIn(manifest)].flatMap(placeholdersIn).map(({ name }) => name));
    for (const name of names) yield { path, text: unfilledPlaceholder(said, name) };
  }
};

function hasData(manifest: Json): boolean {
  return ['data', 'stringData'].some((name) => Object.keys(record(manifest, name)).length > 0);
}
