import * as messages from '../messages/command';
import { printable, withoutLogin } from '../messages/printable';
import type { StackSpec } from '../model/stack';
import type { Arguments } from './arguments';
import { type Field, fieldsOf, writtenAt } from './effective';
import type { Outcome } from './outcome';
import { loadProgram } from './program/load';
import { Origins } from './program/origins';
import { shortPath } from './report';
import { suggest } from './suggest';
import type { Surroundings } from './surroundings';
import { UsageError } from './usage-error';

/** One field in all environments. */
interface Row {
  readonly field: string;
  readonly values: Readonly<Record<string, Cell>>;
}

/** A value and who said it. */
interface Cell {
  readonly value: string;
  readonly level: string;
  readonly at?: string;
}

/** What differs between the environments of a system, and who says so. */
export async function envs(args: Arguments, { cwd, late }: Surroundings): Promise<Outcome> {
  const { project, stacks } = await loadProgram({
    cwd,
    check: !args.has('no-check'),
    late,
    meanwhile: () => undefined,
  });
  const [system] = args.positionals;
  if (system === undefined) throw new UsageError(messages.noSystem([...stacks.keys()]));
  const known = [...stacks.keys()];
  const found = stacks.get(system);
  if (found === undefined) throw new UsageError(messages.unknownSystem(system, suggest(system, known), known));
  await late?.settle();
  const rows = rowsOf(inOrder([...found.values()]), new Origins(project), cwd);
  const notes = rows.length === 0 ? [{ path: system, text: messages.nothingDiffers(found.size) }] : [];
  return { lines: linesOf(rows), data: rows, notes };
}

/** As the system lists its environments. */
function inOrder(stacks: readonly StackSpec[]): readonly StackSpec[] {
  const order = stacks[0]?.system.environments ?? [];
  return [...stacks].sort((a, b) => order.indexOf(a.environment) - order.indexOf(b.environment));
}

function rowsOf(stacks: readonly StackSpec[], origins: Origins, cwd: string): readonly Row[] {
  const tables = stacks.map((stack) => [stack, byName(fieldsOf(stack))] as const);
  const names = inGroups(new Set(tables.flatMap(([, fields]) => [...fields.keys()])));
  const different = names.filter((name) => new Set(tables.map(([, fields]) => fields.get(name)?.value)).size > 1);
  return different.map((field) => ({
    field: withoutLogin(field),
    values: Object.fromEntries(
      tables.map(([stack, fields]) => [stack.environment, cellOf(stack, fields.get(field), { origins, cwd })]),
    ),
  }));
}

/** What belongs to one microservice, dependency or group stands together, whichever environment has it. */
function inGroups(names: ReadonlySet<string>): readonly string[] {
  return [1, 2].reduce<readonly string[]>((all, depth) => grouped(all, depth), [...names]);
}

/** The same names, those that begin alike behind the first of them. */
function grouped(names: readonly string[], depth: number): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const start = name.split('.', depth).join('.');
    const group = groups.get(start);
    if (group === undefined) groups.set(start, [name]);
    else group.push(name);
  }
  return [...groups.values()].flat();
}

function byName(fields: readonly Field[]): ReadonlyMap<string, Field> {
  return new Map(fields.map((field) => [field.path.join('.'), field]));
}

interface Looking {
  readonly origins: Origins;
  readonly cwd: string;
}

function cellOf({ system, environment }: StackSpec, field: Field | undefined, { origins, cwd }: Looking): Cell {
  if (field === undefined) return { value: '-', level: '' };
  const { level, at } =
    field.of === 'service'
      ? origins.ofService(system.id, environment, writtenAt(field))
      : origins.ofStack(system.id, environment, writtenAt(field));
  return { value: withoutLogin(field.value), level, ...(at ? { at: `${shortPath(at.file, cwd)}:${at.line}` } : {}) };
}

/** How long a line of a value is, where it can be broken. */
const wide = 48;
/** The most that the column of values takes; where one is longer, its place stands below. */
const widest = 72;

/** A field and its environments below one another: values are too long to stand side by side. */
function linesOf(rows: readonly Row[]): readonly string[] {
  const shown = rows.map(({ field, values }) => ({
    field: printable(field),
    cells: Object.entries(values).map(cellShown),
  }));
  const cells = shown.flatMap((row) => row.cells);
  const name = Math.max(0, ...cells.map(([environment]) => environment.length));
  const value = Math.max(0, ...cells.map(([, one]) => firstOf(one.value).length).filter((one) => one <= widest));
  return shown.flatMap(({ field, cells: ofField }) => [
    field,
    ...ofField.flatMap(([environment, one]) => cellLines(environment, one, [name, value])),
  ]);
}

/** The place stands behind the first line of the value, or below it. */
function cellLines(
  environment: string,
  { value, at, level }: Cell,
  [name, width]: readonly [number, number],
): readonly string[] {
  const place = [at, level && `(${level})`].filter(Boolean).join(' ');
  const [first = '', ...rest] = folded(value);
  const begin = first.length <= width ? [[first, place]] : [[first], ['', place]];
  return [...begin, ...rest.map((line) => [line])].map(([line = '', behind = ''], index) =>
    `  ${(index === 0 ? environment : '').padEnd(name)}  ${line.padEnd(width)}  ${behind}`.trimEnd(),
  );
}

function firstOf(value: string): string {
  return folded(value)[0] ?? '';
}

/** A value in lines of the column's width, broken between the parts of a list. */
function folded(value: string): readonly string[] {
  const lines: string[] = [];
  for (const part of value.split(/(?<= \/) /)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + part.length <= wide) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(part);
  }
  return lines;
}

/** A program may say anything in a value, line breaks included. */
function cellShown([environment, cell]: readonly [string, Cell]): readonly [string, Cell] {
  return [environment, { ...cell, value: printable(cell.value) }];
}
