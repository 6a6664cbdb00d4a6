/** A stack whose values look as their types say; what does not is reported and left out. */
import { keysOf, promise } from '../internal/cast';
import { notAPart } from '../messages/part';
import { wrongSort } from '../messages/setting';
import type { Fault } from '../model/fault';
import type { StackSpec } from '../model/stack';
import type { Json } from './links/json';
import { fits, group, isRecord, type Place, props, read, type Shape } from './shape';
import * as settings from './stack-settings';

/** A stack that can be trusted, and what had to be left out. */
export interface Trusted {
  /** Missing where the stack itself, not only one of its parts, is beyond reading. */
  readonly stack?: StackSpec;
  readonly faults: readonly Fault[];
}

type Group = keyof typeof settings.parts;

/** Reads a stack as it was given. */
export function trust(given: StackSpec): Trusted {
  const faults: Fault[] = [];
  const reader = new Reader(given, faults);
  const top = reader.top();
  const system = reader.system();
  if (!isRecord(top) || !isRecord(system)) return { faults };
  return { stack: promise<StackSpec>({ ...top, ...reader.groups(), system }), faults };
}

/** Reads the parts of one stack, with one place for all faults. */
class Reader {
  private readonly base: string;

  constructor(
    private readonly given: StackSpec,
    private readonly faults: Fault[],
  ) {
    this.base = `${given.system.id}/${given.environment}`;
  }

  /** What stands beside the system and the groups. */
  top(): unknown {
    const { system, secrets, configs, externals, dependencies, services, ...rest } = this.given;
    const inner = `stack '${this.given.environment}'`;
    return read(props(settings.stack), rest, { ...this.place('', inner), inner, root: inner });
  }

  /** The system with the parts that can be read. */
  system(): unknown {
    const { system } = this.given;
    const names = Object.keys(settings.parts);
    const rest = Object.fromEntries(Object.entries(system).filter(([name]) => !names.includes(name)));
    const inner = `system '${system.id}'`;
    const own = read(props(settings.system), rest, { ...this.place('', inner), inner, root: inner });
    const parts = keysOf(settings.parts).map((name) => [name, this.parts(name, settings.parts[name])]);
    return isRecord(own) ? { ...own, ...Object.fromEntries(parts) } : undefined;
  }

  /** What the stack says of single parts. */
  groups(): object {
    const { kind: mode = 'gitops' }: Partial<StackSpec['delivery']> = Object(this.given.delivery);
    return {
      secrets: this.group('secrets', (id) => settings.sources(mode, id)),
      configs: this.group('configs', () => settings.values),
      externals: this.group('externals', () => settings.place),
      dependencies: this.group('dependencies', () => settings.dependencyChoice),
      services: this.group('services', () => settings.overrides),
    };
  }

  private parts(name: Group, shape: Shape): object {
    const given = this.entries(name, this.given.system[name], `system '${this.given.system.id}'`);
    if (fits(group(shape, String), given)) return given;
    return mapped(given, (value, key) =>
      this.isPart(name, key, value) ? read(shape, value, this.place(idOf(value, key), key)) : undefined,
    );
  }

  /** Whether a value is what its group holds; otherwise nothing else need be said about it. */
  private isPart(name: Group, key: string, value: unknown): boolean {
    const kind = settings.kinds[name];
    if (isRecord(value) && value['kind'] === kind) return true;
    this.faults.push({ path: this.base, text: notAPart(key, this.given.system.id, value, kind) });
    return false;
  }

  private group(name: Exclude<keyof StackSpec & Group, 'components'>, shape: (id: string) => Shape): object {
    const parts: unknown = this.given.system[name];
    const given = this.entries(name, this.given[name], `stack '${this.given.environment}'`);
    // The id is part of the sentences only.
    if (fits(group(shape(''), String), given)) return given;
    return mapped(given, (value, key) => {
      const id = idOf(isRecord(parts) && Object.hasOwn(parts, key) ? parts[key] : undefined, key);
      return read(shape(id), value, this.place(id, key));
    });
  }

  /** What a group holds; one that is no group is reported and holds nothing. */
  private entries(name: string, group: unknown, owner: string): Json {
    if (isRecord(group)) return group;
    if (group !== undefined)
      this.faults.push({ path: this.base, text: wrongSort(`setting '${name}'`, owner, group, 'an object') });
    return {};
  }

  private place(id: string, what: string): Place {
    const path = id === '' ? this.base : `${this.base}/${id}`;
    const root = `'${id}'`;
    return {
      what: `'${what}'`,
      entry: root,
      owner: root,
      inner: root,
      root,
      report: (text) => this.faults.push({ path, text }),
    };
  }
}

/** What the map makes of each entry; what it makes nothing of is left out. */
function mapped(group: Json, map: (value: unknown, key: string) => unknown): object {
  const entries = Object.entries(group).map(([key, value]) => [key, map(value, key)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function idOf(part: unknown, key: string): string {
  return isRecord(part) && typeof part['id'] === 'string' ? part['id'] : key;
}
