import { helperCollision, notPairSafe, notUrlSafe } from '../messages/env';
import { notAnEnvName } from '../messages/name';
import type { RefData, TextData } from '../model/ref';
import { isEnvName } from './grammar';
import type { Rule, Subject } from './subject';

type Entry = readonly [name: string, value: string | number | boolean | RefData];
type Piece = string | Exclude<RefData, TextData>;

/** Variables have legal names, leave those free that a composed text needs, and put nothing into a URL that breaks it. */
export const envRule: Rule = function* (subject) {
  const safe = urlSafeKeys(subject);
  for (const { id, path, containers } of subject.pods)
    for (const { spec } of containers) {
      const entries = Object.entries(spec.env);
      const texts = entries.flatMap(([name, value]) => [
        ...(isEnvName(name) ? [] : [notAnEnvName(name, id)]),
        ...(isText(value) ? [...collisions([name, value], id, spec.env), ...unsafe([name, value], id, safe)] : []),
      ]);
      for (const text of texts) yield { path, text };
    }
};

function isText(value: Entry[1]): value is TextData {
  return typeof value === 'object' && value.kind === 'text';
}

function piecesOf({ parts }: TextData): readonly Piece[] {
  return parts.flatMap((part): readonly Piece[] =>
    typeof part === 'object' && part.kind === 'text' ? piecesOf(part) : [part],
  );
}

/** `URL` needs `URL_1`, `URL_2` … for its parts that Kubernetes fills in; addresses are written in at synth. */
function collisions([name, text]: readonly [string, TextData], owner: string, env: object): readonly string[] {
  const filled = piecesOf(text).filter((part) => typeof part === 'object' && part.kind !== 'link');
  const helpers = filled.map((_, index) => `${name}_${index + 1}`);
  return helpers.filter((helper) => Object.hasOwn(env, helper)).map((helper) => helperCollision(helper, name, owner));
}

function urlSafeKeys({ system }: Subject): ReadonlySet<string> {
  return new Set(
    Object.values(system.secrets).flatMap(({ id, keys }) =>
      Object.entries(keys).flatMap(([key, { urlSafe }]) => (urlSafe === true ? [`secret ${id}/${key}`] : [])),
    ),
  );
}

/**
 * `$(VAR)` encodes and quotes nothing, so a value behind `scheme://` must be one that needs no encoding, and a value in
 * a list such as `Host=db;Password=…` one that does not end its pair.
 * @see https://learn.microsoft.com/dotnet/framework/data/adonet/connection-string-syntax
 */
function* unsafe(
  [name, text]: readonly [string, TextData],
  owner: string,
  safe: ReadonlySet<string>,
): Iterable<string> {
  const pieces = piecesOf(text);
  const plain = pieces.map(asText);
  for (const [index, part] of pieces.entries()) {
    if (typeof part !== 'object' || part.kind !== 'secret' || safe.has(part.reads)) continue;
    const [before, after] = [plain.slice(0, index).join(''), plain.slice(index + 1).join('')];
    if (/:\/\/\S*$/.test(before)) yield notUrlSafe(name, owner, part.key, part.secret);
    else if (isInPairs(before, after)) yield notPairSafe(name, owner, part.key, part.secret);
  }
}

/** What stands for a part while its surroundings are looked at. */
function asText(part: Piece): string {
  if (typeof part === 'string') return part;
  return part.kind === 'link' && part.form === 'url' ? 'http://-' : '-';
}

/** Behind the name of a pair, where another pair stands before or after it. */
function isInPairs(before: string, after: string): boolean {
  const pair = /(^|[;,&? \t])[\w.-]+[ \t]*=[ \t]*["']?$/.exec(before);
  return pair !== null && (pair[1] !== '' || /^["']?[;,& \t]/.test(after));
}
