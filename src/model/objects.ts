import type { Construct } from 'constructs';
import type { ConfigId, ReadsOf, Ref, RefData, SecretId } from './ref';

/** Where a key is found, for a `secretKeyRef` or `configMapKeyRef` of the user's own objects. */
export interface KeyPlace {
  readonly name: string;
  readonly key: string;
}

/** What the user's own constructs get for a ref: name and key for a key, text for an address. */
export type Resolved<Value> = Value extends Ref<SecretId | ConfigId> ? KeyPlace : string;

/** The user's own cdk8s constructs, as the run time sees them. */
export interface ObjectsSpec {
  readonly kind: 'objects';
  readonly refs: Readonly<Record<string, RefData>>;
  readonly build: (scope: Construct, refs: Readonly<Record<string, KeyPlace | string>>) => void;
}

/** The user's own cdk8s constructs, with the refs that they read. */
export interface Objects<Refs> {
  readonly kind: 'objects';
  /** Place by place, the ids they read; exists in the type only. */
  readonly reads: { readonly [Name in keyof Refs & string as `ref '${Name}'`]: ReadsOf<Refs[Name]> };
  readonly spec: ObjectsSpec;
}

/** Any objects of the user's own. */
export interface AnyObjects {
  readonly kind: 'objects';
  readonly reads: object;
  readonly spec: ObjectsSpec;
}

/** Refs by name. */
export type Refs = Readonly<Record<string, Ref>>;
