/** A generated stack of any size, as run-time data: the compiler has no part in what these tests measure. */
import { promise, toRef } from '../../src/internal/cast';
import type { EndpointSpec } from '../../src/model/endpoint';
import type { MicroserviceSpec } from '../../src/model/microservice';
import type { RefData } from '../../src/model/ref';
import type { Release } from '../../src/model/release';
import type { StackSpec } from '../../src/model/stack';

const ref = (data: RefData): RefData => toRef<RefData>(data);

function endpointOf(index: number): EndpointSpec {
  return { kind: 'endpoint', id: `service-${index}`, ports: { http: { container: 8080 } } };
}

/** One microservice that reads a secret, a config and the next three microservices: seven objects. */
function microserviceOf(index: number, count: number): MicroserviceSpec {
  const id = `service-${index}`;
  const link = (step: number) => {
    const to = `service-${(index + step) % count}`;
    return ref({ kind: 'link', reads: `service ${to}/http`, target: 'service', id: to, port: 'http', form: 'url' });
  };
  return {
    kind: 'microservice',
    id,
    at: endpointOf(index),
    image: `ghcr.io/acme/${id}`,
    env: {
      PASSWORD: ref({ kind: 'secret', reads: 'secret db/password', secret: 'db', key: 'password' }),
      LEVEL: ref({ kind: 'config', reads: 'config log/LEVEL', config: 'log', key: 'LEVEL' }),
      NEXT_1: link(1),
      NEXT_2: link(2),
      NEXT_3: link(3),
      PLAIN: 'text',
    },
    files: {},
    mounts: {},
    volumes: {},
    init: {},
    sidecars: {},
    labels: {},
    annotations: {},
    routes: {},
    resources: { cpu: ['100m', '200m'], memory: ['64Mi', '128Mi'] },
    probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
    scaling: { min: 2, max: 4, cpu: 70 },
  };
}

/** A stack with so many microservices. */
export function largeStack(count: number): StackSpec {
  const services = Array.from({ length: count }, (_, index) => [`service${index}`, microserviceOf(index, count)]);
  return promise({
    kind: 'stack',
    environment: 'prod',
    system: {
      kind: 'system',
      id: 'large',
      environments: ['prod'],
      secrets: { db: { kind: 'secret', id: 'db', keys: { password: {} } } },
      configs: { log: { kind: 'config', id: 'log', entries: { LEVEL: { value: 'info' } } } },
      services: Object.fromEntries(services),
      jobs: {},
      externals: {},
      dependencies: {},
      components: {},
      volumes: {},
      objects: {},
    },
    delivery: { kind: 'gitops', repoURL: 'https://github.com/acme/gitops.git' },
    namespace: { kind: 'owned', name: 'large' },
    provided: [{ kind: 'provided', object: 'ClusterSecretStore', name: 'vault' }],
    secrets: {
      db: {
        password: {
          kind: 'store',
          carriedBy: 'gitops',
          store: { kind: 'ClusterSecretStore', name: 'vault' },
          key: 'db',
          version: '1',
        },
      },
    },
    configs: {},
    externals: {},
    dependencies: {},
    services: {},
  });
}

/** A release with an image for each of them. */
export function largeRelease(count: number): Release {
  const images = Array.from({ length: count }, (_, index) => [
    `service-${index}`,
    `ghcr.io/acme/service-${index}:main-452b637`,
  ]);
  return {
    system: 'large',
    commit: '452b637',
    builtAt: '2026-01-01T00:00:00Z',
    run: '1',
    images: Object.fromEntries(images),
  };
}
