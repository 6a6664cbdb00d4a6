import type { DeclaredCheck } from '../checks/declared';
import type { UsedCheck } from '../checks/used';
import { freeze, mapRecord, promise } from '../internal/cast';
import type { AnyConfig } from '../model/config';
import type { AnyExternal } from '../model/endpoint';
import type { AnyJob } from '../model/job';
import type { AnyMicroservice } from '../model/microservice';
import type { DnsLabel } from '../model/name';
import type { AnyObjects } from '../model/objects';
import type { AnySecret } from '../model/secret';
import type { System, SystemParts } from '../model/system';
import type { AnyVolume } from '../model/volume';

/** Parts of one sort by key. */
type Group<Part> = Readonly<Record<string, Part>>;

/** The ids read by all parts of one sort: one property access a part, then one union. */
type ReadBy<Parts> = {
  readonly [Key in keyof Parts]: Parts[Key] extends { readonly reads: infer Reads } ? Reads[keyof Reads] : never;
}[keyof Parts];

type IdsOf<Parts> = {
  readonly [Key in keyof Parts]: Parts[Key] extends { readonly ids: infer Ids } ? Ids : never;
}[keyof Parts];

type AddressesOf<Services> = {
  readonly [Key in keyof Services]: Services[Key] extends {
    readonly at: { readonly id: infer Id extends string; readonly url: infer Url };
  }
    ? `service ${Id}` | `service ${Id}/${keyof Url & string}`
    : never;
}[keyof Services];

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
  Secrets extends Group<AnySecret> = {},
  Configs extends Group<AnyConfig> = {},
  Services extends Group<AnyMicroservice> = {},
  Jobs extends Group<AnyJob> = {},
  Externals extends Group<AnyExternal> = {},
  Volumes extends Group<AnyVolume> = {},
  Objects extends Group<AnyObjects> = {},
  Read = ReadBy<Services> | ReadBy<Jobs> | ReadBy<Configs> | ReadBy<Objects>,
  Declared = IdsOf<Secrets> | IdsOf<Configs> | IdsOf<Externals> | IdsOf<Volumes> | AddressesOf<Services>,
>(
  id: DnsLabel<Id, 'system'>,
  parts: {
    /** The closed set of environments; each has one stack. */
    readonly environments: readonly Environment[];
    /**
     * Secrets by the key that stacks use.
     * @default - none
     */
    readonly secrets?: { readonly [Key in keyof Secrets]: UsedCheck<Secrets[Key], Id, Read, Declared> };
    /**
     * Configs by the key that stacks use.
     * @default - none
     */
    readonly configs?: {
      readonly [Key in keyof Configs]: DeclaredCheck<UsedCheck<Configs[Key], Id, Read, Declared>, Id, Declared>;
    };
    /** Microservices by the key that stacks use. */
    readonly services: { readonly [Key in keyof Services]: DeclaredCheck<Services[Key], Id, Declared> };
    /**
     * Jobs by key.
     * @default - none
     */
    readonly jobs?: { readonly [Key in keyof Jobs]: DeclaredCheck<Jobs[Key], Id, Declared> };
    /**
     * Things outside that microservices talk to, by the key that stacks use.
     * @default - none
     */
    readonly externals?: { readonly [Key in keyof Externals]: Externals[Key] };
    /**
     * Claims that pods share, by key.
     * @default - none
     */
    readonly volumes?: { readonly [Key in keyof Volumes]: Volumes[Key] };
    /**
     * The user's own cdk8s constructs, by key.
     * @default - none
     */
    readonly objects?: { readonly [Key in keyof Objects]: DeclaredCheck<Objects[Key], Id, Declared> };
  },
): System<Id, Environment, SystemParts<Secrets, Configs, Services, Jobs, Externals>> {
  const group = (name: Exclude<keyof typeof parts, 'environments'>) =>
    mapRecord(promise<Group<{ spec: object }>>(parts[name] ?? {}), (part) => part.spec);
  const spec = freeze({
    kind: 'system',
    id: String(id),
    environments: parts.environments,
    secrets: group('secrets'),
    configs: group('configs'),
    services: group('services'),
    jobs: group('jobs'),
    externals: group('externals'),
    volumes: group('volumes'),
    objects: group('objects'),
  });
  return promise(Object.freeze({ kind: 'system', id, environments: spec.environments, parts, spec }));
}
