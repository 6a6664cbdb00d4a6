/** The content of configs in one stack, and the names of their ConfigMaps. */
import { isRef } from '../internal/cast';
import { hashedName, objectName } from '../internal/names';
import { placeholder, placeholdersIn } from '../internal/placeholder';
import type { ConfigPatch } from '../kubernetes/patch';
import type { ConfigEntry, ConfigSpec, Late } from '../model/config';
import type { ConfigGeneration, DeploymentRecord } from '../model/release';
import type { StackSpec } from '../model/stack';
import { type Addresses, addressText } from './addresses';
import { refsOf } from './refs';

/** Old generations that stay beside the current one: as many as a Deployment keeps ReplicaSets. */
const kept = 3;

/** A config of one stack. */
export interface BuiltConfig extends ConfigGeneration {
  readonly id: string;
  readonly patch: ConfigPatch | undefined;
  /** Whether a value comes at deployment only: then the content has no hash before, and the object is changed in place. */
  readonly late: boolean;
  /** Generations of earlier deployments that old ReplicaSets may still read, newest first. */
  readonly older: readonly ConfigGeneration[];
  /** Keys that are left out, because the dependency that they read is off. */
  readonly absent: ReadonlySet<string>;
}

/** What the contents of configs depend on. */
export interface ConfigInputs {
  readonly stack: StackSpec;
  readonly addresses: Addresses;
  readonly previous: DeploymentRecord | undefined;
}

/** Configs by id. */
export function buildConfigs(inputs: ConfigInputs): ReadonlyMap<string, BuiltConfig> {
  const entries = Object.entries(inputs.stack.system.configs);
  return new Map(entries.map(([key, spec]) => [spec.id, buildConfig(inputs, key, spec)]));
}

function buildConfig({ stack, addresses, previous }: ConfigInputs, key: string, spec: ConfigSpec): BuiltConfig {
  const values = stack.configs[key] ?? {};
  const [there, absent] = split(stack, spec.entries);
  const data = Object.fromEntries(there.map(([name, entry]) => [name, entryText(addresses, entry, values[name])]));
  const late = Object.values(data).some((text) => placeholdersIn(text).length > 0);
  const base = objectName(stack.system.id, spec);
  const name = late ? base : hashedName(base, data);
  const older = (previous?.configs[spec.id] ?? []).filter((generation) => generation.name !== name).slice(0, kept);
  return { id: spec.id, patch: spec.patch, name, data, late, older, absent: new Set(absent.map(([key]) => key)) };
}

type Entries = readonly (readonly [key: string, entry: ConfigEntry])[];

/** The keys that are there, and those whose dependency is off. */
function split({ system, dependencies }: StackSpec, entries: ConfigSpec['entries']): readonly [Entries, Entries] {
  const off = new Set(
    Object.entries(system.dependencies).flatMap(([key, { id }]) => (dependencies[key]?.kind === 'off' ? [id] : [])),
  );
  const isAbsent = ({ ifOn, value }: ConfigEntry) =>
    ifOn === true && refsOf(value).some((ref) => ref.kind === 'link' && ref.target === 'dependency' && off.has(ref.id));
  const all = Object.entries(entries);
  return [all.filter(([, entry]) => !isAbsent(entry)), all.filter(([, entry]) => isAbsent(entry))];
}

type Given = string | number | boolean | Late | undefined;

function entryText(addresses: Addresses, { value }: ConfigEntry, here: Given): string {
  if (isRef(value)) return value.kind === 'link' || value.kind === 'text' ? addressText(addresses, value) : '';
  return typeof value === 'object' ? givenText(here) : String(value);
}

function givenText(here: Given): string {
  return typeof here === 'object' ? placeholder('late', here.name) : String(here ?? '');
}
