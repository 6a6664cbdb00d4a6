import { describe, expect, it } from '@jest/globals';
import {
  component,
  config,
  endpoint,
  existing,
  family,
  gitops,
  ifOn,
  kafkaBroker,
  late,
  off,
  postgres,
  pulumi,
  pulumiConfig,
  redis,
  run,
  secret,
  stack,
  stateStore,
  system,
  text,
  vendor,
} from '../../src/index';
import { promise } from '../../src/internal/cast';
import type { NetworkPolicy, StatefulSet } from '../../src/kubernetes/objects';
import type { RedisProps } from '../../src/language/dependency';
import { missingChoice, neededHere, notADependencyHost } from '../../src/messages/dependency';
import { notWritten } from '../../src/messages/form';
import type { DependencyChoice } from '../../src/model/dependency';
import type { SecretId } from '../../src/model/ref';
import type { Stack } from '../../src/model/stack';
import { faultsOf, Objects, stackWith } from '../systems/objects';

const digest = `sha256:${'0'.repeat(64)}` as const;
const resources = { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] } as const;
const passwords = secret('passwords', { postgres: { urlSafe: true }, redis: { urlSafe: true } });
const database = postgres('postgresql', {
  image: vendor('docker.io/library/postgres', `16@${digest}`),
  database: 'shop',
  user: 'seller',
  password: passwords.ref.postgres,
  resources,
});
const redisImage = vendor('docker.io/library/redis', `7@${digest}`);
const cache = redis('redis', {
  image: redisImage,
  password: passwords.ref.redis,
  resources,
});
const kafka = kafkaBroker('kafka', { image: vendor('docker.io/apache/kafka', `3@${digest}`), resources });
const settings = config('settings', {
  LEVEL: 'info',
  ConnectionStrings__DefaultConnection: ifOn(text`Host=${database.host};Database=${database.database}`),
  Redis__Configuration: ifOn(cache.address.redis),
});
const usual = family({
  image: 'ghcr.io/acme/shop',
  resources,
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const orders = usual(endpoint('orders', { http: 8080 }), {
  env: { LEVEL: settings.ref.LEVEL, DB: settings.ref.ConnectionStrings__DefaultConnection },
  files: { '/etc/settings': settings.ref },
});
const carts = usual(endpoint('carts', { http: 8080 }), {
  env: { EVENTS: kafka.address.broker, REDIS: settings.ref.Redis__Configuration },
});
const shop = system('shop', {
  environments: ['live'],
  secrets: { passwords },
  configs: { settings },
  dependencies: { database, cache, kafka },
  services: { orders, carts },
});
const running = { database: run({ size: '10Gi' }), cache: run({ size: '1Gi' }), kafka: run({ size: '5Gi' }) };

/** The stack with other places for some of its dependencies, whatever their types say. */
function choose(choices: Readonly<Record<string, DependencyChoice | undefined>>): Stack {
  return stack(shop, 'live', {
    delivery: pulumi(),
    namespace: existing('shop'),
    egress: 'declared',
    secrets: { passwords: { postgres: pulumiConfig(), redis: pulumiConfig() } },
    dependencies: promise<typeof running>(
      Object.fromEntries(Object.entries({ ...running, ...choices }).filter(([, choice]) => choice !== undefined)),
    ),
  });
}
const live = choose({});

const policyOf = (objects: Objects, id: string) => objects.one<NetworkPolicy>('NetworkPolicy', `shop-${id}`).spec;
const where = (name: string) => ({
  podSelector: { matchLabels: expect.objectContaining({ 'app.kubernetes.io/name': name }) },
});

describe('a dependency that the system runs', () => {
  const objects = new Objects(live);

  it('is a StatefulSet with a claim of the size that the stack says', () => {
    const sizes = objects.of<StatefulSet>('StatefulSet').map(({ metadata, spec }) => {
      const [claim] = spec?.volumeClaimTemplates ?? [];
      return [metadata.name, claim?.spec?.resources?.requests?.['storage']];
    });
    expect(sizes).toEqual([
      ['shop-kafka', '5Gi'],
      ['shop-postgresql', '10Gi'],
      ['shop-redis', '1Gi'],
    ]);
  });

  it('gets its password by name and key, and is asked whether it is ready', () => {
    const { env, readinessProbe } = objects.container('shop-postgresql');
    expect(env).toContainEqual({
      name: 'POSTGRES_PASSWORD',
      valueFrom: { secretKeyRef: { name: 'shop-passwords', key: 'postgres' } },
    });
    expect(readinessProbe?.exec?.command).toEqual(expect.arrayContaining(['pg_isready', 'seller', 'shop']));
    expect(objects.container('shop-redis').args).toContain('$(REDISCLI_AUTH)');
  });

  it('tells Kafka its own address, so that clients come back to the Service', () => {
    expect(objects.container('shop-kafka').env).toContainEqual({
      name: 'KAFKA_ADVERTISED_LISTENERS',
      value: 'PLAINTEXT://shop-kafka:9092',
    });
  });

  it('lets in its readers and nobody else', () => {
    expect(policyOf(objects, 'postgresql')?.ingress).toEqual([
      { from: [where('orders')], ports: [{ port: 5432, protocol: 'TCP' }] },
    ]);
    expect(policyOf(objects, 'redis')?.ingress?.[0]?.from).toEqual([where('carts'), where('orders')]);
    expect(policyOf(objects, 'kafka')?.ingress?.[0]?.from).toEqual([where('carts'), where('kafka')]);
  });
});

describe('the memory of a Redis that the system runs', () => {
  const argsOf = (choices: Parameters<typeof choose>[0] = {}) =>
    new Objects(choose(choices)).container('shop-redis').args?.slice(-4);

  it('ends below the limit of its container, above which the kernel would kill it, and no key is dropped', () => {
    expect(argsOf()).toEqual(['--maxmemory', String(192 * 2 ** 20), '--maxmemory-policy', 'noeviction']);
  });

  it('follows the limit that a stack says', () => {
    const more = { cpu: ['100m', '1'], memory: ['512Mi', '1.5Gi'] } as const;
    expect(argsOf({ cache: run({ size: '1Gi', resources: more }) })?.[1]).toBe(String(1152 * 2 ** 20));
  });

  const cached = (props: Pick<RedisProps<SecretId>, 'maxMemory' | 'eviction'>) => {
    const memory = redis('redis', { image: redisImage, password: passwords.ref.redis, resources, ...props });
    const reader = usual(endpoint('reader', { http: 8080 }), { env: { REDIS: memory.url, DB: database.url } });
    const parts = { secrets: { passwords }, dependencies: { memory, database }, services: { reader } };
    return stack(system('shop', { environments: ['live'], ...parts }), 'live', {
      delivery: pulumi(),
      namespace: existing('shop'),
      secrets: { passwords: { postgres: pulumiConfig(), redis: pulumiConfig() } },
      dependencies: { memory: run({ size: '1Gi' }), database: run({ size: '1Gi' }) },
    });
  };

  it('is what the program says, and so is what is dropped when it is full', () => {
    const { args } = new Objects(cached({ maxMemory: 50, eviction: 'allkeys-lru' })).container('shop-redis');
    expect(args?.slice(-4)).toEqual(['--maxmemory', String(128 * 2 ** 20), '--maxmemory-policy', 'allkeys-lru']);
  });

  it('is refused where it is no share or no policy, whatever the types say', () => {
    expect(faultsOf(cached({ maxMemory: promise(120) }))).toEqual([
      notWritten('maxMemory', "'redis'", 120, 'percentage'),
    ]);
    const [text] = faultsOf(cached({ eviction: promise('lru') }));
    expect(text).toContain("'eviction' of memory of 'redis'");
  });
});

describe('a dependency that somebody else runs', () => {
  const objects = new Objects(
    choose({ database: { host: '10.1.2.3', port: 25060 }, cache: { host: 'redis.data', namespace: 'data' } }),
  );

  it('moves the settings and the network policy with it', () => {
    expect(objects.config('shop-settings')).toEqual({
      LEVEL: 'info',
      ConnectionStrings__DefaultConnection: 'Host=10.1.2.3;Database=shop',
      Redis__Configuration: 'redis.data:6379',
    });
    expect(policyOf(objects, 'orders')?.egress).toEqual(
      expect.arrayContaining([
        { to: [{ ipBlock: { cidr: '10.1.2.3/32' } }], ports: [{ port: 25060, protocol: 'TCP' }] },
        {
          to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'data' } } }],
          ports: [{ port: 6379, protocol: 'TCP' }],
        },
      ]),
    );
  });

  it('has brackets around an address of IPv6 wherever a port follows it', () => {
    const six = new Objects(choose({ database: { host: '2001:db8::1' }, cache: { host: '2001:db8::2' } }));
    expect(six.config('shop-settings')).toMatchObject({
      ConnectionStrings__DefaultConnection: 'Host=2001:db8::1;Database=shop',
      Redis__Configuration: '[2001:db8::2]:6379',
    });
  });

  it('may come from another resource under Pulumi, and not under a Git tree', () => {
    const choices = { database: { host: late('database') } } as const;
    expect(faultsOf(choose(choices))).toEqual([]);
    const delivery = gitops({ repoURL: 'https://example.com/repo.git' });
    const texts = faultsOf({ ...live, spec: { ...choose(choices).spec, delivery } });
    expect(texts.join()).toContain("host of dependency 'postgresql' of stack 'live' is late");
  });

  it('has a host without scheme and port', () => {
    expect(faultsOf(choose({ database: { host: 'db:5432' } }))).toContain(notADependencyHost('postgresql', 'db:5432'));
  });
});

