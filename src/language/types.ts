/** The types behind the words, for programs that state a type, take parts as parameters, or write declaration files. */
export type {
  Analysis,
  AnalysisProps,
  AnalysisUse,
  CanaryRole,
  PostPromotionRole,
  PrePromotionRole,
  RoleValue,
  Threshold,
} from '../model/analysis';
export type { Config, ConfigEntry, ConfigKeyProps, ConfigProps, IfOn, Late, PerStack } from '../model/config';
export type { Component, ComponentProps, DaprProps } from '../model/dapr';
export type {
  Access,
  GitopsDelivery,
  Limits,
  NamespaceProps,
  OwnedProps,
  PulumiDelivery,
  Quota,
} from '../model/delivery';
export type { DependencyPlace, Kafka, Off, Postgres, Redis, Run, RunProps } from '../model/dependency';
export type { Endpoint, EndpointProps, External, ExternalProps, PortProps } from '../model/endpoint';
export type { FamilyProps } from '../model/family';
export type { Vendor } from '../model/image';
export type { Job, JobProps } from '../model/job';
export type { Microservice, Scheduling, Toleration } from '../model/microservice';
export type { Migration } from '../model/migration';
export type { Objects } from '../model/objects';
export type { IngressClass, Provided } from '../model/provided';
export type { Resources } from '../model/quantity';
export type { ConfigRef, FieldRef, Link, Reads, Ref, SecretRef, Text } from '../model/ref';
export type { Release } from '../model/release';
export type { Gateway, GatewayRouter, IstioRouter, NginxRouter } from '../model/router';
export type { Scaling, Shutdown } from '../model/scaling';
export type { Secret, SecretKeyProps, SecretProps } from '../model/secret';
export type { PulumiConfigSource, SealedSource, Source, StoreSource } from '../model/source';
export type { IngressProps, ServiceOverrides, Stack, StackSettings } from '../model/stack';
export type {
  BlueGreenProps,
  BlueGreenStrategy,
  CanaryProps,
  CanaryStep,
  CanaryStrategy,
  HeaderStep,
  PauseStep,
  Strategy,
  WeightStep,
} from '../model/strategy';
export type { System, SystemParts } from '../model/system';
export type { PerPodClaim, Scratch, Volume } from '../model/volume';
export type { Outside, Waivers } from '../model/waiver';
export type { Family } from './family';
export type { MicroserviceProps } from './microservice';
