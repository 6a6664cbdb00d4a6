import { describe, expect, it } from '@jest/globals';
import {
  clusterSecretStore,
  config,
  cronJob,
  endpoint,
  ingressClass,
  job,
  microservice,
  owned,
  perPod,
  pulumiConfig,
  sealed,
  secret,
  volume,
} from '../../src/index';
import type { Deployment, Manifest } from '../../src/kubernetes/objects';
import type { Patch } from '../../src/kubernetes/patch';
import { chartOf, only, shop, usual } from './shop';

const stackWith = (deployment: Patch<Deployment>) =>
  shop({ services: { orders: microservice(endpoint('orders', { http: 8080 }), { ...usual, patch: { deployment } }) } });
const faultsOf = (deployment: Patch<Deployment>) => chartOf(stackWith(deployment)).faults;

function byHand<Type extends Manifest>(manifest: Type): Type {
  return { ...manifest, metadata: { ...manifest.metadata, labels: { ...manifest.metadata.labels, by: 'hand' } } };
}

const rights = { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] } as const;
const task = { image: usual.image, resources: usual.resources, apiAccess: rights } as const;
const sources = secret(
  'db',
  { a: {}, b: {}, c: {} },
  { patch: { secret: byHand, externalSecret: byHand, sealedSecret: byHand } },
);
const vault = clusterSecretStore('vault');

/** A stack with every kind of object. */
const everything = shop(
  {
    secrets: { db: sources },
    configs: { log: config('log', { LEVEL: 'info' }, { patch: { configMap: byHand } }) },
    volumes: { data: volume('data', { size: '1Gi', patch: { persistentVolumeClaim: byHand } }) },
    services: {
      orders: microservice(endpoint('orders', { http: 8080 }), {
        ...usual,
        scaling: { min: 2, max: 4, cpu: 70 },
        routes: { '/': 'http' },
        apiAccess: rights,
        patch: {
          deployment: byHand,
          service: byHand,
          role: byHand,
          roleBinding: byHand,
          serviceAccount: byHand,
          autoscaler: byHand,
          disruptionBudget: byHand,
          networkPolicy: byHand,
        },
      }),
      store: microservice(endpoint('store', { http: 8080 }), {
        ...usual,
        volumes: { data: perPod({ size: '1Gi' }) },
        mounts: { '/data': 'data' },
        patch: {
          statefulSet: byHand,
          service: byHand,
          headlessService: byHand,
          serviceAccount: byHand,
          networkPolicy: byHand,
        },
      }),
    },
    jobs: {
      once: job('once', {
        ...task,
        patch: { job: byHand, role: byHand, roleBinding: byHand, serviceAccount: byHand, networkPolicy: byHand },
      }),
      nightly: cronJob('nightly', '0 3 * * *', {
        ...task,
        patch: { cronJob: byHand, role: byHand, roleBinding: byHand, serviceAccount: byHand, networkPolicy: byHand },
      }),
    },
  },
  {
    namespace: owned('shop', { access: { view: ['readers'], operate: ['operators'] } }),
    secrets: { db: { a: pulumiConfig(), b: vault.key('db', { property: 'b', version: 1 }), c: sealed('AgB=') } },
    ingress: { class: ingressClass('nginx', 'ingress'), host: 'shop.example', tls: { none: 'ends before' } },
    patch: { namespace: byHand, ingress: byHand, view: byHand, operateRole: byHand, operate: byHand },
  },
);

function circle(manifest: Deployment): object {
  const spec: Record<string, unknown> = { ...manifest.spec };
  spec['self'] = spec;
  return { ...manifest, spec };
}

function fails(): never {
  throw new Error('no such thing');
}

function throwing(manifest: Deployment): object {
  return Object.defineProperty({ ...manifest }, 'spec', { get: fails, enumerable: true });
}

function proxy(manifest: Deployment): object {
  return new Proxy(manifest, { ownKeys: fails });
}

function deep(levels: number): object {
  let value = {};
  for (let level = 0; level < levels; level += 1) value = { a: value };
  return value;
}

describe('a patch', () => {
  it('gives the object to emit', () => {
    const stack = stackWith((manifest) => ({ ...manifest, spec: { ...manifest.spec!, minReadySeconds: 10 } }));
    expect(only<Deployment>('Deployment', stack).spec?.minReadySeconds).toBe(10);
  });

  it('may change what it gets without changing any other object', () => {
    const stack = stackWith((manifest) => {
      Object.assign(manifest.spec?.selector.matchLabels ?? {}, { by: 'hand' });
      return manifest;
    });
    const changed = chartOf(stack)
      .emitted()
      .filter(({ manifest }) => JSON.stringify(manifest).includes('"by":"hand"'));
    expect(changed.map(({ path }) => path)).toEqual(['shop/prod/orders/deployment']);
  });

  it('that throws is a fault at its object', () => {
    const faults = faultsOf(() => {
      throw new Error('no\nway');
    });
    expect(faults).toEqual([
      {
        path: 'shop/prod/orders/deployment',
        text: "patch of Deployment 'shop-orders' fails: no; give back the manifest to emit",
      },
    ]);
  });

  it.each<[string, (manifest: Deployment) => object, string]>([
    ['a circle', circle, "field 'spec.self' leads back to itself"],
    ['a getter that throws', throwing, 'no such thing'],
    ['a proxy that throws', proxy, 'no such thing'],
    ['a function', (manifest) => ({ ...manifest, spec: circle }), "field 'spec' is a function, which is no data"],
    [
      'an object of a class',
      (manifest) => ({ ...manifest, spec: new Date(0) }),
      "field 'spec' is an object of a class, which is no data",
    ],
    ['depths without end', (manifest) => ({ ...manifest, spec: deep(10_000) }), "field 'spec.a.a.a.a' goes too deep"],
  ])('that gives back %s is a fault at its object, by the field', (_, patch, text) => {
    expect(faultsOf(patch as Patch<Deployment>)).toEqual([
      {
        path: 'shop/prod/orders/deployment',
        text: `patch of Deployment 'shop-orders' fails: ${text}; give back the manifest to emit`,
      },
    ]);
  });

  it.each<[string, Patch<Deployment>]>([
    ['another name', (manifest) => ({ ...manifest, metadata: { ...manifest.metadata, name: 'other' } })],
    ['another namespace', (manifest) => ({ ...manifest, metadata: { ...manifest.metadata, namespace: 'other' } })],
    ['nothing', () => JSON.parse('null')],
    ['a string', () => JSON.parse('"Deployment"')],
  ])('that gives back %s is a fault at its object', (_, patch) => {
    expect(faultsOf(patch)).toMatchObject([
      { path: 'shop/prod/orders/deployment', text: expect.stringContaining('gives back another object') },
    ]);
  });

  it('that changes the data of a ConfigMap is a fault, since its name is made from them', () => {
    const log = config('log', { LEVEL: 'info' }, { patch: { configMap: (map) => ({ ...map, data: { LEVEL: 'x' } }) } });
    expect(chartOf(shop({ configs: { log } })).faults).toMatchObject([
      {
        path: 'shop/prod/log/config-map',
        text: expect.stringContaining('changes its data, which its name is made from'),
      },
    ]);
  });

  it('exists for every object that Bowline emits', () => {
    const marked = chartOf(everything)
      .emitted()
      .filter(({ manifest }) => manifest.metadata.labels?.['by'] === 'hand');
    const kinds = chartOf(everything)
      .emitted()
      .map(({ manifest }) => manifest.kind);
    expect(marked.map(({ manifest }) => manifest.kind)).toEqual(kinds);
    expect(new Set(kinds).size).toBe(18);
  });
});