describe('the URL of a database', () => {
  it('holds the names of user and database as a URL does', () => {
    const odd = postgres('postgresql', {
      image: vendor('docker.io/library/postgres', `16@${digest}`),
      database: 'shop/x?y',
      user: 'a@b:c',
      password: passwords.ref.postgres,
      resources,
    });
    const parts = promise<{ readonly parts: readonly unknown[] }>(odd.url).parts;
    expect(parts.filter((part) => typeof part === 'string')).toEqual([
      'postgresql://',
      'a%40b%3Ac',
      ':',
      '@',
      '/',
      'shop%2Fx%3Fy',
    ]);
  });
});

describe('a dependency that is off', () => {
  it('A001-06 takes its settings away, and the entries and files that read them', () => {
    const objects = new Objects(choose({ database: off, cache: off }));
    expect(objects.config('shop-settings')).toEqual({ LEVEL: 'info' });
    expect(objects.container('shop-orders').env?.map(({ name }) => name)).toEqual(['LEVEL']);
    expect(objects.container('shop-carts').env?.map(({ name }) => name)).toEqual(['EVENTS']);
    const files = objects.pods.get('shop-orders')?.spec?.volumes?.[0]?.projected?.sources?.[0]?.configMap?.items;
    expect(files?.map(({ key }) => key)).toEqual(['LEVEL']);
  });

  it('A001-16 makes nothing of it', () => {
    const objects = new Objects(choose({ database: off, cache: off }));
    expect(objects.names('StatefulSet')).toEqual(['shop-kafka']);
  });

  it('is refused while something always reads it', () => {
    expect(faultsOf(choose({ kafka: off }))).toEqual([neededHere('kafka', 'carts')]);
  });

  describe('in a system with components of Dapr', () => {
    const keys = secret('keys', { redis: {} });
    const smtp = secret('smtp', { password: {} });
    const memory = redis('redis', { image: redisImage, password: keys.ref.redis, resources });
    const store = stateStore('store', memory);
    const mail = component('mail', { type: 'bindings.smtp', metadata: { password: smtp.ref.password } });
    const cart = usual(endpoint('carts', { http: 8080 }), { dapr: { port: 'http', uses: [store, mail] } });
    const parts = { environments: ['live'], secrets: { keys, smtp }, dependencies: { memory } } as const;
    const withoutDapr = stack(system('shop', { ...parts, components: { store, mail }, services: { cart } }), 'live', {
      delivery: pulumi(),
      namespace: existing('shop'),
      secrets: { keys: { redis: pulumiConfig() }, smtp: { password: pulumiConfig() } },
      dapr: 'off',
      dependencies: { memory: off },
    });

    it('A001-10 A001-16 is read by nobody where Dapr is off too, whose secrets stay as those of the dependency', () => {
      const objects = new Objects(withoutDapr);
      expect(faultsOf(withoutDapr)).toEqual([]);
      expect([...objects.names('StatefulSet'), ...objects.names('Component')]).toEqual([]);
      expect(objects.names('Secret')).toEqual(['shop-keys', 'shop-smtp']);
    });

    it('is refused where Dapr is not, whatever the types say', () => {
      expect(faultsOf(stackWith(withoutDapr, { dapr: { namespace: 'dapr-system' } }))).toEqual([
        neededHere('redis', 'store'),
      ]);
    });
  });

  it.each([{ cache: run({ size: '1Gi' }) }, { cache: { host: 'redis.acme.example' } }])(
    'has no password that is written in, whatever the types say: %j',
    (choice) => {
      const written = redis('redis', { image: redisImage, password: promise<never>('hunter2/#?'), resources });
      const system = { ...live.spec.system, dependencies: { ...live.spec.system.dependencies, cache: written.spec } };
      const faults = faultsOf(stackWith(choose(choice), { system }));
      expect(faults).toContain("setting 'password' of 'redis' is text; give a secret key, such as db.ref.token");
      expect(faults.join()).not.toContain('hunter2');
    },
  );

  it('is said to be off, and not forgotten', () => {
    expect(faultsOf(choose({ kafka: undefined }))).toEqual([missingChoice('kafka', 'live')]);
  });
});
