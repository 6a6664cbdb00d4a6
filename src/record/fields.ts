import { holdsLogin } from '../checks/address';
import { isBuildTime } from '../checks/build-time';
import { ProgramError } from '../internal/program-error';
import * as messages from '../messages/release-file';
import type { Fault } from '../model/fault';

type Plain = Readonly<Record<string, unknown>>;

/** How one text field is written. */
export const patterns = {
  system: /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
  environment: /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
  commit: /^[0-9a-f]{7,64}$/,
  run: /^[^\p{C}\p{Zl}\p{Zp}]{1,200}$/u,
  digest: /^sha256:[0-9a-f]{64}$/,
} as const;

type Form = keyof typeof patterns | 'builtAt';

const shownFaults = 20;

/** Reads the fields of plain data one by one and gathers what is wrong, so that all of it is said at once. */
export class Fields {
  private readonly faults: Fault[] = [];

  constructor(
    private readonly file: string,
    private readonly owner: string,
  ) {}

  /** The data as a record with no field but these; `unknown` says what is wrong with any other. */
  record(value: unknown, known: readonly string[], unknown = messages.unknownField): Plain {
    if (!isRecord(value)) throw ProgramError.at(this.file, messages.notAMapping(this.owner, value));
    for (const field of Object.keys(value)) {
      if (!known.includes(field)) this.add(unknown(field, this.owner, known));
    }
    return value;
  }

  /** A text field of a known form. */
  text(from: Plain, field: string, form: Form): string {
    if (!Object.hasOwn(from, field)) return this.add(messages.missingField(field, this.owner));
    const value = from[field];
    if (typeof value !== 'string') return this.add(messages.notText(field, value));
    if (form === 'run' && holdsLogin(value)) return this.add(messages.loginInRun);
    return !fits(form, value) ? this.add(messages.wrongForm(field, value, messages.forms[form])) : value;
  }

  /** A field that is true or not there. */
  flag(from: Plain, field: string): boolean {
    const value = from[field];
    if (value === undefined || value === true || value === 'true') return value !== undefined;
    this.add(messages.wrongForm(field, messages.shown(value), messages.forms.flag));
    return false;
  }

  /** A field that maps names to texts, sorted by name. */
  texts(from: Plain, field: string): Readonly<Record<string, string>> {
    const read = (value: unknown, name: string): string =>
      typeof value === 'string' ? value : this.add(messages.notText(`${field}.${messages.shown(name)}`, value));
    return this.each(from, field, read);
  }

  /** A field that maps names to mappings of names to texts. */
  groups(from: Plain, field: string): Readonly<Record<string, Readonly<Record<string, string>>>> {
    return this.each(from, field, (value, name) => this.texts({ [`${field}.${name}`]: value }, `${field}.${name}`));
  }

  /** A field that maps names to small numbers. */
  counts(from: Plain, field: string): Readonly<Record<string, number>> {
    return this.each(from, field, (value, name) => {
      if (/^[0-9]$/.test(String(value))) return Number(value);
      this.add(messages.wrongForm(`${field}.${name}`, messages.shown(value), messages.forms.count));
      return 0;
    });
  }

  /** A field that maps names to values which `read` reads, sorted by name. */
  each<Value>(from: Plain, field: string, read: (value: unknown, name: string) => Value): Record<string, Value> {
    if (!Object.hasOwn(from, field)) this.add(messages.missingField(field, this.owner));
    const value = from[field] ?? {};
    if (!isRecord(value)) this.add(messages.notAMapping(`field '${field}'`, value));
    const entries = Object.entries(isRecord(value) ? value : {});
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([name, entry]) => [name, read(entry, name)]));
  }

  /** Notes a fault; gives a text in the place of the value, which `done` keeps from being used. */
  add(text: string): string {
    this.faults.push({ path: this.file, text });
    return '';
  }

  /** The finished value, unless something was wrong. */
  done<Value>(value: Value): Value {
    const { file, faults } = this;
    // A wrong file may be wrong in every line; who reads the first few knows.
    const more = { path: file, text: messages.moreFaults(faults.length - shownFaults) };
    if (faults.length > shownFaults) throw new ProgramError([...faults.slice(0, shownFaults), more]);
    if (faults.length > 0) throw new ProgramError(faults);
    return value;
  }
}

function fits(form: Form, value: string): boolean {
  return form === 'builtAt' ? isBuildTime(value) : patterns[form].test(value);
}

/** Whether a value is a mapping. */
export function isRecord(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
