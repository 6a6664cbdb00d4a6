import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { ExternalProps, PortProps } from './endpoint';
import type { MicroserviceSpec, Scheduling } from './microservice';
import type { ByteQuantity, Percentage, Resources } from './quantity';
import type { Ref, RefData, SecretId, Text } from './ref';

/** What a stack says of a dependency that the system itself runs there. */
export interface RunProps {
  /**
   * The size of its storage. Kubernetes never lets it change in a StatefulSet: for another one change the claim first,
   * delete the StatefulSet and leave its pod (`kubectl delete --cascade=orphan`), then deliver the new size.
   */
  readonly size: ByteQuantity | Hint<Form<'memory'>>;
  /**
   * The StorageClass; the stack must provide it.
   * @default - the cluster's default class
   */
  readonly storageClass?: string;
  /**
   * CPU and memory.
   * @default - as the system says
   */
  readonly resources?: Resources;
  /**
   * Where its pod runs.
   * @default - anywhere
   */
  readonly scheduling?: Scheduling;
}

/** The system runs the dependency: one pod of a StatefulSet with storage of its own. */
export interface Run extends RunProps {
  readonly kind: 'run';
}

/** The dependency is not there. */
export interface Off {
  readonly kind: 'off';
}

/** Somebody else runs the dependency. */
export interface DependencyPlace<Host = ExternalProps['host']> extends ExternalProps<Host> {
  readonly kind?: undefined;
  /**
   * Its port.
   * @default - the usual one
   */
  readonly port?: number;
}

/** How a stack has a dependency. */
export type DependencyChoice = Run | DependencyPlace | Off;

/** What a system says of a dependency, so that a stack may let the system run it. */
export interface ServerProps {
  /** CPU and memory, where the system runs it. */
  readonly resources: Resources;
  /**
   * The name of its objects, where the system runs it.
   * @default - `<system>-<id>`
   */
  readonly name?: string;
}

/**
 * What Redis does with a write when its memory is full: refuse it, or drop keys first, of all or of those that expire.
 * @see https://redis.io/docs/latest/develop/reference/eviction/
 */
export type Eviction = 'noeviction' | `${'allkeys' | 'volatile'}-${'lru' | 'lfu' | 'random'}` | 'volatile-ttl';

/** How much memory the data of a server takes, where the system runs it. */
export interface MemoryProps {
  /**
   * The share of the container's memory limit that data takes, from 1 to 100 percent; Redis gets it as `maxmemory`. The
   * rest is for its buffers and for the copy that a rewrite of its log makes: with many writes, less is safer.
   * @default 75
   */
  readonly maxMemory?: Percentage | Hint<Form<'percentage'>>;
  /**
   * What happens to a write when it is full. `noeviction` refuses it and loses nothing, as state, streams and queues
   * need it; a cache drops keys, such as with `allkeys-lru`.
   * @default 'noeviction'
   * @see https://redis.io/docs/latest/develop/reference/eviction/
   */
  readonly eviction?: Eviction | Hint<Form<'eviction'>>;
}

/** The same, as the run time sees it. */
export interface MemorySpec {
  readonly maxMemory: Percentage;
  readonly eviction: Eviction;
}

/** A dependency, as the run time sees it. */
export interface DependencySpec {
  readonly kind: 'dependency';
  readonly id: string;
  readonly ports: Readonly<Record<string, PortProps>>;
  /** What runs where the system runs it. */
  readonly server: MicroserviceSpec;
  /** The key of its password, wherever it runs. */
  readonly password?: RefData;
  /** Whether the server takes its password only when its data is first made. */
  readonly keepsPassword?: true;
  /** Of a server that is told how much memory it may take. */
  readonly memory?: MemorySpec;
}

/** Something that microservices need: each stack says who runs it. All connection settings come from this one value. */
export interface Dependency<Id extends string, Port extends string, Reads extends string> {
  readonly kind: 'dependency';
  readonly id: Id;
  /** The ids of all addresses. */
  readonly ids: `dependency ${Id}` | `dependency ${Id}/${Port}`;
  /** Place by place, the ids it reads; exists in the type only. */
  readonly reads: { readonly password: Reads };
  /** `<host>:<port>`. */
  readonly address: { readonly [Name in Port]: Ref<`dependency ${Id}/${Name}`> };
  /** The port's number. */
  readonly port: { readonly [Name in Port]: Ref<`dependency ${Id}/${Name}`> };
  /** The host. */
  readonly host: Ref<`dependency ${Id}`>;
  readonly spec: DependencySpec;
}

/** A dependency with a password. */
export interface Guarded<Id extends string, Port extends string, Reads extends SecretId>
  extends Dependency<Id, Port, Reads> {
  /** The password. */
  readonly password: Ref<Reads>;
  /** The whole connection as a URL; the password must be declared `urlSafe`. */
  readonly url: Text<`dependency ${Id}/${Port}` | Reads>;
}

/** A PostgreSQL server with one database. */
export interface Postgres<Id extends string, Reads extends SecretId> extends Guarded<Id, 'postgres', Reads> {
  /** The name of the database. */
  readonly database: string;
  /** The user that owns it. */
  readonly user: string;
}

/** A Redis server. */
export interface Redis<Id extends string, Reads extends SecretId> extends Guarded<Id, 'redis', Reads> {}

/** Kafka. */
export interface Kafka<Id extends string> extends Dependency<Id, 'broker', never> {}

/** Any dependency. */
export interface AnyDependency {
  readonly kind: 'dependency';
  readonly id: string;
  readonly ids: string;
  readonly reads: object;
  readonly spec: DependencySpec;
}
