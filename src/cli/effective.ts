/** Everything that may differ between the stacks of a system, field by field, as it is in one of them. */
import { stackValue } from '../checks/leaves';
import { isSource } from '../checks/sources';
import { mapRecord } from '../internal/cast';
import { merged } from '../internal/merged';
import { sortOf } from '../messages/value';
import type { MicroserviceSpec } from '../model/microservice';
import type { StackSpec } from '../model/stack';
import { hasWord, membersOf, shownValue } from './field-value';

/** One field: whose it is, its path, and its value as people read it. */
export interface Field {
  readonly of: 'service' | 'stack';
  readonly path: readonly string[];
  readonly value: string;
}

/** The path under which a program says a field: where a dependency is, its whole entry says. */
export function writtenAt({ of, path }: Field): readonly string[] {
  const isPlace = of === 'stack' && path[0] === 'dependencies' && path[2] === 'kind';
  return isPlace ? path.slice(0, 2) : path;
}

/** Settings of microservices that may differ. */
const settings = [
  ...['replicas', 'scaling', 'everyNode', 'resources', 'probes', 'strategy', 'scheduling', 'security', 'shutdown'],
  ...['allow', 'dapr', 'metrics'],
] as const;
/** What stands in a stack beside its parts. */
const places = [
  ...[
    'delivery',
    'namespace',
    'labels',
    'ingress',
    'gateway',
    'pullSecrets',
    'egress',
    'rotation',
    'dapr',
    'monitoring',
  ],
  ...['prometheus', 'externalSecretsApi', 'configs', 'externals', 'dependencies', 'secrets', 'patch'],
] as const;

/** How deep the names in a place are the user's, among which `kind` is a name like any other. */
const named: Readonly<Record<string, number>> = { configs: 2, secrets: 2, externals: 1, dependencies: 1, labels: 1 };

/** Where a value of a secret may have been written by mistake: what does not belong there is shown by its sort. */
const guarded: Readonly<Record<string, (value: unknown) => boolean>> = {
  configs: stackValue.accepts,
  secrets: isSource,
};

/** All fields of a stack. */
export function fieldsOf(stack: StackSpec): readonly Field[] {
  const groups = { dependencies: placed(stack.dependencies), secrets: sourcesOf(stack) };
  const spec = membersOf({ egress: 'open', ...stack, ...groups });
  const services = Object.entries(stack.system.services).flatMap(([key, one]) => {
    if (key.startsWith('dependency ')) return [];
    const effective = membersOf(counted(merged(one, stack.services[key])));
    return settings.flatMap((name) => flat('service', [key, name], effective[name]));
  });
  const provided = (stack.provided ?? []).map((one): Field => {
    const keys = one.keys === undefined ? 'provided' : `keys ${one.keys.join(' / ')}`;
    return { of: 'stack', path: ['provided', shownValue(one)], value: keys };
  });
  return [...services, ...places.flatMap((name) => flat('stack', [name], spec[name])), ...provided];
}

/** Dependencies with a kind, which people read first; what is elsewhere has none in the model. */
function placed(dependencies: StackSpec['dependencies']): Readonly<Record<string, object>> {
  return mapRecord(dependencies, (choice) => ({ kind: 'elsewhere', ...choice }));
}

/** The sources of declared keys: the name of any other may be a value that slipped there. */
function sourcesOf({ system, secrets }: StackSpec): Readonly<Record<string, object>> {
  return mapRecord(system.secrets, ({ keys }, secret) => {
    const given = membersOf(secrets[secret]);
    return Object.fromEntries(Object.keys(keys).map((key) => [key, given[key]]));
  });
}

/** Bowline's own defaults of what every microservice has. */
function counted(spec: MicroserviceSpec): MicroserviceSpec {
  const replaced: MicroserviceSpec = { strategy: { kind: 'rolling' }, ...spec };
  return spec.scaling === undefined && !spec.everyNode ? { replicas: 1, ...replaced } : replaced;
}

/** Fields of a record one by one; a list and everything else is one value. */
function flat(of: Field['of'], path: readonly string[], value: unknown): readonly Field[] {
  if (value === undefined) return [];
  const belongs = path.length > 2 ? guarded[of === 'stack' ? (path[0] ?? '') : ''] : undefined;
  if (belongs?.(value) === false) return [{ of, path, value: sortOf(value) }];
  const members = membersOf(value);
  const isNamed = of === 'stack' && path.length <= (named[path[0] ?? ''] ?? 0);
  if (typeof value !== 'object' || Array.isArray(value) || (!isNamed && hasWord(members)))
    return [{ of, path, value: shownValue(value) }];
  // A store or class that the stack refers to brings functions of its own; they are the same everywhere.
  const entries = Object.entries(members).filter(([name, one]) => name !== 'key' || typeof one !== 'function');
  return entries.flatMap(([name, one]) => flat(of, [...path, name], one));
}
