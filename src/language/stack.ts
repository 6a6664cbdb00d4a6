import type { OneOf } from '../checks/declared';
import { freeze, mapRecord, promise } from '../internal/cast';
import { merged } from '../internal/merged';
import type { NeededHere } from '../messages/dependency';
import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { OfItsOwner, oneEntry } from '../messages/route';
import type { ReplicasBesideScaling } from '../messages/scaling';
import type { SourceForm } from '../messages/source';
import type { NoEnvironment } from '../messages/stack';
import type { AnyConfig, Late } from '../model/config';
import type { DaprControl, DaprPlace } from '../model/dapr';
import type { DeliveryKind } from '../model/delivery';
import type { DependencyChoice, DependencyPlace, MemorySpec, Off, Run } from '../model/dependency';
import type { KnownOnly } from '../model/known';
import type { MicroserviceSpec, PlainTexts } from '../model/microservice';
import type { GatewayClass } from '../model/provided';
import type { Gateway, SharedGatewayProps } from '../model/router';
import type { Scaling } from '../model/scaling';
import type { Secret } from '../model/secret';
import type { PulumiConfigSource, Source } from '../model/source';
import type {
  ExternalProps,
  GatewayProps,
  IngressProps,
  ServiceOverrides,
  Stack,
  StackSettings,
  StackSpec,
} from '../model/stack';
import type { Strategy } from '../model/strategy';
import type { System, SystemParts, SystemSpec } from '../model/system';
import { withMigrations } from './migration';
import { withMemory } from './server';

/** Pulumi's config stays with Pulumi; the other sources suit both deliveries. */
type Carried<Kind extends DeliveryKind> = Kind extends 'pulumi' ? Source : Exclude<Source, PulumiConfigSource>;

/** A source for each key of a secret. It has a name of its own, since the compiler prints it where a key is missing. */
type SourcePerKey<Keys, Carried> = { readonly [Name in keyof Keys]: Carried };

/** A source for each key of each secret: a plain shape, so that a missing key is said plainly and keys complete. */
type Sources<Secrets, Kind extends DeliveryKind> = {
  readonly [Key in keyof Secrets]: Secrets[Key] extends Secret<string, infer Keys>
    ? SourcePerKey<Keys, Carried<Kind> | Hint<SourceForm<Kind>>>
    : never;
};

/** What a stack may give for a config key; only Pulumi can wait for another resource. */
type StackValue<Kind extends DeliveryKind> = string | number | boolean | (Kind extends 'pulumi' ? Late : never);

/** A value for each `perStack` key; configs without such keys are left out. */
type StackValues<Configs, Kind extends DeliveryKind> = {
  readonly [Key in keyof Configs as Configs[Key] extends AnyConfig
    ? [Configs[Key]['perStack']] extends [never]
      ? never
      : Key
    : never]: Configs[Key] extends {
    readonly perStack: infer Names extends PropertyKey;
  }
    ? ValuePerKey<Names, Kind>
    : never;
};

/** Named for the same reason as {@link SourcePerKey}. */
type ValuePerKey<Names extends PropertyKey, Kind extends DeliveryKind> = {
  readonly [Name in Names]: StackValue<Kind> | Hint<ValueForm<Kind>>;
};

/** The sentence for something else. */
type ValueForm<Kind extends DeliveryKind> = Form<Kind extends 'pulumi' ? 'configValue' : 'gitopsValue'>;

type Places<Externals, Kind extends DeliveryKind> = {
  readonly [Key in keyof Externals]: ExternalProps<string | (Kind extends 'pulumi' ? Late : Hint<Form<'gitopsValue'>>)>;
};

/** What reads a dependency, part by part; a config key that may be left out does not count. */
type ReadersOf<Parts, Ids> = {
  readonly [Key in keyof Parts]: Parts[Key] extends {
    readonly id: infer Id extends string;
    readonly reads: infer Reads;
  }
    ? [Extract<Reliable<Parts[Key], Reads>, Ids>] extends [never]
      ? never
      : Id
    : never;
}[keyof Parts];
type Reliable<Part, Reads> = Part extends { readonly relies: infer Relies } ? Relies[keyof Relies] : Reads[keyof Reads];

