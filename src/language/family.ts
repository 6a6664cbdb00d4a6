import { freeze, promise } from '../internal/cast';
import { merged } from '../internal/merged';
import type { Files } from '../model/container';
import type { DaprProps } from '../model/dapr';
import type { Endpoint } from '../model/endpoint';
import type { FamilyProps, FamilyReads, MemberReads } from '../model/family';
import type { Vendor } from '../model/image';
import type { KnownOnly } from '../model/known';
import type { Microservice, MicroserviceNeeds, MicroserviceProps } from '../model/microservice';
import type { PodReads } from '../model/pod-reads';
import type { Resources } from '../model/quantity';
import type { Scaling } from '../model/scaling';
import type { ProbeChanges } from '../model/stack';
import type { PodVolume } from '../model/volume';
import { build, type Repository } from './microservice';

/** What a member must say: whatever its family does not. */
type Needs<Given, Port extends string> = ('resources' extends keyof Given
  ? { readonly resources?: Partial<Resources> }
  : Pick<MicroserviceNeeds<Port>, 'resources'>) &
  ('probes' extends keyof Given ? { readonly probes?: ProbeChanges<Port> } : Pick<MicroserviceNeeds<Port>, 'probes'>);

type ImageNeed<Given, Image extends string> = 'image' extends keyof Given
  ? { readonly image?: Repository<Image> | Vendor }
  : { readonly image: Repository<Image> | Vendor };

type VolumesOf<Given> = Given extends { readonly volumes: infer Volumes } ? keyof Volumes : never;

/** Declares a microservice as one of a family: what it says is laid over what the family says. */
export type Family<Given> = <
  const Id extends string,
  const Image extends string = never,
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
  props: ImageNeed<Given, Image> &
    Needs<Given, NoInfer<Port>> &
    MicroserviceProps<
      Id,
      NoInfer<Port>,
      EnvReads,
      Init,
      InitFiles,
      Sidecars,
      SidecarFiles,
      FileTree,
      Volumes,
      Scale,
      Dapr,
      keyof Volumes | VolumesOf<Given>
    >,
) => Microservice<
  Id,
  Port,
  MemberReads<FamilyReads<Given>, PodReads<EnvReads, Init, InitFiles, Sidecars, SidecarFiles, FileTree, Volumes, Dapr>>
>;

/**
 * Says once what many microservices have in common. Each setting is spoken in a fixed order, the later one wins:
 * Bowline's defaults, the family, the microservice, the stack. Records (`env`, `probes`, `resources`, `volumes` …) are
 * merged name by name, everything else is replaced; `bowline envs` shows who said what.
 *
 * ```ts
 * const dotnet = family({
 *   resources: { cpu: ['100m', '500m'], memory: ['128Mi', '512Mi'] },
 *   probes: { liveness: { get: '/health' }, readiness: { get: '/health/ready' } },
 * });
 * const finance = dotnet(financeAt, { image: 'ghcr.io/acme/finance', replicas: 2 });
 * ```
 */
export function family<const Given extends FamilyProps>(
  common: Given & KnownOnly<Given, FamilyProps, 'a family'>,
): Family<Given> {
  const shared = freeze({ ...common });
  return promise((at: Endpoint<string, string>, props: object) => build(at, merged(shared, props)));
}
