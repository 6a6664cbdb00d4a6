/** Values without parts, each with the sentence that the compiler prints where it can. */
import { isRef } from '../internal/cast';
import { type forms, notOfSort } from '../messages/form';
import { conditional, wrongSort } from '../messages/setting';
import { listed } from '../messages/value';
import type { RefData } from '../model/ref';
import { isDnsLabel } from './grammar';
import { isRecord, type Leaf, leaf } from './shape';

const isText = (value: unknown): boolean => typeof value === 'string';
const isPlain = (value: unknown): boolean => isText(value) || typeof value === 'boolean' || Number.isFinite(value);

/** Text. */
export const text = leaf('text', isText);
/** A number that can be written down. */
export const number = leaf('a number', Number.isFinite);
/** `true` or `false`. */
export const flag = leaf('true or false', (value) => typeof value === 'boolean');
/** A function. */
export const callable = leaf('a function', (value) => typeof value === 'function');
/** Whatever it is, another rule looks at it. */
export const anything = leaf('a value', () => true);
/** A number of pods, or a percentage. */
export const share = leaf(
  "a whole number or a percentage like '25%'",
  (value) => isText(value) || Number.isFinite(value),
);
/** One API server, or several by the names of their clusters, which become part of the names of objects. */
export const clusters = leaf(
  'an API server, or several by DNS labels',
  (value) => isText(value) || (isRecord(value) && Object.keys(value).length > 0 && areServers(value)),
);
/** Request and limit. */
export const pair = leaf(
  'request and limit as texts',
  (value) => Array.isArray(value) && value.length === 2 && value.every(isText),
);

function areServers(value: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(value).every(([name, server]) => isDnsLabel(name) && isText(server));
}

/** One of several words. */
export function oneOf(...words: readonly string[]): Leaf {
  return leaf(`one of ${listed(words)}`, (value) => isText(value) && words.includes(String(value)));
}

/** Text where a ref or a secret may have been put. */
export function plainText(form: keyof typeof forms): Leaf {
  return {
    kind: 'leaf',
    accepts: isText,
    says: ({ what, root }, value) => notOfSort(what, root, value, form),
  };
}

/** An environment entry: always there, and nothing that Kubernetes cannot hold. */
export const envEntry: Leaf = {
  kind: 'leaf',
  accepts: (value) => isPlain(value) || isWholeRef(value),
  says: ({ what, root }, value) => {
    if (value === undefined || value === null) return conditional(what, bare(root));
    return isRef(value) ? ofParts(what, root, value) : notOfSort(what, root, value, 'env');
  },
};

/** A file: one key of a secret or config. */
export const fileEntry: Leaf = {
  kind: 'leaf',
  accepts: (value) => isRef(value) && (value.kind === 'secret' || value.kind === 'config'),
  says: ({ what, root }, value) => notOfSort(what, root, value, 'file'),
};

/** One key of a secret. */
export const secretEntry = leaf(
  'a secret key, such as db.ref.token',
  (value) => isRef(value) && value.kind === 'secret',
);

/** What a Dapr component may hold. */
export const metadataEntry: Leaf = {
  kind: 'leaf',
  accepts: (value) => isPlain(value) || (isRef(value) && (value.kind === 'secret' || isAddress(value))),
  says: ({ what, root }, value) => notOfSort(what, root, value, 'metadata'),
};

/** An address, or text made of addresses alone. */
function isAddress(value: unknown): boolean {
  if (!isRef(value)) return isPlain(value);
  return value.kind === 'text' ? value.parts.every(isAddress) : value.kind === 'link';
}

/** Any ref. */
export const refEntry: Leaf = {
  kind: 'leaf',
  accepts: isWholeRef,
  says: ({ what, owner, root }, value) =>
    isRef(value) ? ofParts(what, root, value) : wrongSort(what, owner, value, 'a ref'),
};

/** A ref that is no text, or a text of refs and text alone; a cast brings anything into one. */
function isWholeRef(value: unknown): value is RefData {
  if (!isRef(value)) return false;
  return value.kind !== 'text' || value.parts.every((part) => typeof part === 'string' || isWholeRef(part));
}

/** The first part that a text cannot have. */
function ofParts(what: string, owner: string, value: RefData): string {
  const strange = (part: unknown): readonly unknown[] => {
    if (typeof part === 'string' || isWholeRef(part)) return [];
    return isRef(part) && part.kind === 'text' ? part.parts.flatMap(strange) : [part];
  };
  return notOfSort(`a part of ${what}`, owner, strange(value)[0], 'textPart');
}

/** A config value as the program writes it. */
export const configValue: Leaf = {
  kind: 'leaf',
  accepts: (value) =>
    isPlain(value) || (isRef(value) ? isAddress(value) : isRecord(value) && value['kind'] === 'perStack'),
  says: ({ entry, root }, value) => notOfSort(entry, root, value, 'configValue'),
};

/** A config value as a stack writes it; whether the delivery can wait for a late one is another rule. */
export const stackValue: Leaf = {
  kind: 'leaf',
  accepts: (value) => isPlain(value) || (isRecord(value) && value['kind'] === 'late' && isText(value['name'])),
  says: ({ what, root }, value) => notOfSort(what, root, value, 'configValue'),
};

/** A host, or a late one. */
export const host = leaf('a DNS name, an IP address or late(…)', (value) => isText(value) || stackValue.accepts(value));

/** Somebody else's image. */
export const vendor: Leaf = {
  kind: 'leaf',
  accepts: (value) =>
    isRecord(value) && value['kind'] === 'vendor' && isText(value['repository']) && isText(value['version']),
  says: ({ what, root }, value) => notOfSort(what, root, value, 'vendor'),
};

/** A repository, somebody else's image, or for jobs a microservice whose image it shares. */
export const image = leaf(
  "a repository like 'ghcr.io/acme/orders' or vendor(…)",
  (value) => isText(value) || vendor.accepts(value) || (isRecord(value) && value['kind'] === 'microservice'),
);

function bare(quoted: string): string {
  return quoted.slice(1, -1);
}