/** `off`, unless something needs the dependency; then a sentence that names it. */
type OffOr<Part, Users> = [Users] extends [never]
  ? Off
  : Part extends { readonly id: infer Id extends string }
    ? Hint<NeededHere<Id, OneOf<Users> & string>>
    : never;

/** Where a dependency is, as a Git tree can hold it; named, so that messages print this name. */
interface WrittenPlace extends DependencyPlace<string | Hint<Form<'gitopsValue'>>> {}

type Choices<Dependencies, Users, Kind extends DeliveryKind> = {
  readonly [Key in keyof Dependencies]:
    | Run
    | (Kind extends 'pulumi' ? DependencyPlace : WrittenPlace)
    | OffOr<
        Dependencies[Key],
        Dependencies[Key] extends { readonly ids: infer Ids }
          ? { readonly [Group in keyof Users]: ReadersOf<Users[Group], Ids> }[number & keyof Users]
          : never
      >;
};

/** Settings with either a fixed count or scaling. */
type OneCount<Settings, Of> =
  | (Settings & { readonly scaling?: undefined })
  | (Settings & {
      readonly scaling: Scaling;
      readonly replicas?: Of extends { readonly id: infer Id extends string } ? Hint<ReplicasBesideScaling<Id>> : never;
    });

type Overrides<Services> = {
  readonly [Key in keyof Services]?: Services[Key] extends { readonly at: { readonly url: infer Url } }
    ? OneCount<ServiceOverrides<keyof Url & string, Strategy | Hint<Form<'strategy'>>>, Services[Key]>
    : never;
};

/** Named, so that messages about other settings print this name and not the sentence about annotations. */
interface RouteIngress extends IngressProps<string | Hint<Form<'annotation'>>> {}

/** Named for the same reason. */
interface RouteGateway<Class> extends Omit<GatewayProps, 'class' | 'annotations' | 'at'> {
  /** The class of its controller; the stack must provide it. */
  readonly class: Class | Hint<Form<'gatewayClass'>>;
  /**
   * Annotations of the Gateway.
   * @default - none
   */
  readonly annotations?: PlainTexts<'annotation'>;
}

/** Routes at a Gateway of others; what else is said of it, its owner says. */
interface RouteElsewhere<At> extends Omit<SharedGatewayProps, 'at'> {
  /** The Gateway; the stack must provide it. */
  readonly at: At | Hint<Form<'gateway'>>;
  readonly class?: Hint<OfItsOwner<'class'>>;
  readonly tls?: Hint<OfItsOwner<'tls'>>;
  readonly annotations?: Hint<OfItsOwner<'annotations'>>;
}

/** One of both, by what is given, so that the compiler speaks of one of them. */
type RouteEntry<At, Class> = [At] extends [never] ? RouteGateway<Class> : RouteElsewhere<At>;

/** An Ingress, unless there is a Gateway. */
type IngressBeside<Gateways> = [Gateways] extends [never] ? RouteIngress : Hint<typeof oneEntry>;

/** A group of the stack that must be given, unless there is nothing to give. */
type Group<Name extends string, Value> = [keyof Value] extends [never]
  ? { readonly [Key in Name]?: {} }
  : { readonly [Key in Name]: Value };

/** Where Dapr is, with a sentence on what is not known. */
type DaprHere<Given> = Given extends 'off' ? Given : KnownOnly<Given, DaprControl, 'dapr'>;

/** Without Dapr there are no components, and nothing of them reads a dependency. */
type Readers<Services, Jobs, Configs, Components, Dapr> = [Dapr] extends ['off']
  ? readonly [Services, Jobs, Configs]
  : readonly [Services, Jobs, Configs, Components];

