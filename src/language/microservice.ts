import { freeze, mapRecord, promise } from '../internal/cast';
import type { Hint } from '../messages/hint';
import type { ImageWithDigest, ImageWithTag, imageWithLogin } from '../messages/image';
import type { Files } from '../model/container';
import type { AnyComponent, DaprProps } from '../model/dapr';
import type { Endpoint } from '../model/endpoint';
import type { Tagged, Vendor } from '../model/image';
import type {
  Microservice,
  MicroserviceNeeds,
  MicroserviceSettings,
  MicroserviceSpec,
  RouteProps,
} from '../model/microservice';
import type { PodReads } from '../model/pod-reads';
import type { Scaling } from '../model/scaling';
import type { PodVolume } from '../model/volume';

/**
 * A repository without tag and digest, or the sentence that says what it carries.
 * @see DnsLabel for why it is asked in this way
 */
export type Repository<Image extends string> = [AllBare<Image>] extends [never]
  ? Hint<ImageFault<WithVersion<Image>>>
  : Image;

type AllBare<Image extends string> = [WithVersion<Image>] extends [never] ? true : never;

/** Asked first for a character that a tag or digest begins with, which is much cheaper. */
type WithVersion<Image extends string> = Image extends `${string}${':' | '@'}${string}`
  ? Image extends `${string}@${string}`
    ? Image
    : Tagged<Image> extends true
      ? Image
      : never
  : never;

type ImageFault<Image extends string> = Image extends `${string}@${string}/${string}`
  ? typeof imageWithLogin
  : Image extends `${string}@${string}`
    ? ImageWithDigest<Image>
    : ImageWithTag<Image>;

/** All that a microservice says; one interface, since the compiler asks each member of an intersection about everything. */
export interface MicroserviceProps<
  Id extends string,
  Port extends string,
  Image extends string,
  EnvReads,
  Init,
  InitFiles,
  Sidecars,
  SidecarFiles,
  FileTree,
  Volumes,
  Scale,
  Dapr,
> extends MicroserviceSettings<
      Id,
      Port,
      EnvReads,
      Init,
      InitFiles,
      Sidecars,
      SidecarFiles,
      FileTree,
      Volumes,
      Scale,
      Dapr
    >,
    MicroserviceNeeds<Port> {
  /** The repository; tag and digest come from the release. Or `vendor(…)`, somebody else's image pinned by digest. */
  readonly image: Repository<Image> | Vendor;
}

/**
 * Declares a microservice: one pod template and everything that belongs to it. Kubernetes gets a Deployment (a
 * StatefulSet if a volume is `perPod`), a Service, a ServiceAccount, a NetworkPolicy and, where asked for, a
 * HorizontalPodAutoscaler, a PodDisruptionBudget and Ingress rules.
 *
 * ```ts
 * const orders = microservice(endpoint('orders', { http: 8080 }), {
 *   image: 'ghcr.io/acme/orders',
 *   env: { DB_PASSWORD: db.ref.password },
 *   resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
 *   probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
 * });
 * ```
 *
 * @param at the address, from `endpoint`
 */
export function microservice<
  const Id extends string,
  const Image extends string,
  const Port extends string = never,
  EnvReads extends object = {},
  Init extends object = {},
  InitFiles extends object = {},
  Sidecars extends object = {},
  SidecarFiles extends object = {},
  FileTree extends Files = {},
  Volumes extends Readonly<Record<string, PodVolume>> = {},
  Scale extends Scaling = never,
  const Dapr extends DaprProps<NoInfer<Port>> = never,
>(
  at: Endpoint<Id, Port>,
  props: MicroserviceProps<
    Id,
    NoInfer<Port>,
    Image,
    EnvReads,
    Init,
    InitFiles,
    Sidecars,
    SidecarFiles,
    FileTree,
    Volumes,
    Scale,
    Dapr
  >,
): Microservice<Id, Port, PodReads<EnvReads, Init, InitFiles, Sidecars, SidecarFiles, FileTree, Volumes, Dapr>> {
  return build(at, props);
}

/** Makes the value behind a microservice, whoever checked its settings. */
export function build<Type>(at: Pick<Endpoint<string, string>, 'id' | 'spec'>, props: object): Type {
  const { routes = {}, dapr, ...rest } = promise<Given>(props);
  const spec = {
    ...withPod(rest),
    ...(dapr === undefined ? {} : { dapr: daprSpec(dapr) }),
    kind: 'microservice',
    id: at.spec.id,
    at: at.spec,
    routes: mapRecord(routes, toRoute),
  };
  return promise(Object.freeze({ kind: 'microservice', id: at.id, at, spec: promise<MicroserviceSpec>(freeze(spec)) }));
}

interface Given {
  readonly routes?: Readonly<Record<string, string | RouteProps<string>>>;
  readonly dapr?: DaprProps;
}

/** Components by their ids: a microservice does not carry the values that it uses. */
function daprSpec({ uses = [], ...rest }: DaprProps): object {
  return { ...rest, uses: uses.map((one: AnyComponent) => one.id) };
}

function toRoute(route: string | RouteProps<string>): RouteProps<string> {
  return typeof route === 'string' ? { port: route } : route;
}

/** Fills in the empty collections, so that whoever reads a spec never asks whether one is there. */
export function withPod<Props extends object>(props: Props) {
  const empty = { env: {}, files: {}, mounts: {} };
  const given = { ...empty, volumes: {}, init: {}, sidecars: {}, labels: {}, annotations: {}, ...props };
  const companion = (container: object): object => ({ ...empty, ...container });
  return { ...given, init: mapRecord(given.init, companion), sidecars: mapRecord(given.sidecars, companion) };
}
