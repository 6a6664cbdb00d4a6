import { placeholdersIn } from '../../internal/placeholder';
import { ProgramError } from '../../internal/program-error';
import type { Manifest } from '../../kubernetes/objects';
import * as messages from '../../messages/tree';
import type { Assembly, Emitted } from '../../model/assembly';
import type { Fault } from '../../model/fault';
import { appsFile, argocdFiles } from '../argocd/files';
import { rotatedFirst } from '../argocd/rotated-first';
import { printRecord, recordFile } from './record-file';
import { Unprintable, unprintableIn, YamlPrinter } from './yaml';

/**
 * The files of a stack in the GitOps tree, by name: `namespace.yaml`, `shared.yaml`, one file each microservice and
 * job, with documents in the order in which they can be applied, Argo CD's own objects beside the stack's folder, and
 * `release.yaml` last. The same assembly gives the same bytes.
 *
 * ```yaml
 * # Written by: bowline synth shop --env staging. Change the program, not this file.
 * apiVersion: v1
 * kind: ServiceAccount
 * …
 * ```
 *
 * @throws ProgramError for a plain Secret, a value that exists only at deployment, and what YAML cannot carry
 */
export function render(assembly: Assembly): ReadonlyMap<string, string> {
  const { stack, record } = assembly;
  const faults: Fault[] = [];
  const files = new Map<string, string>();
  const printer = new YamlPrinter();
  const print = (object: Emitted) => document(object, printer, faults);
  for (const [file, group] of grouped(rotatedFirst(assembly))) {
    const text = [messages.header(stack.system.id, stack.environment), '\n', group.map(print).join('---\n')].join('');
    faults.push(...faultsOfFile(file, text, group));
    files.set(`${file}.yaml`, text);
  }
  if (faults.length > 0) throw new ProgramError(faults);
  for (const [file, text] of argocdFiles(assembly)) files.set(file, text);
  return files.set(recordFile, printRecord(record, ownFiles(files)));
}

/** What other stacks write too has no digest in the record of this one. */
function ownFiles(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...files].filter(([name]) => name !== appsFile));
}

/** The objects of each file: what everything needs first, then by name. */
function grouped(objects: readonly Emitted[]): readonly (readonly [string, readonly Emitted[]])[] {
  const groups = new Map<string, Emitted[]>();
  for (const object of objects) {
    const group = groups.get(object.file);
    if (group) group.push(object);
    else groups.set(object.file, [object]);
  }
  const rank = (file: string) => ['namespace', 'shared'].indexOf(file) + 1 || 3;
  return [...groups].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function document({ manifest, path }: Emitted, printer: YamlPrinter, faults: Fault[]): string {
  try {
    const text = printer.print(manifest);
    const texts = isPlainSecret(manifest) ? [messages.plainSecret(manifest.metadata.name)] : placeholderFaults(text);
    faults.push(...texts.map((said) => ({ path, text: said })));
    return text;
  } catch (error) {
    if (!(error instanceof Unprintable)) throw error;
    faults.push({ path, text: messages.unprintable(error.message, unprintableIn(manifest)) });
    return '';
  }
}

/** A Secret is plain whatever it holds: an empty one would still be filled through the tree. */
function isPlainSecret({ apiVersion, kind }: Manifest): boolean {
  return kind === 'Secret' && apiVersion === 'v1';
}

const texts = { late: messages.lateInTree, secret: messages.secretInTree, version: messages.versionInTree };

function placeholderFaults(text: string): readonly string[] {
  return [...new Set(placeholdersIn(text).map(({ kind, name }) => texts[kind](name)))];
}

function faultsOfFile(file: string, text: string, group: readonly Emitted[]): readonly Fault[] {
  const path = group[0]?.path ?? file;
  const said: string[] = [];
  if (`${file}.yaml` === recordFile) said.push(messages.reservedFile(file));
  if (!/^[a-z0-9][-a-z0-9.]*$/.test(file)) said.push(messages.fileName(file));
  if (text.includes(messages.skipMarker)) said.push(messages.holdsSkipMarker(file));
  return said.map((sentence) => ({ path, text: sentence }));
}
