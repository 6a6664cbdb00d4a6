import type { DeclaredCheck, MicroserviceCheck, ObjectsCheck, PartCheck } from '../checks/declared';
import type { UsedCheck } from '../checks/used';
import { freeze, mapRecord, promise } from '../internal/cast';
import type { AnyMicroservice } from '../model/microservice';
import type { DnsLabel, LiteralMembers } from '../model/name';
import type { BuiltInId } from '../model/ref';
import type { System, SystemParts } from '../model/system';

/** Parts of one sort by key; what each of them must be is checked one by one, so that one wrong part blames no other. */
type Group = Readonly<Record<string, object>>;

/** The ids read by all parts of one sort: one property access a part, then one union. */
type ReadBy<Parts> = {
  readonly [Key in keyof Parts]: Parts[Key] extends { readonly reads: infer Reads } ? Reads[keyof Reads] : never;
}[keyof Parts];

type IdsOf<Parts> = {
  readonly [Key in keyof Parts]: Parts[Key] extends { readonly ids: infer Ids } ? Ids : never;
}[keyof Parts];

type KeysById<Services> = {
  readonly [Key in keyof Services as Services[Key] extends { readonly id: infer Id extends string } ? Id : never]: Key;
};

/** The ids that stand under several keys: none in a program that is right, so that the question is asked only once. */
type SharedIds<Services, Keys> = {
  readonly [Key in keyof Services]: Services[Key] extends { readonly id: infer Id extends string }
    ? Keys extends { readonly [Name in Id]: Key }
      ? never
      : Id
    : never;
}[keyof Services];

/**
 * Microservices as they are, or with a sentence on each that is wrong. All of them are asked about at once, which is
 * much cheaper, and one by one only when the answer is no.
 */
type ServicesCheck<Services, Shared, SystemId extends string, Read, Declared> =
  AllRight<Services, Shared, Read, Declared> extends true
    ? Services
    : { readonly [Key in keyof Services]: MicroserviceCheck<Services[Key], Shared, SystemId, Declared> };

/**
 * Three questions, since the compiler would hold a tuple's members against each other: every microservice against every
 * id. An id that is no literal makes every address a declared one.
 */
type AllRight<Services, Shared, Read, Declared> = [Shared] extends [never]
  ? [Read] extends [Declared]
    ? [Services[keyof Services]] extends [AnyMicroservice]
      ? [`service ${string}`] extends [Declared]
        ? false
        : true
      : false
    : false
  : false;

type ConfigCheck<Part, SystemId extends string, Read, Declared> =
  UsedCheck<Part, 'config', SystemId, Read, Declared> extends Part
    ? DeclaredCheck<Part, 'config', SystemId, Declared>
    : UsedCheck<Part, 'config', SystemId, Read, Declared>;

/**
 * Declares a system. Everything that its microservices and jobs read must be declared here, and everything declared
 * here must be read; the compiler marks the part that is wrong.
 *
 * ```ts
 * export const shop = system('shop', {
 *   environments: ['staging', 'production'],
 *   secrets: { db },
 *   services: { orders, billing },
 * });
 * ```
 *
 * @param id a DNS label; objects are named `<system>-<id of the part>`
 */
export function system<
  const Id extends string,
  const Environment extends string,
  Secrets extends Group = {},
  Configs extends Group = {},
  Services extends Group = {},
  Jobs extends Group = {},
  Externals extends Group = {},
  Dependencies extends Group = {},
  Components extends Group = {},
  Volumes extends Group = {},
  Objects extends Group = {},
  ReadByServices = ReadBy<Services>,
  Read = ReadByServices | ReadBy<Jobs> | ReadBy<Configs> | ReadBy<Objects> | ReadBy<Dependencies> | ReadBy<Components>,
  Shared = SharedIds<Services, KeysById<Services>>,
  Declared =
    | IdsOf<Secrets>
    | IdsOf<Configs>
    | IdsOf<Externals>
    | IdsOf<Dependencies>
    | IdsOf<Components>
    | IdsOf<Volumes>
    | IdsOf<Services>
    | BuiltInId,
>(
  id: DnsLabel<Id, 'system'>,
  parts: {
    /** The closed set of environments; each has one stack. */
    readonly environments: readonly Environment[] & LiteralMembers<Environment>;
    /**
     * Secrets by the key that stacks use.
     * @default - none
     */
    readonly secrets?: { readonly [Key in keyof Secrets]: UsedCheck<Secrets[Key], 'secret', Id, Read, Declared> };
    /**
     * Configs by the key that stacks use.
     * @default - none
     */
    readonly configs?: {
      readonly [Key in keyof Configs]: ConfigCheck<Configs[Key], Id, Read, Declared>;
    };
    /** Microservices by the key that stacks use. */
    readonly services: ServicesCheck<Services, Shared, Id, ReadByServices, Declared>;
    /**
     * Jobs by key.
     * @default - none
     */
    readonly jobs?: { readonly [Key in keyof Jobs]: DeclaredCheck<Jobs[Key], 'job', Id, Declared> };
    /**
     * Things outside that microservices talk to, by the key that stacks use.
     * @default - none
     */
    readonly externals?: { readonly [Key in keyof Externals]: PartCheck<Externals[Key], 'external'> };
    /**
     * Servers that microservices need, by the key that stacks use; each stack says who runs them.
     * @default - none
     */
    readonly dependencies?: {
      readonly [Key in keyof Dependencies]: DeclaredCheck<Dependencies[Key], 'dependency', Id, Declared>;
    };
    /**
     * Dapr components, by key.
     * @default - none
     */
    readonly components?: {
      readonly [Key in keyof Components]: DeclaredCheck<Components[Key], 'component', Id, Declared>;
    };
    /**
     * Claims that pods share, by key.
     * @default - none
     */
    readonly volumes?: { readonly [Key in keyof Volumes]: PartCheck<Volumes[Key], 'volume'> };
    /**
     * The user's own cdk8s constructs, by key.
     * @default - none
     */
    readonly objects?: { readonly [Key in keyof Objects]: ObjectsCheck<Objects[Key], Key, Id, Declared> };
  },
): System<Id, Environment, SystemParts<Secrets, Configs, Services, Jobs, Externals, Dependencies, Components>> {
  // What is no group or no part is kept as it is, so that a rule can name it.
  const group = (name: Exclude<keyof typeof parts, 'environments'>) =>
    typeof parts[name] === 'string'
      ? parts[name]
      : mapRecord(
          promise<Readonly<Record<string, { spec?: object } | null>>>(parts[name] ?? {}),
          (part) => part?.spec ?? part,
        );
  const spec = freeze({
    kind: 'system',
    id: String(id),
    environments: parts.environments,
    secrets: group('secrets'),
    configs: group('configs'),
    services: group('services'),
    jobs: group('jobs'),
    externals: group('externals'),
    dependencies: group('dependencies'),
    components: group('components'),
    volumes: group('volumes'),
    objects: group('objects'),
  });
  return promise(Object.freeze({ kind: 'system', id, environments: spec.environments, parts, spec }));
}
