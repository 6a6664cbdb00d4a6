import { freeze, promise } from '../internal/cast';
import { merged } from '../internal/merged';
import type { Files } from '../model/container';
import type { DaprProps } from '../model/dapr';
import type { Endpoint } from '../model/endpoint';
import type { FamilyProps, MemberReads } from '../model/family';
import type { Vendor } from '../model/image';
import type { Microservice, MicroserviceNeeds, MicroserviceSettings } from '../model/microservice';
import type { PodReads } from '../model/pod-reads';
import type { Resources } from '../model/quantity';
import type { Scaling } from '../model/scaling';
import type { ProbeChanges } from '../model/stack';
import type { PodVolume } from '../model/volume';
import { build, type Repository } from './microservice';

/** What a member must say: whatever its family does not. */
type Needs<Said, Port extends string> = ('resources' extends Said
  ? { readonly resources?: Partial<Resources> }
  : Pick<MicroserviceNeeds<Port>, 'resources'>) &
  ('probes' extends Said ? { readonly probes?: ProbeChanges<Port> } : Pick<MicroserviceNeeds<Port>, 'probes'>);

type ImageNeed<Said, Image extends string> = 'image' extends Said
  ? { readonly image?: Repository<Image> | Vendor }
  : { readonly image: Repository<Image> | Vendor };

/**
 * Where the names of the settings that a family says are inferred. A name that is no setting is left to the compiler's
 * own message, which prints no value; a sentence of ours on it would make the compiler print what stands there.
 */
type Names<Said extends string> = Said extends keyof FamilyProps ? { readonly [Name in Said]: unknown } : {};

/** Declares a microservice as one of a family: what it says is laid over what the family says. */
export type Family<Said, Reads, VolumeName> = <
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
  props: ImageNeed<Said, Image> &
    Needs<Said, NoInfer<Port>> &
    MicroserviceSettings<
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
      keyof Volumes | VolumeName
    >,
) => Microservice<
  Id,
  Port,
  MemberReads<Reads, PodReads<EnvReads, Init, InitFiles, Sidecars, SidecarFiles, FileTree, Volumes, Dapr>>
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
export function family<
  Said extends string,
  EnvReads extends object = {},
  Init extends object = {},
  InitFiles extends object = {},
  Sidecars extends object = {},
  SidecarFiles extends object = {},
  FileTree extends Files = {},
  Volumes extends Readonly<Record<string, PodVolume>> = {},
  const Dapr extends DaprProps = never,
>(
  common: FamilyProps<EnvReads, Init, InitFiles, Sidecars, SidecarFiles, FileTree, Volumes, Dapr> & Names<Said>,
): Family<Said, PodReads<EnvReads, Init, InitFiles, Sidecars, SidecarFiles, FileTree, Volumes, Dapr>, keyof Volumes> {
  const shared = freeze({ ...common });
  return promise((at: Endpoint<string, string>, props: object) => build(at, merged(shared, props)));
}
