/**
 * What values look like, as data. Types can be got round by casts, spreads and plain JavaScript; what does not look
 * as its type says is reported here and left out, so that all other rules may trust the types.
 */
import { missingSetting, unknownNamed, wrongSort } from '../messages/setting';
import { guarded } from '../messages/value';
import { nearest } from './nearest';

/** Where a value stands, and where its faults go. */
export interface Place {
  /** The value, as a sentence names it: `env 'TOKEN'`. */
  readonly what: string;
  /** What it belongs to: `'orders'`, `scaling of 'orders'`. */
  readonly owner: string;
  /** The named entry that the value is or stands in: `key 'LEVEL'`. */
  readonly entry: string;
  /** What its own settings belong to. */
  readonly inner: string;
  /** The id of the part that all of it belongs to, quoted. */
  readonly root: string;
  readonly report: (text: string) => void;
}

/** A value that has no parts of interest. */
export interface Leaf {
  readonly kind: 'leaf';
  readonly accepts: (value: unknown) => boolean;
  readonly says: (place: Place, value: unknown) => string;
}

/** A record with names of the user's choice. */
interface Group {
  readonly kind: 'group';
  readonly of: Shape;
  /** How a sentence names an entry. */
  readonly entry: (key: string) => string;
  /** How a sentence names what an entry's settings belong to, where that is not its name. */
  readonly inner?: string;
}

/** A record with known settings. */
interface Props {
  readonly kind: 'props';
  readonly settings: ReadonlyMap<string, Setting>;
  /** How many of them may not be left out. */
  readonly needed: number;
  /** What is said of something that is no record, where it must not be shown. */
  readonly otherwise: Leaf;
  /** Whether a name that is not known may be a secret in the wrong place. */
  readonly isGuarded: boolean;
}

/** A list of values of one shape. */
interface List {
  readonly kind: 'list';
  readonly of: Shape;
  readonly entry: string;
}

/** A record that says which shape it has. */
interface Choice {
  readonly kind: 'choice';
  /** What it says: its `kind`, unless the choice is told otherwise. */
  readonly tag: (value: Readonly<Record<string, unknown>>) => string;
  readonly of: Readonly<Record<string, Shape>>;
  readonly otherwise: Leaf;
}

/** What a value looks like. */
export type Shape = Leaf | Group | Props | List | Choice;

/** One known setting. */
export interface Setting {
  readonly shape: Shape;
  readonly needed: boolean;
}

/** The table of settings of an interface: a key too few or too many does not compile. */
export type Settings<Known> = { readonly [Key in keyof Required<Known>]: Setting };

const record = leaf('an object', isRecord);

export const needed = (shape: Shape): Setting => ({ shape, needed: true });
export const optional = (shape: Shape): Setting => ({ shape, needed: false });
export const props = (settings: Readonly<Record<string, Setting>>, otherwise = record): Shape =>
  propsOf({ settings, otherwise, isGuarded: false });
/** Settings around a secret. */
export const guardedProps = (settings: Readonly<Record<string, Setting>>, otherwise = record): Shape =>
  propsOf({ settings, otherwise, isGuarded: true });
export const group = (of: Shape, entry: (key: string) => string, inner?: string): Shape => ({
  kind: 'group',
  of,
  entry,
  ...(inner === undefined ? {} : { inner }),
});
export const list = (of: Shape, entry = 'entry'): Shape => ({ kind: 'list', of, entry });
export const choice = (of: Readonly<Record<string, Shape>>, otherwise: Leaf, tag: Choice['tag'] = kindOf): Shape => ({
  kind: 'choice',
  of,
  otherwise,
  tag,
});

function propsOf({ settings, ...rest }: PropsGiven): Props {
  const needed = Object.values(settings).filter((setting) => setting.needed).length;
  return { kind: 'props', settings: new Map(Object.entries(settings)), needed, ...rest };
}

interface PropsGiven extends Pick<Props, 'otherwise' | 'isGuarded'> {
  readonly settings: Readonly<Record<string, Setting>>;
}

/** A leaf that says what it wants. */
export function leaf(wanted: string, accepts: Leaf['accepts']): Leaf {
  return { kind: 'leaf', accepts, says: ({ what, owner }, value) => wrongSort(what, owner, value, wanted) };
}

