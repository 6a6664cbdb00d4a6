import { groupOf } from '../../internal/api-version';
import type { Emitted, Hand } from '../../model/assembly';
import { isObject, type Json, record, text } from './json';

/** One object of the manifest list with what is asked of it most. */
export interface Entry {
  readonly manifest: Json;
  readonly metadata: Json;
  readonly spec: Json;
  /** The construct path. */
  readonly path: string;
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly superseded: boolean;
  /** The hand that the program itself had in it, if any. */
  readonly foreign: Hand | undefined;
  /** How a sentence names it: `Deployment 'shop-orders'`. */
  readonly said: string;
}

/** An object as the rules see it, whatever it looks like. */
export function entryOf({ manifest, path, superseded = false, foreign }: Emitted): Entry {
  const json = isObject(manifest) ? manifest : {};
  const metadata = record(json, 'metadata');
  const kind = text(json, 'kind') ?? '';
  const name = text(metadata, 'name') ?? '';
  return {
    manifest: json,
    metadata,
    spec: record(json, 'spec'),
    path: String(path),
    group: groupOf(text(json, 'apiVersion') ?? ''),
    kind,
    name,
    namespace: text(metadata, 'namespace'),
    superseded,
    foreign,
    said: said(kind, name),
  };
}

/** The id of the part that an object is of, as its path has it. */
export function partIn(path: string): string {
  return path.split('/')[2] ?? '';
}

/** An object in a sentence. */
export function said(kind: string, name: string): string {
  return `${kind} '${name}'`;
}
