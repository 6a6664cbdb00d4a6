/** The manifests of a stack on stdout, for tools that take them from there: `kubectl diff -f -`. */

import type { Made } from './make-tree';
import type { Outcome } from './outcome';
import type { LateErrors } from './program/late-errors';

/** What `--out` says for stdout. */
export const toStdout = '-';

/**
 * The manifests of a stack as one YAML stream, in the order in which the tree has them; as a `List` for machines, which
 * kubectl reads too. Nothing is written, so the record and what Argo CD has beside the stack are not among them.
 */
export async function stream(make: () => Made, late: LateErrors | undefined): Promise<Outcome> {
  const { files, objects, notes } = make();
  await late?.settle();
  const own = new Set(objects.map(({ file }) => `${file}.yaml`));
  const texts = [...files].flatMap(([name, text]) => (own.has(name) ? [text] : []));
  const items = objects.map(({ manifest }) => manifest);
  return {
    lines: texts.length > 0 ? [texts.join('---\n').replace(/\n$/, '')] : [],
    data: { apiVersion: 'v1', kind: 'List', items },
    notes,
  };
}
