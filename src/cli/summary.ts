import { join } from 'node:path/posix';
import { parseImage } from '../checks/image-reference';
import type { DeploymentRecord } from '../model/release';
import { recordFile } from '../outputs/gitops/record-file';
import type { Written } from '../outputs/gitops/write';
import type { Made } from './make-tree';
import type { Outcome } from './outcome';

/** One image that a run changes. */
interface ImageChange {
  readonly id: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/**
 * What a run of synth shows: which images change, and what happened to which file.
 *
 * ```text
 * shop staging  f378acd -> 452b637
 *   image orders  main-f378acd -> main-452b637
 *   ~ shop/staging/orders.yaml   Deployment
 * dist/shop/staging: 2 written, 0 removed, 7 unchanged
 * ```
 */
export function summary(made: Made, written: Written, folder: string): Outcome {
  const { record, notes, before } = made;
  const previous = before?.found?.record;
  const images = imageChanges(previous, record);
  const { added, changed, removed, unchanged } = written;
  const counts = `${added.length + changed.length} written, ${removed.length} removed, ${unchanged.length} unchanged`;
  const lines = [
    headline(record, previous),
    ...shortened(images.map(imageLine)),
    ...shortened(fileLines(made, written)),
    `${folder}: ${counts}`,
  ];
  const data = { folder, ...written, commit: record.commit, previous: previous?.commit, images, notes };
  return { lines, data, notes };
}

function headline({ system, environment, commit, run, rollback }: DeploymentRecord, previous?: DeploymentRecord) {
  const from = previous && previous.commit !== commit ? `${previous.commit.slice(0, 12)} -> ` : '';
  return `${system} ${environment}  ${from}${commit.slice(0, 12)} (run ${run}${rollback ? ', a rollback' : ''})`;
}

function imageChanges(previous: DeploymentRecord | undefined, { images }: DeploymentRecord): readonly ImageChange[] {
  const ids = [...new Set([...Object.keys(previous?.images ?? {}), ...Object.keys(images)])].sort();
  const changes = ids.map((id) => ({ id, from: previous?.images[id], to: images[id] }));
  return changes.filter(({ from, to }) => from !== to);
}

function imageLine({ id, from, to }: ImageChange): string {
  if (from === undefined) return `  image ${id}  ${version(to)}`;
  return `  image ${id}  ${version(from)} -> ${to === undefined ? 'gone' : version(to)}`;
}

function version(image = ''): string {
  const { tag, digest } = parseImage(image);
  return tag ?? digest?.slice(0, 19) ?? image;
}

/** The files as seen from the root of the tree, with what came, what differs in them, and what went. */
function fileLines(made: Made, { added, changed, removed, differences }: Written): readonly string[] {
  const kinds = kindsIn(made);
  const name = nameFrom(made.record);
  const rows = [
    ...added.map((file) => ['+', file, kinds.get(file)] as const),
    ...changed.filter((file) => file !== recordFile).map((file) => ['~', file, differences[file]] as const),
    ...removed.map((file) => ['-', file, undefined] as const),
  ];
  const width = rows.reduce((longest, [, file]) => Math.max(longest, name(file).length), 0);
  return rows.map(([sign, file, what = []]) =>
    `  ${sign} ${name(file).padEnd(width)}  ${[...what].join(', ')}`.trimEnd(),
  );
}

function kindsIn({ objects }: Made): ReadonlyMap<string, ReadonlySet<string>> {
  const kinds = new Map<string, Set<string>>();
  for (const { file, manifest } of objects) {
    const name = `${file}.yaml`;
    kinds.set(name, (kinds.get(name) ?? new Set()).add(manifest.kind));
  }
  return kinds;
}

/** Names in a tree are seen from the stack's folder. */
function nameFrom({ system, environment }: DeploymentRecord): (file: string) => string {
  return (file) => join(system, environment, file);
}

/** Long lists show their beginning. */
function shortened(lines: readonly string[]): readonly string[] {
  return lines.length > 40 ? [...lines.slice(0, 30), `  and ${lines.length - 30} more`] : lines;
}
