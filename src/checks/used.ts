import type { Hint } from '../messages/hint';
import { type Unused, unused } from '../messages/link';
import type { NotALiteral } from '../messages/name';
import type { GroupForm } from '../messages/part';
import { type OneOf, type Said, said } from './declared';
import type { Rule, Subject } from './subject';

/**
 * A declaration that is read, or the sentence that names what is not. While something is read that is not declared,
 * everything counts as used: a misspelt reader must not make what it meant look idle.
 */
export type UsedCheck<Part, Kind extends 'secret' | 'config', SystemId extends string, Read, Declared> = Part extends {
  readonly kind: Kind;
  readonly id: infer Id extends string;
  readonly ids: unknown;
  readonly needed: unknown;
}
  ? string extends Id
    ? Hint<NotALiteral<`the ${Kind} id`>>
    : [Part['needed']] extends [Read]
      ? Part
      : [Read] extends [Declared]
        ? [Extract<Part['ids'], Read> | Exclude<Part['ids'], Part['needed']>] extends [never]
          ? Hint<Unused<`${Kind} '${Id}'`, SystemId>>
          : Hint<Unused<Said<OneOf<Exclude<Part['needed'], Read>>>, SystemId>>
        : Part
  : Hint<GroupForm<Kind>>;

/** A declaration as the rule sees it: its own id, and the ids of which it consists. */
interface Declaration {
  readonly id: string;
  readonly part: string;
  /** The ids that must be read. */
  readonly needed: readonly string[];
  /** Whether one of its ids is read, in the system or outside. */
  readonly touched: boolean;
}

/** The twin of {@link UsedCheck}; volumes and externals too, which have no keys. */
export const usedRule: Rule = function* (subject) {
  if (!subject.complete) return;
  const read = new Set(subject.reads.map(({ id }) => id));
  if ([...read].some((id) => !subject.declared.has(id))) return;
  for (const declaration of declarations(subject, read))
    for (const id of missing(declaration, read))
      yield { path: `${subject.path}/${declaration.part}`, text: unused(said(id), subject.system.id) };
};

function missing({ id, needed, touched }: Declaration, read: ReadonlySet<string>): readonly string[] {
  const idle = needed.filter((one) => !read.has(one));
  return idle.length > 0 && !touched ? [id] : idle;
}

function declarations({ system }: Subject, read: ReadonlySet<string>): readonly Declaration[] {
  const keyed = (kind: string, id: string, keys: Readonly<Record<string, { readonly usedBy?: object }>>) => {
    const ids = Object.keys(keys).map((key) => `${kind} ${id}/${key}`);
    const needed = Object.entries(keys).filter(([, { usedBy }]) => usedBy === undefined);
    const touched = needed.length < ids.length || ids.some((one) => read.has(one));
    return { id: `${kind} ${id}`, part: id, needed: needed.map(([key]) => `${kind} ${id}/${key}`), touched };
  };
  const whole = (kind: string, id: string, ids: readonly string[]) => {
    const touched = ids.some((one) => read.has(one));
    return { id: `${kind} ${id}`, part: id, needed: touched ? [] : [`${kind} ${id}`], touched };
  };
  const withPorts = (kind: string, { id, ports }: { readonly id: string; readonly ports: object }) =>
    whole(kind, id, [`${kind} ${id}`, ...Object.keys(ports).map((port) => `${kind} ${id}/${port}`)]);
  return [
    ...Object.values(system.secrets).map(({ id, keys }) => keyed('secret', id, keys)),
    ...Object.values(system.configs).map(({ id, entries }) => keyed('config', id, entries)),
    ...Object.values(system.volumes).map(({ id }) => whole('volume', id, [`volume ${id}`])),
    ...Object.values(system.components).map(({ id }) => whole('component', id, [`component ${id}`])),
    ...Object.values(system.externals).map((one) => withPorts('external', one)),
    ...Object.values(system.dependencies).map((one) => withPorts('dependency', one)),
  ];
}
