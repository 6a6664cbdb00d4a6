import { freeze, promise, toRef } from '../internal/cast';
import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { Security } from '../model/container';
import type {
  Dependency,
  DependencySpec,
  Eviction,
  Kafka,
  MemoryProps,
  MemorySpec,
  Off,
  Postgres,
  Redis,
  Run,
  RunProps,
  ServerProps,
} from '../model/dependency';
import type { Vendor } from '../model/image';
import type { MicroserviceSpec } from '../model/microservice';
import type { DnsLabel } from '../model/name';
import type { Percentage } from '../model/quantity';
import type { Link, Ref, RefData, SecretId, SecretRef } from '../model/ref';
import { links } from './endpoint';
import { build } from './microservice';
import { kafkaServer, postgresServer, redisServer, type Server } from './server';
import { text } from './text';

/** The image and the password of a dependency. */
export interface GuardedProps<Reads extends SecretId> extends ServerProps {
  /** Its image, for stacks in which the system runs it. */
  readonly image: Vendor | Hint<Form<'vendor'>>;
  /** The key that holds its password: `db.ref.password`. */
  readonly password: Ref<Reads> | Hint<Form<'password'>>;
  /**
   * The user that the image runs as.
   * @default { user: 999 }, as the official images
   */
  readonly security?: Security;
}

/** What a system says of a PostgreSQL server. */
export interface PostgresProps<Reads extends SecretId> extends GuardedProps<Reads> {
  /** The database that the system uses; made at the first start where the system runs the server. */
  readonly database: string;
  /**
   * The user that owns the database.
   * @default - the database's name
   */
  readonly user?: string;
}

/**
 * A PostgreSQL server with one database. Each stack says who runs it: `run({ size: '10Gi' })` gives Kubernetes a
 * StatefulSet with storage, probes and a NetworkPolicy; `{ host: 'db.acme.example' }` is somebody else's; `off` none.
 *
 * ```ts
 * const db = postgres('postgresql', { image, database: 'shop', password: credentials.ref.DB_PASSWORD, resources });
 * // env: { DATABASE_URL: db.url }  ->  value: postgresql://shop:$(DATABASE_URL_1)@shop-postgresql:5432/shop
 * ```
 *
 * @see https://github.com/docker-library/docs/tree/master/postgres
 */
export function postgres<const Id extends string, const Reads extends SecretId>(
  id: DnsLabel<Id, 'dependency'>,
  props: PostgresProps<Reads>,
): Postgres<Id, Reads> {
  const { database, user = database } = props;
  const value = dependency(
    String(id),
    { postgres: 5432 },
    {
      props,
      server: postgresServer(database, user),
      keepsPassword: true,
    },
  );
  const { place, ...rest } = value;
  const [owner, path] = [user, database].map(encodeURIComponent);
  const url = text`postgresql://${owner ?? ''}:${value.password}@${place}/${path ?? ''}`;
  return promise(Object.freeze({ ...rest, url, database, user }));
}

/**
 * A Redis server that keeps its data on disk. Each stack says who runs it, as for `postgres`. What it holds in memory
 * ends below the memory limit of its container, above which the kernel would kill it.
 *
 * ```ts
 * const cache = redis('redis', { image, password: credentials.ref.REDIS_PASSWORD, resources });
 * // env: { REDIS_URL: cache.url }  ->  value: redis://:$(REDIS_URL_1)@shop-redis:6379
 * ```
 *
 * @see https://github.com/docker-library/docs/tree/master/redis
 */
export function redis<const Id extends string, const Reads extends SecretId>(
  id: DnsLabel<Id, 'dependency'>,
  props: RedisProps<Reads>,
): Redis<Id, Reads> {
  const { maxMemory = 75, eviction = 'noeviction' } = props;
  const memory = { maxMemory: promise<Percentage>(maxMemory), eviction: promise<Eviction>(eviction) };
  const value = dependency(String(id), { redis: 6379 }, { props, server: redisServer, memory });
  const { place, ...rest } = value;
  const url = text`redis://:${value.password}@${place}`;
  return promise(Object.freeze({ ...rest, url }));
}

/** What a system says of Redis. */
export interface RedisProps<Reads extends SecretId> extends GuardedProps<Reads>, MemoryProps {}

/** What a system says of Kafka. */
export interface KafkaProps extends ServerProps {
  /** Its image, for stacks in which the system runs it: Apache's own. */
  readonly image: Vendor | Hint<Form<'vendor'>>;
}

/**
 * Kafka. Where the system runs it, it is one broker without replication, for stacks that may lose it.
 *
 * ```ts
 * const kafka = kafkaBroker('kafka', { image, resources });
 * // env: { BOOTSTRAP_SERVERS: kafka.address.broker }  ->  value: shop-kafka:9092
 * ```
 *
 * @see https://github.com/apache/kafka/blob/trunk/docker/examples/README.md
 */
export function kafkaBroker<const Id extends string>(id: DnsLabel<Id, 'dependency'>, props: KafkaProps): Kafka<Id> {
  return promise(dependency(String(id), { broker: 9092 }, { props, server: kafkaServer }));
}

/** The system runs a dependency in this stack: one pod of a StatefulSet, with storage that is never deleted. */
export function run(props: RunProps | Hint<Form<'run'>>): Run {
  return freeze({ ...promise<RunProps>(props), kind: 'run' });
}

/** The dependency is not there in this stack; then nothing may need it. */
export const off: Off = Object.freeze({ kind: 'off' });

interface Parts {
  readonly props: ServerProps & { readonly password?: unknown; readonly image: unknown; readonly security?: Security };
  readonly server: Server;
  readonly keepsPassword?: true;
  readonly memory?: MemorySpec;
}

interface Value extends Dependency<string, string, string> {
  readonly password: SecretRef;
  /** Its only address. */
  readonly place: Link;
}

function dependency(id: string, numbers: Readonly<Record<string, number>>, { props, server, ...rest }: Parts): Value {
  const { name, resources, image, password } = props;
  const ports = Object.fromEntries(Object.entries(numbers).map(([port, container]) => [port, { container }]));
  const at = { kind: 'endpoint', id, ports, ...(name === undefined ? {} : { name }) } as const;
  const host = toRef<never>({ kind: 'link', reads: `dependency ${id}`, target: 'dependency', id, form: 'host' });
  const pod = {
    ...server({ password: promise(password), host }),
    image,
    resources,
    ...(props.security === undefined ? {} : { security: props.security }),
  };
  const { spec } = build<{ readonly spec: MicroserviceSpec }>({ id, spec: at }, pod);
  const secret = password === undefined ? {} : { password: promise<RefData>(password) };
  const value: DependencySpec = freeze({ kind: 'dependency', id, ports, server: spec, ...secret, ...rest });
  const addresses = links('dependency', id, ports);
  const [place] = Object.values(addresses.address);
  return promise({ kind: 'dependency', id, ...addresses, password, place, spec: value });
}
