import type { ComponentPatch } from '../kubernetes/patch';
import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { CpuAndMemory } from './quantity';
import type { AddressId, ReadsOf, RefData, SecretRef, Text } from './ref';

/** What a metadata field of a component may hold; a secret goes in by name and key. */
export type ComponentValue = string | number | boolean | Text<AddressId> | SecretRef;

/** The kinds of building blocks that Dapr has components for. */
export type ComponentType =
  `${'state' | 'pubsub' | 'bindings' | 'configuration' | 'lock' | 'secretstores' | 'conversation'}.${string}`;

/**
 * What Dapr gives to the microservices that use it, such as a state store.
 * @see https://docs.dapr.io/reference/resource-specs/component-schema/
 */
export interface ComponentProps<Metadata> {
  /** The building block and its maker, such as `state.redis` or `pubsub.kafka`. */
  readonly type: ComponentType;
  /**
   * The version of the component.
   * @default 'v1'
   */
  readonly version?: string;
  /**
   * Its settings by name.
   * @default - none
   */
  readonly metadata?: Metadata;
  /**
   * The name under which programs ask the sidecar for it.
   * @default - `<system>-<id>`
   */
  readonly name?: string;
  /**
   * Changes the emitted object by hand; the result still passes the link check.
   * @default - none
   */
  readonly patch?: ComponentPatch;
}

/** A component, as the run time sees it. */
export interface ComponentSpec {
  readonly kind: 'component';
  readonly id: string;
  readonly name?: string;
  readonly type: string;
  readonly version: string;
  readonly metadata: Readonly<Record<string, string | number | boolean | RefData>>;
  readonly patch?: ComponentPatch;
}

/** A Dapr component of the system. Only the microservices that say they use it may. */
export interface Component<Id extends string, Metadata> {
  readonly kind: 'component';
  readonly id: Id;
  readonly ids: `component ${Id}`;
  /** Place by place, the ids it reads; exists in the type only. */
  readonly reads: { readonly [Name in keyof Metadata & string as `metadata '${Name}'`]: ReadsOf<Metadata[Name]> };
  readonly spec: ComponentSpec;
}

/** Any component. */
export interface AnyComponent {
  readonly kind: 'component';
  readonly id: string;
  readonly ids: string;
  readonly reads: object;
  readonly spec: ComponentSpec;
}

/**
 * A Dapr sidecar for each pod. Its app id is the name of the microservice's objects, its port the microservice's own.
 * @see https://docs.dapr.io/reference/arguments-annotations-overview/
 */
export interface DaprProps<Port extends string = string> {
  /**
   * The port on which the microservice takes calls and events.
   * @default - none; it only calls
   */
  readonly port?: Port;
  /**
   * How the sidecar speaks to the microservice.
   * @default 'http'
   */
  readonly protocol?: 'http' | 'https' | 'grpc' | 'grpcs' | 'h2c';
  /**
   * The components that the microservice uses; they are scoped to those who say so.
   * @default - none
   */
  readonly uses?: readonly AnyComponent[];
  /**
   * The token that callers of the sidecar's API must show; the microservice reads the same key.
   * @default - none; whoever is in the pod may call it
   */
  readonly apiToken?: SecretRef | Hint<Form<'password'>>;
  /**
   * CPU and memory of the sidecar.
   * @default { cpu: ['100m', '500m'], memory: ['64Mi', '256Mi'] }
   */
  readonly resources?: CpuAndMemory;
  /**
   * The sidecar's log level.
   * @default 'info'
   */
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error';
}

/** What a sidecar gets unless the program says otherwise; without limits it would fall below the pod's own care. */
export const sidecarResources: CpuAndMemory = { cpu: ['100m', '500m'], memory: ['64Mi', '256Mi'] };

/** A sidecar, as the run time sees it. */
export interface DaprSpec extends Omit<DaprProps, 'uses' | 'apiToken'> {
  /** The ids of components. */
  readonly uses: readonly string[];
  readonly apiToken?: RefData;
}

/** The ids that a sidecar reads. */
export type DaprReads<Given> =
  | (Given extends { readonly uses: readonly (infer Used)[] }
      ? Used extends { readonly ids: infer Id extends string }
        ? Id
        : never
      : never)
  | (Given extends { readonly apiToken: infer Token } ? ReadsOf<Token> : never);

/** Where Dapr's control plane runs, or that the stack has none. */
export type DaprPlace = DaprControl | 'off';

/** Where Dapr's control plane runs. */
export interface DaprControl {
  readonly namespace: string;
}
