/** What makes pods roll when a value that they read changes, although no name in their template does. */
import { shortHash } from '../internal/hash';
import { placeholder, placeholdersIn } from '../internal/placeholder';
import type { RefData } from '../model/ref';
import type { Source } from '../model/source';
import { type Context, keyHolder } from './context';
import type { BuiltSecret } from './secrets';

/** Keys by the id of the secret or config, sorted, so that the order of env entries rolls nothing. */
type KeysById = ReadonlyMap<string, readonly string[]>;

/** Annotations of a pod template: one for each secret with known versions and each config with late values that it reads. */
export function rotationAnnotations(context: Context, refs: readonly RefData[]): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const note = (name: string, value: string) => {
    if (value !== '') found[name] = value;
  };
  for (const [id, keys] of keysRead(refs, 'secret'))
    note(annotation('secret', id), secretVersion(context.secrets.get(id), keys));
  for (const [id, keys] of keysRead(refs, 'config')) note(annotation('config', id), lateValues(context, id, keys));
  return found;
}

/**
 * Tells the Reloader controller which secrets roll a workload: those it reads without a version.
 * @see https://docs.stakater.com/reloader/1.4/reference/annotations.html
 */
export function reloaderAnnotations(context: Context, refs: readonly RefData[]): Readonly<Record<string, string>> {
  if (context.stack.rotation !== 'reloader') return {};
  const unversioned = [...keysRead(refs, 'secret')].filter(([id, keys]) =>
    keys.some((key) => isUnversioned(context.secrets.get(id)?.sources[key])),
  );
  const names = unversioned.map(([id]) => keyHolder(context, 'secret', id)).sort();
  return names.length === 0 ? {} : { 'secret.reloader.stakater.com/reload': names.join(',') };
}

/** The name of what tells pods apart by what they read; its part behind the slash has at most 63 characters. */
export function annotation(kind: 'secret' | 'config' | 'component', id: string): string {
  return `bowline.dev/${kind}.${kind.length + id.length > 62 ? shortHash(id) : id}`;
}

function keysRead(refs: readonly RefData[], kind: 'secret' | 'config'): KeysById {
  const read = new Set<string>();
  for (const ref of refs) if (ref.kind === kind) read.add(idAndKey(ref));
  const keys = new Map<string, string[]>();
  for (const one of [...read].sort()) {
    const [id = '', key = ''] = one.split('/');
    const known = keys.get(id);
    if (known === undefined) keys.set(id, [key]);
    else known.push(key);
  }
  return keys;
}

function idAndKey(ref: RefData): string {
  if (ref.kind === 'secret') return `${ref.secret}/${ref.key}`;
  return ref.kind === 'config' ? `${ref.config}/${ref.key}` : '';
}

function secretVersion(secret: BuiltSecret | undefined, keys: readonly string[]): string {
  if (secret === undefined) return '';
  const { spec, sources, places } = secret;
  const named = keys.filter((key) => isVersioned(sources[key])).map((key) => [key, places[key]]);
  const filled = keys.filter((key) => sources[key]?.kind === 'pulumiConfig').map((key) => `${spec.id}/${key}`);
  const parts = [
    named.length > 0 ? shortHash(named) : '',
    filled.length > 0 ? placeholder('version', filled.join(',')) : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function isVersioned(source: Source | undefined): boolean {
  return source?.kind === 'store' && source.version !== undefined;
}

/** A sealed value has no version either: sealing the same value again gives another text. */
function isUnversioned(source: Source | undefined): boolean {
  return source?.kind === 'sealed' || (source?.kind === 'store' && !isVersioned(source));
}

function lateValues(context: Context, id: string, keys: readonly string[]): string {
  const config = context.configs.get(id);
  if (!config?.late) return '';
  return keys
    .map((key) => config.data[key] ?? '')
    .filter((text) => placeholdersIn(text).length > 0)
    .join(' ');
}
