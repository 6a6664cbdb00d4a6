import type { AnyConfig, ConfigSpec } from './config';
import type { AnyComponent, ComponentSpec } from './dapr';
import type { AnyDependency, DependencySpec } from './dependency';
import type { AnyExternal, ExternalSpec } from './endpoint';
import type { AnyJob, JobSpec } from './job';
import type { AnyMicroservice, MicroserviceSpec } from './microservice';
import type { AnyObjects, ObjectsSpec } from './objects';
import type { AnySecret, SecretSpec } from './secret';
import type { AnyVolume, VolumeSpec } from './volume';

/** What a system is made of, by the keys that stacks use. */
export interface SystemParts<Secrets, Configs, Services, Jobs, Externals, Dependencies, Components> {
  readonly secrets: Secrets;
  readonly configs: Configs;
  readonly services: Services;
  readonly jobs: Jobs;
  readonly externals: Externals;
  readonly dependencies: Dependencies;
  readonly components: Components;
}

/** A set of microservices with the secrets, configs and dependencies that they share. */
export interface System<Id extends string, Environment extends string, Parts> {
  readonly kind: 'system';
  readonly id: Id;
  readonly environments: readonly Environment[];
  readonly parts: Parts;
  readonly spec: SystemSpec;
}

/** Any system. */
export interface AnySystem {
  readonly kind: 'system';
  readonly id: string;
  readonly environments: readonly string[];
  readonly spec: SystemSpec;
}

/** Parts of one sort, by their key in the system. */
type Parts<Part> = Readonly<Record<string, Part>>;

/** A system, as the run time sees it. */
export interface SystemSpec {
  readonly kind: 'system';
  readonly id: string;
  readonly environments: readonly string[];
  readonly secrets: Parts<SecretSpec>;
  readonly configs: Parts<ConfigSpec>;
  readonly services: Parts<MicroserviceSpec>;
  readonly jobs: Parts<JobSpec>;
  readonly externals: Parts<ExternalSpec>;
  readonly dependencies: Parts<DependencySpec>;
  readonly components: Parts<ComponentSpec>;
  readonly volumes: Parts<VolumeSpec>;
  readonly objects: Parts<ObjectsSpec>;
}

/** What `system` takes of each sort. */
export type AnyPart =
  | AnySecret
  | AnyConfig
  | AnyMicroservice
  | AnyJob
  | AnyExternal
  | AnyDependency
  | AnyComponent
  | AnyVolume
  | AnyObjects;