/**
 * Whether `read` would give the value back as it is, with nothing to report. Asked first, since nearly every value is as
 * it should be, and copying a program to find that out would cost more than all rules together.
 */
export function fits(shape: Shape, value: unknown): boolean {
  if (shape.kind === 'leaf') return shape.accepts(value);
  if (shape.kind === 'list') return Array.isArray(value) && fitsList(shape, value);
  if (!isPlain(value)) return false;
  if (shape.kind === 'props') return fitsProps(shape, value);
  if (shape.kind === 'choice') return fits(chosen(shape, value), value);
  return fitsList(shape, Object.values(value));
}

/** Gaps count as entries here. */
function fitsList({ of }: List | Group, value: readonly unknown[]): boolean {
  for (const one of value) if (one === undefined || !fits(of, one)) return false;
  return true;
}

function fitsProps({ settings, needed }: Props, value: Readonly<Record<string, unknown>>): boolean {
  let lacking = needed;
  for (const name of Object.keys(value)) {
    const setting = settings.get(name);
    const one = value[name];
    if (setting === undefined || one === undefined || !fits(setting.shape, one)) return false;
    if (setting.needed) lacking -= 1;
  }
  return lacking === 0;
}

/** The value without what is wrong in it; `undefined` where nothing is left. Every fault was reported. */
export function read(shape: Shape, value: unknown, place: Place): unknown {
  if (shape.kind === 'leaf') return readLeaf(shape, value, place);
  if (shape.kind === 'list') return readList(shape, value, place);
  if (!isRecord(value)) return readLeaf(shape.kind === 'group' ? record : shape.otherwise, value, place);
  if (shape.kind === 'choice') return read(chosen(shape, value), value, place);
  return shape.kind === 'props' ? readProps(shape, value, place) : readGroup(shape, value, place);
}

/** Whether a value is a record: an object, but no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A record that inherits nothing. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && Object.getPrototypeOf(value) === Object.prototype;
}

function readLeaf({ accepts, says }: Leaf, value: unknown, place: Place): unknown {
  if (accepts(value)) return value;
  place.report(says(place, value));
  return undefined;
}

function readList({ of, entry }: List, value: unknown, place: Place): unknown {
  if (!Array.isArray(value)) return readLeaf(leaf('a list', Array.isArray), value, place);
  return value
    .map((one: unknown, index) => read(of, one, { ...place, what: `${entry} ${index + 1}` }))
    .filter((one) => one !== undefined);
}

/** Which shape a value of a choice must have. */
function chosen({ of, otherwise, tag }: Choice, value: Readonly<Record<string, unknown>>): Shape {
  const name = tag(value);
  return (Object.hasOwn(of, name) ? of[name] : undefined) ?? otherwise;
}

function kindOf(value: Readonly<Record<string, unknown>>): string {
  return String(value['kind']);
}

function readGroup({ of, entry, inner }: Group, value: Readonly<Record<string, unknown>>, place: Place): unknown {
  const entries = Object.entries(value).map(([key, one]) => {
    const what = entry(key);
    return [key, read(of, one, { ...place, what, entry: what, inner: inner ?? what })] as const;
  });
  return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
}

function readProps({ settings, isGuarded }: Props, value: Readonly<Record<string, unknown>>, place: Place): unknown {
  const shown = (name: string) => (isGuarded ? guarded(name, nearest(name, settings.keys())) : `'${name}'`);
  for (const name of Object.keys(value)) if (!settings.has(name)) place.report(unknownNamed(shown(name), place.inner));
  const entries = [...settings].map(([name, setting]) => [name, readSetting([name, setting], value, place)] as const);
  const lacking = entries.some(([name, one]) => one === undefined && settings.get(name)?.needed);
  return lacking ? undefined : Object.fromEntries(entries.filter(([, one]) => one !== undefined));
}

/** A setting that is `undefined` counts as left out. */
function readSetting(
  [name, { shape, needed }]: readonly [string, Setting],
  value: Readonly<Record<string, unknown>>,
  place: Place,
): unknown {
  const one = value[name];
  if (one !== undefined) {
    const inner = `${name} of ${place.root}`;
    return read(shape, one, { ...place, what: `setting '${name}'`, owner: place.inner, inner });
  }
  if (needed) place.report(missingSetting(name, place.inner));
  return undefined;
}
