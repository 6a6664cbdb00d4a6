/** What may not be committed to a Git repository. */
import { placeholdersIn } from '../../internal/placeholder';
import { plainSecret, unfilledPlaceholder } from '../../messages/object';
import type { LinkRule } from './inventory';
import { record, textsIn } from './json';

/** Under `gitops` nothing holds a secret's value, or a value that only the deployment knows. */
export const deliveryRule: LinkRule = function* ({ entries, stack }) {
  if (stack.delivery.kind !== 'gitops') return;
  for (const { kind, group, manifest, path, said } of entries) {
    const data = ['data', 'stringData'].flatMap((name) => Object.keys(record(manifest, name)));
    if (kind === 'Secret' && group === '' && data.length > 0) yield { path, text: plainSecret(said) };
    const names = new Set(
      [...textsIn(manifest)]
        .filter((text) => text.includes('⟪'))
        .flatMap(placeholdersIn)
        .map(({ name }) => name),
    );
    for (const name of names) yield { path, text: unfilledPlaceholder(said, name) };
  }
};
