import { describe, expect, it } from '@jest/globals';
import { ApiObject } from 'cdk8s';
import { assemble } from '../../src/constructs/assemble';
import {
  clusterSecretStore,
  config,
  endpoint,
  gitops,
  ingressClass,
  job,
  microservice,
  objects,
  outside,
  owned,
  pulumi,
  secret,
  stack as stackOf,
  system,
} from '../../src/index';
import { ProgramError } from '../../src/internal/program-error';
import type { Fault } from '../../src/model/fault';
import type { Release } from '../../src/model/release';
import type { StackSpec } from '../../src/model/stack';
import { largeRelease, largeStack } from './large';
import { chartOf, releaseOf, shop, usual } from './shop';

const vault = clusterSecretStore('vault');
const nginx = ingressClass('nginx', 'ingress-nginx');
const db = secret('db', { password: {}, root: { usedBy: outside('the backup of the database team') } });
const log = config('log', { LEVEL: 'info' });
const at = endpoint('orders', { http: 8080 });
const orders = microservice(at, {
  ...usual,
  env: { PASSWORD: db.ref.password, LEVEL: log.ref.LEVEL },
  routes: { '/': 'http' },
  allow: { 'unused-object': 'a demo' },
});
const migrate = job('migrate', { image: orders, resources: usual.resources, env: { PASSWORD: db.ref.password } });
const own = objects({}, (scope) => {
  const annotations = { 'bowline.dev/allow.unused-object': 'read by the backup of the cluster' };
  new ApiObject(scope, 'map', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'own', annotations },
    data: {},
  });
});
const parts = { secrets: { db }, configs: { log }, services: { orders }, jobs: { migrate }, objects: { own } };
const settings: Partial<StackSpec> = {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('shop'),
  provided: [vault, nginx],
  secrets: { db: { password: vault.key('db', { version: 1 }), root: vault.key('db-root', { version: 1 }) } },
  ingress: { class: nginx, host: 'shop.example', tls: { none: 'inside the office' } },
};
const stack = shop(parts, settings);
const assembly = () => assemble(stack, releaseOf(stack));

function faultsOf(wrong: StackSpec, release?: Release): readonly Fault[] {
  try {
    assemble(wrong, release ?? releaseOf(wrong));
  } catch (error) {
    if (error instanceof ProgramError) return error.faults;
    throw error;
  }
  return [];
}

