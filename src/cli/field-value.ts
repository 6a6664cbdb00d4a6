/** What a value of a program looks like in a table: short, on one line, and other values never look alike. */
import { shortHash } from '../internal/hash';

/** Sorts that have a word of their own; all others are shown by their members. */
const words: Readonly<Record<string, (members: Members) => string>> = {
  weight: ({ weight }) => `weight ${shownValue(weight)}`,
  pause: ({ duration }) => (duration === undefined ? 'pause' : `pause ${shownValue(duration)}`),
  header: ({ header, value }) => `header ${shownValue(header)}: ${shownValue(value)}`,
  analyse: ({ analysis, args }) => `analyse ${shownValue(membersOf(analysis)['id'])}${inBrackets(shownValue(args))}`,
  role: ({ role }) => shownValue(role),
  late: ({ name }) => `late ${shownValue(name)}`,
  provided: ({ object, name, namespace }) =>
    [object, name, namespace === undefined ? undefined : `in ${shownValue(namespace)}`].filter(Boolean).join(' '),
  store: ({ store, key, property, version }) =>
    [membersOf(store)['name'], key, property, version === undefined ? undefined : `version ${shownValue(version)}`]
      .filter(Boolean)
      .join(' '),
  // What is sealed is long and says nothing to people; that it is another one, the hash says.
  sealed: ({ scope, encrypted }) => `sealed ${shownValue(scope)} ${shortHash(encrypted)}`,
  pulumiConfig: () => 'pulumiConfig',
};

type Members = Readonly<Record<string, unknown>>;

/** Any value of a stack or microservice. */
export function shownValue(value: unknown): string {
  if (typeof value === 'function') return `code ${shortHash(String(value))}`;
  if (Array.isArray(value)) return value.map(shownValue).join(' / ');
  if (typeof value !== 'object' || value === null) return String(value);
  const members = membersOf(value);
  const word = hasWord(members) ? words[members.kind] : undefined;
  return word === undefined ? shownMembers(members) : word(members);
}

/** Whether a value is shown as a whole, and not member by member. */
export function hasWord(members: Members): members is Members & { readonly kind: string } {
  return typeof members['kind'] === 'string' && Object.hasOwn(words, members['kind']);
}

/** The members of an object by name. */
export function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function shownMembers(members: Members): string {
  const said = Object.entries(members).filter(([, one]) => one !== undefined);
  return said.map(([name, one]) => `${name}: ${shownValue(one)}`).join(', ');
}

function inBrackets(text: string): string {
  return text === '' ? '' : ` (${text})`;
}
