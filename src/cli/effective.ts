/** Everything that may differ between the stacks of a system, field by field, as it is in one of them. */
import { merged } from '../internal/merged';
import type { MicroserviceSpec } from '../model/microservice';
import type { Source } from '../model/source';
import type { StackSpec } from '../model/stack';

/** One field: whose it is, its path, and its value as people read it. */
export interface Field {
  readonly of: 'service' | 'stack';
  readonly path: readonly string[];
  readonly value: string;
}

/** Settings of microservices that may differ. */
const settings = [
  ...['replicas', 'scaling', 'everyNode', 'resources', 'probes', 'strategy', 'scheduling', 'security', 'shutdown'],
  ...['allow', 'dapr', 'metrics'],
] as const;
/** What stands in a stack beside its parts. */
const places = [
  ...['delivery', 'namespace', 'ingress', 'pullSecrets', 'egress', 'rotation', 'dapr', 'monitoring', 'configs'],
  ...['externals', 'dependencies'],
] as const;

/** All fields of a stack. */
export function fieldsOf(stack: StackSpec): readonly Field[] {
  const spec = new Map<string, unknown>(Object.entries(stack));
  const services = Object.entries(stack.system.services).flatMap(([key, one]) => {
    if (key.startsWith('dependency ')) return [];
    const effective = new Map<string, unknown>(Object.entries(counted(merged(one, stack.services[key]))));
    return settings.flatMap((name) => flat('service', [key, name], effective.get(name)));
  });
  const secrets = Object.entries(stack.secrets).flatMap(([secret, sources]) =>
    Object.entries(sources).flatMap(([key, source]) => flat('stack', ['secrets', secret, key], shown(source))),
  );
  return [...services, ...places.flatMap((name) => flat('stack', [name], spec.get(name))), ...secrets];
}

/** Bowline's own default of what every microservice has. */
function counted(spec: MicroserviceSpec): MicroserviceSpec {
  return spec.scaling === undefined && !spec.everyNode ? { replicas: 1, ...spec } : spec;
}

/** Fields of a record one by one; a list and everything else is one value. */
function flat(of: Field['of'], path: readonly string[], value: unknown): readonly Field[] {
  if (value === undefined || typeof value === 'function') return [];
  if (Array.isArray(value)) return [{ of, path, value: value.map(String).join(' / ') }];
  if (typeof value !== 'object' || value === null) return [{ of, path, value: String(value) }];
  const entries = Object.entries(value).filter(([name, one]) => name !== 'key' || typeof one !== 'function');
  return entries.flatMap(([name, one]) => flat(of, [...path, name], one));
}

function shown(source: Source): string {
  if (source.kind !== 'store') return source.kind;
  const { store, key, property, version } = source;
  return [store.name, key, property, version === undefined ? undefined : `version ${version}`]
    .filter(Boolean)
    .join(' ');
}