describe('assemble', () => {
  it('puts every object at its place in the tree and in the file of its part', () => {
    expect(assembly().objects.map(({ path, file }) => `${path} ${file}`)).toEqual([
      'shop/prod/namespace/namespace namespace',
      'shop/prod/db/external-secret shared',
      'shop/prod/log/config-map shared',
      'shop/prod/orders/service-account orders',
      'shop/prod/migrate/service-account migrate',
      'shop/prod/own/map shared',
      'shop/prod/orders/service orders',
      'shop/prod/orders/deployment orders',
      'shop/prod/orders/network-policy orders',
      'shop/prod/migrate/job migrate',
      'shop/prod/migrate/network-policy migrate',
      'shop/prod/ingress/ingress shared',
    ]);
  });

  it('A000-06 gives the same for the same inputs', () => {
    expect(JSON.stringify(assembly())).toBe(JSON.stringify(assembly()));
  });

  it('labels every object', () => {
    for (const { manifest } of assembly().objects) {
      expect(manifest.metadata.labels).toMatchObject({
        'app.kubernetes.io/instance': 'shop',
        'app.kubernetes.io/part-of': 'shop',
        'app.kubernetes.io/managed-by': 'bowline',
        'bowline.dev/environment': 'prod',
      });
    }
  });

  it('says what the program is excused from', () => {
    expect(assembly().notices).toEqual([
      {
        path: 'shop/prod/db',
        text: "key 'root' of secret 'db' is read outside the system: the backup of the database team",
      },
      { path: 'shop/prod/orders', text: "'orders' is excused from rule 'unused-object': a demo" },
      { path: 'shop/prod/ingress', text: "host 'shop.example' is served without TLS: inside the office" },
    ]);
  });

  it('warns of a job that would run again because it is not kept', () => {
    const once = job('once', { image: orders, resources: usual.resources, keepFor: '1h' });
    const { notices } = assemble(shop({ services: { orders: microservice(at, usual) }, jobs: { once } }), {
      ...releaseOf(shop({ services: { orders } })),
    });
    expect(notices).toMatchObject([{ path: 'shop/prod/once', text: expect.stringContaining('runs it again') }]);
  });

  it('records the inputs and the configs that are in the cluster', () => {
    const { record } = assembly();
    expect(record).toMatchObject({ system: 'shop', environment: 'prod', commit: '452b637', run: '1' });
    expect(record.configs['log']?.map(({ data }) => data)).toEqual([{ LEVEL: 'info' }]);
  });

  it('is not changed by the record of what it has itself deployed', () => {
    const again = assemble(stack, releaseOf(stack), assembly().record);
    expect(JSON.stringify(again)).toBe(JSON.stringify(assembly()));
  });

  it('gathers the faults of all functions that the program passes in', () => {
    const fails = () => {
      throw new Error('no');
    };
    const patched = microservice(at, { ...usual, patch: { deployment: fails, service: fails } });
    const wrong = shop({ services: { orders: patched }, objects: { own: objects({}, fails) } });
    expect(faultsOf(wrong).map(({ path }) => path)).toEqual(
      expect.arrayContaining(['shop/prod/orders/service', 'shop/prod/orders/deployment', 'shop/prod/own']),
    );
  });

  it('does not say a mistake of the program again as a dangling link of its manifests', () => {
    const wrong = shop({ services: { orders: microservice(at, { ...usual, env: { PASSWORD: db.ref.password } }) } });
    expect(faultsOf(wrong)).toEqual([
      {
        path: 'shop/prod/orders',
        text: "env 'PASSWORD' of 'orders' reads key 'password' of secret 'db', which system 'shop' does not declare; add it to secrets",
      },
    ]);
  });

  it.each<[what: string, changes: Partial<StackSpec>, texts: readonly string[]]>([
    [
      'a name that stands in every object',
      { system: { ...shop({ services: { orders: microservice(at, usual) } }).system, id: 'Sh\nop' } },
      ["system 'Sh\\nop' is not a DNS label; use a-z, 0-9 and inner '-', at most 63 characters"],
    ],
    [
      'a delivery that is none',
      { delivery: JSON.parse('null') },
      ["setting 'delivery' of stack 'prod' is null; give pulumi() or gitops(…)"],
    ],
  ])('says once what is wrong with %s', (_, changes, texts) => {
    const one = shop({ services: { orders: microservice(at, usual) } });
    const wrong = { ...one, ...changes };
    expect(faultsOf(wrong, { ...releaseOf(one), system: wrong.system.id }).map(({ text }) => text)).toEqual(texts);
  });

  it('says once that nobody reads a config', () => {
    const wrong = shop({ services: { orders: microservice(at, usual) }, configs: { log } });
    expect(faultsOf(wrong).map(({ path }) => path)).toEqual(['shop/prod/log']);
  });

  it('says a link that a patch has broken, beside another mistake of the same part', () => {
    const broken = microservice(at, {
      ...usual,
      env: { PASSWORD: db.ref.password },
      patch: {
        service: (manifest) => ({ ...manifest, spec: { ...manifest.spec, selector: { app: 'nobody' } } }),
        deployment: (manifest) => ({ ...manifest, spec: { ...manifest.spec!, replicas: JSON.parse('"two"') } }),
      },
    });
    const texts = faultsOf(shop({ services: { orders: broken } })).map(({ text }) => text);
    expect(texts).toEqual([
      expect.stringContaining("env 'PASSWORD' of 'orders' reads key 'password' of secret 'db'"),
      expect.stringContaining("field 'spec.replicas' of Deployment 'shop-orders' is text"),
      expect.stringContaining("selector of Service 'shop-orders' matches no pod"),
    ]);
  });

  it('names both keys of a microservice that stands under two', () => {
    const twice = microservice(at, usual);
    expect(faultsOf(shop({ services: { first: twice, second: twice } })).map(({ text }) => text)).toEqual([
      "services 'first' and 'second' of the system are microservices of the same id 'orders'; give one of them another",
    ]);
  });

  it.each<[value: unknown, sort: string]>([
    [null, 'null'],
    [undefined, 'undefined'],
    ['hunter2', 'text'],
    [7, 'a number'],
    [secret('other', { key: {} }), 'something else'],
  ])('says what stands in the place of a microservice: %p', (value, sort) => {
    const usualOrders = microservice(at, usual);
    const billing = microservice(endpoint('billing', { http: 8080 }), usual);
    const delivery = pulumi();
    const services = { orders: usualOrders, billing: value as typeof billing };
    const { spec } = stackOf(system('shop', { environments: ['prod'], services }), 'prod', {
      delivery,
      namespace: owned('shop'),
    });
    const release = releaseOf(shop({ services: { orders: usualOrders } }));
    expect(faultsOf(spec, release)).toEqual([
      {
        path: 'shop/prod',
        text: `'billing' of system 'shop' is ${sort}; services holds what microservice(…) gave; put anything else into its own group`,
      },
    ]);
  });

  it('says a link that a patch has broken, beside a mistake of another part', () => {
    const broken = microservice(at, {
      ...usual,
      patch: { service: (manifest) => ({ ...manifest, spec: { ...manifest.spec, selector: { app: 'nobody' } } }) },
    });
    const billing = microservice(endpoint('billing', { http: 8080 }), { ...usual, env: { PASSWORD: db.ref.password } });
    const paths = faultsOf(shop({ services: { orders: broken, billing } })).map(({ path }) => path);
    expect(paths).toContain('shop/prod/orders/service');
    expect(paths).toContain('shop/prod/billing');
    expect(paths.some((path) => path.startsWith('shop/prod/billing/'))).toBe(false);
  });

  it('lets no Secret into the Git tree inside a list', () => {
    const hidden = objects({}, (scope) => {
      const item = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'own' }, stringData: { password: 'hunter2' } };
      new ApiObject(scope, 'all', { apiVersion: 'v1', kind: 'List', items: [item] });
    });
    expect(faultsOf(shop({ ...parts, objects: { own, hidden } }, settings))).toContainEqual({
      path: 'shop/prod/hidden/all/0',
      text: expect.stringContaining("Secret 'own' holds plain data"),
    });
  });

  it('says every fault on one line, whatever the names in it', () => {
    const { faults } = new ProgramError([
      { path: 'a\nb', text: "key 'x\ny\u0000\u202e\u2028' reads 'https://user:p@ss@host/x' and 'user:pass@host'" },
      { path: 'image', text: `image 'ghcr.io/a:1@sha256:00' is '${'v'.repeat(1000)}'` },
    ]);
    expect(faults).toEqual([
      { path: 'a\\nb', text: "key 'x\\ny\\u0000\\u202e\\u2028' reads 'https://…@host/x' and '…@host'" },
      { path: 'image', text: `image 'ghcr.io/a:1@sha256:00' is '${'v'.repeat(59)}…'` },
    ]);
  });

  it('walks once over the links of a system, however many microservices call each other', () => {
    const count = 1000;
    const stack = largeStack(count);
    const reads = { count: 0 };
    const counted = new Proxy(stack.system.services, {
      ownKeys: (target) => {
        reads.count += 1;
        return Reflect.ownKeys(target);
      },
    });
    const { objects } = assemble({ ...stack, system: { ...stack.system, services: counted } }, largeRelease(count));
    expect(objects).toHaveLength(6 * count + 3);
    expect(reads.count).toBeLessThan(count / 10);
  });
});

describe('the tree', () => {
  it('holds real cdk8s objects whose manifest is the one emitted', () => {
    const chart = chartOf(stack);
    const deployment = chart.node.findChild('orders').node.findChild('deployment');
    expect(ApiObject.isApiObject(deployment)).toBe(true);
    expect(ApiObject.of(deployment)).toMatchObject({ kind: 'Deployment', name: 'shop-orders' });
    const emitted = chart.emitted().find(({ path }) => path === deployment.node.path);
    expect(ApiObject.of(deployment).toJson()).toBe(emitted?.manifest);
  });
});
