/** Servers that random programs need, and what Dapr does over one of them. */
import { digest, type Place, type RandomProgram, type RandomService, resources } from './shape';

/** Where each server is; one with a password needs a secret. */
export function serversOf({ secrets, database, cache, broker }: RandomProgram): Readonly<Record<string, Place>> {
  return secrets.length === 0 ? { database: 'none', cache: 'none', broker } : { database, cache, broker };
}

/** The names of the servers that a program has. */
export function serverNames(program: RandomProgram): readonly string[] {
  return Object.entries(serversOf(program)).flatMap(([name, place]) => (place === 'none' ? [] : [name]));
}

const image = (name: string) => `image: vendor('docker.io/library/${name}', '7.4.1@${digest}')`;
const guarded = `password: secret0.ref.key0, resources: ${resources}`;

const servers: Readonly<Record<string, string>> = {
  database: `postgres('postgresql', { ${image('postgres')}, database: 'app', ${guarded} })`,
  cache: `redis('redis', { ${image('redis')}, ${guarded} })`,
  broker: `kafkaBroker('kafka', { ${image('kafka')}, resources: ${resources} })`,
};

const reads: Readonly<Record<string, readonly string[]>> = {
  database: ['DATABASE: database.address.postgres', 'DATABASE_HOST: database.host'],
  cache: ['CACHE: cache.address.redis'],
  broker: ['BROKER: broker.address.broker', 'BROKER_URL: broker.url.broker'],
};

/** Addresses with the password in them. */
const composed: Readonly<Record<string, readonly string[]>> = {
  database: ['DATABASE_URL: database.url'],
  cache: ['CACHE_URL: cache.url'],
};

/** What a microservice reads of the servers. */
export function serverReads(program: RandomProgram, { text }: RandomService): readonly string[] {
  return serverNames(program).flatMap((name) => [
    ...(reads[name] ?? []),
    ...((text ? composed[name] : undefined) ?? []),
  ]);
}

/** What a stack says of the servers. */
export function placesOf(program: RandomProgram): readonly string[] {
  const said = {
    none: '',
    run: "run({ size: '1Gi' })",
    outside: "{ host: 'server.example.com', port: 25060 }",
    namespace: "{ host: 'server.data', namespace: 'data' }",
  };
  return serverNames(program).map((name) => `${name}: ${said[serversOf(program)[name] ?? 'none']}`);
}

/** Whether a microservice has a sidecar of Dapr. */
export function usesDapr({ dapr, kind }: RandomService): boolean {
  return dapr && kind !== 'everyNode' && kind !== 'perPod';
}

/** The components that a program has; each reads a secret. */
export function componentNames(program: RandomProgram): readonly string[] {
  if (program.secrets.length === 0 || !program.services.some(usesDapr)) return [];
  return serversOf(program)['cache'] === 'none' ? ['mail'] : ['mail', 'events', 'store'];
}

const components: Readonly<Record<string, string>> = {
  mail: "component('mail', { type: 'bindings.smtp', metadata: { host: 'smtp.example.com', password: secret0.ref.key0 } })",
  events: "pubSub('events', cache, { name: 'events' })",
  store: "stateStore('store', cache)",
};

/** The declarations of servers, and of components over them. */
export function serverDeclarations(program: RandomProgram): readonly (readonly string[])[] {
  return [
    serverNames(program).map((name) => `const ${name} = ${servers[name]};`),
    componentNames(program).map((name) => `const ${name} = ${components[name]};`),
  ];
}

/** The setting of a microservice with a sidecar. */
export function daprOf(program: RandomProgram): string {
  const used = componentNames(program);
  return used.length > 0
    ? `dapr: { port: 'http', uses: [${used.join(', ')}], apiToken: secret0.ref.key0 }`
    : "dapr: { port: 'http' }";
}
