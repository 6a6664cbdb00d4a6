import { helperCollision, notUrlSafe } from '../messages/env';
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

/** `$(VAR)` does not URL-encode, so a value behind `scheme://` must be one that needs no encoding. */
function* unsafe(
  [name, text]: readonly [string, TextData],
  owner: string,
  safe: ReadonlySet<string>,
): Iterable<string> {
  let before = '';
  for (const part of piecesOf(text)) {
    const inUrl = /:\/\/\S*$/.test(before);
    if (typeof part === 'object' && part.kind === 'secret' && inUrl && !safe.has(part.reads))
      yield notUrlSafe(name, owner, part.key, part.secret);
    before += typeof part === 'string' ? part : part.kind === 'link' && part.form === 'url' ? 'http://-' : '-';
  }
}
