import type { ConfigPatch } from '../kubernetes/patch';
import type { AddressId, ReadsOf, Ref, RefData, Text } from './ref';
import type { Outside } from './waiver';

/** Stands for a value that every stack must give. */
export interface PerStack {
  readonly kind: 'perStack';
}

/** A value that exists only at deployment, filled in by the Pulumi output from a resource's output. */
export interface Late {
  readonly kind: 'late';
  /** The name under which the Pulumi program passes the value. */
  readonly name: string;
}

/**
 * A value that is there only in stacks in which the dependency that it reads is on. Where it is not, the key is left
 * out, and so is every env entry and file that reads it.
 */
export interface IfOn<Id extends string = string> {
  readonly kind: 'ifOn';
  readonly reads: Id;
  readonly value: Text<AddressId>;
}

/** What a config key may hold. Kubernetes stores text; numbers and booleans are written as text. */
export type ConfigValue = string | number | boolean | PerStack | Text<AddressId> | IfOn | ConfigKeyProps;

/** A config key with something said about it. */
export interface ConfigKeyProps {
  /** The value of the key. */
  readonly value: string | number | boolean | PerStack | Text<AddressId>;
  /**
   * Says that something outside the system reads this key, so that it is not reported as unused.
   * @default - some microservice or job of the system must read the key
   */
  readonly usedBy?: Outside;
}

/** Settings of a config as a whole. */
export interface ConfigProps {
  /**
   * The name of the ConfigMap in the cluster, before the content hash that Bowline appends.
   * @default - `<system>-<id>`
   */
  readonly name?: string;
  /**
   * Changes the emitted object by hand; the result still passes the link check.
   * @default - none
   */
  readonly patch?: ConfigPatch;
}

/** One key of a config, as the run time sees it. */
export interface ConfigEntry {
  readonly value: string | number | boolean | PerStack | RefData;
  /** Whether the key is left out where the dependency that it reads is off. */
  readonly ifOn?: true;
  readonly usedBy?: Outside;
}

/** A declared config, as the run time sees it. */
export interface ConfigSpec extends ConfigProps {
  readonly kind: 'config';
  readonly id: string;
  readonly entries: Readonly<Record<string, ConfigEntry>>;
}

type Needed<Id extends string, Values> = {
  readonly [Key in keyof Values]: Values[Key] extends { readonly value: unknown; readonly usedBy: Outside }
    ? never
    : `config ${Id}/${Key & string}`;
}[keyof Values];

/** The value of a key, with settings or without. */
type ValueOf<Given> = Given extends IfOn ? Given : Given extends { readonly value: infer Value } ? Value : Given;

/** The keys that a stack must give a value for. */
export type PerStackKeys<Values> = {
  [Key in keyof Values]: Values[Key] extends PerStack | { readonly value: PerStack; readonly usedBy?: Outside }
    ? Key
    : never;
}[keyof Values];

/** A declared set of plain settings. */
export interface Config<Id extends string, Values> {
  readonly kind: 'config';
  readonly id: Id;
  /** The ids of all keys. */
  readonly ids: `config ${Id}/${keyof Values & string}`;
  /** The ids that must be read. */
  readonly needed: Needed<Id, Values>;
  /** Which key reads which address; exists in the type only. */
  readonly reads: { readonly [Key in keyof Values & string as `key '${Key}'`]: ReadsOf<ValueOf<Values[Key]>> };
  /** The same without keys that can be left out. */
  readonly relies: {
    readonly [Key in keyof Values & string as Values[Key] extends IfOn ? never : `key '${Key}'`]: ReadsOf<
      ValueOf<Values[Key]>
    >;
  };
  /** One ref a key: an env entry, a file, or a part of a `text`. */
  readonly ref: { readonly [Key in keyof Values]: Ref<`config ${Id}/${Key & string}`> };
  /** The keys that a stack must give a value for. */
  readonly perStack: PerStackKeys<Values>;
  readonly spec: ConfigSpec;
}

/** Any declared config. */
export interface AnyConfig {
  readonly kind: 'config';
  readonly id: string;
  readonly ids: string;
  readonly needed: string;
  readonly reads: object;
  readonly perStack: PropertyKey;
  readonly spec: ConfigSpec;
}
