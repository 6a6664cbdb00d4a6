/** The pods of the dependencies that a system can run itself: the images' own contracts, in one place each. */
import { toThousandths } from '../checks/quantity';
import type { MemorySpec } from '../model/dependency';
import type { MicroserviceSpec } from '../model/microservice';
import type { Link, SecretRef } from '../model/ref';
import { text } from './text';
import { perPod, scratch } from './volume';

/** What a server's pod is made with. */
export interface ServerParts {
  readonly password: SecretRef;
  /** The name of its own Service. */
  readonly host: Link;
}

/** Makes the settings of a server's pod. */
export type Server = (parts: ServerParts) => object;

/** The stack says the size; none is a fault of the stack. */
const data = perPod({ size: '1Gi' });

/** What all of them have: one pod, root file system read-only, data on a claim of its own, time to write it all down. */
const usual = {
  replicas: 1,
  shutdown: { grace: '60s' },
} as const;

/**
 * The official image. It runs as its user 999 and writes to its data, its socket's folder and /tmp only. The data lies in
 * a folder below the mount, since a fresh file system has a `lost+found` that initdb refuses.
 * @see https://github.com/docker-library/docs/blob/master/postgres/content.md
 */
export function postgresServer(database: string, user: string): Server {
  const ready = ['pg_isready', '--username', user, '--dbname', database, '--host', '127.0.0.1'] as const;
  return ({ password }) => ({
    ...usual,
    env: {
      POSTGRES_DB: database,
      POSTGRES_USER: user,
      POSTGRES_PASSWORD: password,
      PGDATA: '/var/lib/postgresql/data/pgdata',
    },
    security: { user: 999 },
    volumes: { data, run: scratch('16Mi', 'Memory'), tmp: scratch('256Mi') },
    mounts: { '/var/lib/postgresql/data': 'data', '/var/run/postgresql': 'run', '/tmp': 'tmp' },
    probes: {
      // The first start makes the database, and one after a crash reads the log: both may take minutes.
      startup: { exec: ready, periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 60 },
      liveness: { exec: ready, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
      readiness: { exec: ready, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
    },
  });
}

/**
 * The official image, with every write in a log on disk. Kubernetes puts the password into the arguments from the
 * environment; `redis-cli` reads it there by itself.
 * @see https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/
 */
export const redisServer: Server = ({ password }) => {
  const ping = ['redis-cli', '-e', 'ping'] as const;
  return {
    ...usual,
    args: ['redis-server', '--requirepass', '$(REDISCLI_AUTH)', '--appendonly', 'yes', '--dir', '/data'],
    env: { REDISCLI_AUTH: password },
    security: { user: 999 },
    volumes: { data },
    mounts: { '/data': 'data' },
    probes: {
      // While Redis reads its log it answers with an error, which `-e` makes a failure.
      startup: { exec: ping, periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 60 },
      liveness: { exec: ping, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
      readiness: { exec: ping, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
    },
  };
};

/**
 * A server that is told how much memory it may take: above the limit of its container the kernel kills it, and what it
 * reads back at the next start is as large.
 * @see https://redis.io/docs/latest/develop/reference/eviction/
 */
export function withMemory(server: MicroserviceSpec, { maxMemory, eviction }: MemorySpec): MicroserviceSpec {
  const limit = toThousandths(String(server.resources.memory[1]));
  const bytes = Math.floor((Number(limit) / 1000) * (maxMemory / 100));
  // What is malformed is a fault of its own.
  if (!Number.isSafeInteger(bytes)) return server;
  const args = [...(server.args ?? []), '--maxmemory', String(bytes), '--maxmemory-policy', eviction];
  return { ...server, args };
}

/**
 * Apache's own image as broker and controller in one. Its start script writes the configuration below /opt/kafka, so
 * that the root file system must be writable.
 * @see https://github.com/apache/kafka/blob/trunk/docker/examples/README.md
 */
export const kafkaServer: Server = ({ host }) => ({
  ...usual,
  env: {
    KAFKA_NODE_ID: 1,
    KAFKA_PROCESS_ROLES: 'broker,controller',
    KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://localhost:9093',
    KAFKA_ADVERTISED_LISTENERS: text`PLAINTEXT://${host}:9092`,
    KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
    KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
    KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: 1,
    KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: 1,
    KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: 1,
    KAFKA_LOG_DIRS: '/var/lib/kafka/data/logs',
    // Its own start script would take 1 GiB whatever the memory limit is, and the kernel kill it.
    KAFKA_HEAP_OPTS: '-XX:InitialRAMPercentage=50 -XX:MaxRAMPercentage=50',
  },
  security: { user: 1000, writableRoot: true },
  volumes: { data },
  mounts: { '/var/lib/kafka/data': 'data' },
  probes: {
    startup: { tcp: 'broker', periodSeconds: 5, failureThreshold: 60 },
    liveness: { tcp: 'broker', periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
    readiness: { tcp: 'broker', periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
  },
});