/** Everything that a stack says. */
type StackProps<Parts, Kind extends DeliveryKind, Dapr, At, Class> =
  Parts extends SystemParts<
    infer Secrets,
    infer Configs,
    infer Services,
    infer Jobs,
    infer Externals,
    infer Dependencies,
    infer Components
  >
    ? StackSettings<Kind, IngressBeside<At | Class>, RouteEntry<At, Class>, DaprHere<Dapr>> &
        Group<'secrets', Sources<Secrets, Kind>> &
        Group<'configs', StackValues<Configs, Kind>> &
        Group<'externals', Places<Externals, Kind>> &
        Group<'dependencies', Choices<Dependencies, Readers<Services, Jobs, Configs, Components, Dapr>, Kind>> & {
          /**
           * What is different about all microservices here; what `services` says of one comes after it.
           * @default - as the system says
           */
          readonly all?: OneCount<ServiceOverrides<never>, { readonly id: 'all' }>;
          /**
           * What is different about single microservices here.
           * @default - as the system says
           */
          readonly services?: Overrides<Services>;
        }
    : never;

/**
 * One system in one environment: a source for every secret key, a value for every `perStack` key, and what is
 * different about single microservices. What is missing or surplus does not compile.
 *
 * ```ts
 * export const staging = stack(shop, 'staging', {
 *   delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
 *   namespace: owned('shop'),
 *   secrets: { db: { password: vault.key('staging/db', { property: 'password', version: 7 }) } },
 * });
 * ```
 */
export function stack<
  Id extends string,
  Environment extends string,
  Parts,
  const Here extends Environment | Hint<NoEnvironment<Id>>,
  Kind extends DeliveryKind,
  Dapr extends DaprPlace = DaprControl,
  At extends Gateway = never,
  Class extends GatewayClass = never,
>(
  of: System<Id, Environment, Parts>,
  environment: Here,
  props: StackProps<Parts, Kind, Dapr, At, Class>,
): Stack<Id, Here & string> {
  const given: Given = {
    secrets: {},
    configs: {},
    externals: {},
    dependencies: {},
    services: {},
    ...promise<object>(props),
  };
  const services = withAll(of.spec, given);
  const spec = freeze({
    ...given,
    kind: 'stack',
    system: withMigrations(withServers(of.spec, given.dependencies), services),
    environment: promise<Here & string>(environment),
    services,
  });
  return Object.freeze({
    kind: 'stack',
    system: of.id,
    environment: promise<Here & string>(environment),
    spec: promise<StackSpec>(spec),
  });
}

type Given = Pick<StackSpec, 'secrets' | 'configs' | 'externals' | 'dependencies' | 'services' | 'all'>;

/** A dependency that the system runs is one more microservice, of somebody else's image. */
function withServers(system: SystemSpec, choices: Given['dependencies']): SystemSpec {
  const servers = Object.entries(system.dependencies).flatMap(([key, { server, memory }]) => {
    const choice: DependencyChoice | undefined = choices[key];
    return choice?.kind === 'run' ? [[`dependency ${key}`, sized(server, choice, memory)] as const] : [];
  });
  if (servers.length === 0) return system;
  return { ...system, services: { ...system.services, ...Object.fromEntries(servers) } };
}

function sized(server: MicroserviceSpec, { size, storageClass, resources, scheduling }: Run, memory?: MemorySpec) {
  const data = merged(server.volumes['data'] ?? {}, { size, storageClass });
  const here = merged(server, { volumes: { ...server.volumes, data }, resources, scheduling });
  return memory === undefined ? here : withMemory(here, memory);
}

/** What is said of one comes after what is said of all. */
function withAll(system: SystemSpec, { all, services }: Given): Given['services'] {
  if (all === undefined) return services;
  const { replicas, scaling, ...uncounted } = all;
  const said = (spec: SystemSpec['services'][string]) => (spec?.everyNode ? uncounted : all);
  return { ...services, ...mapRecord(system.services, (spec, key) => merged(said(spec), services[key])) };
}
