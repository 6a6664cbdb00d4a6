import { describe, expect, it } from '@jest/globals';
import { canary, endpoint, gateway, gatewayApi, istio, microservice, nginx, weight } from '../../src/index';
import type { Ingress, NetworkPolicy } from '../../src/kubernetes/objects';
import type { Rollout } from '../../src/kubernetes/rollouts';
import type { DestinationRule, HttpRoute, VirtualService } from '../../src/kubernetes/traffic';
import type { Router } from '../../src/model/router';
import { around, rolledBy } from './rollouts';
import { all, only, shop, usual } from './shop';

const by = (router: Router) => rolledBy(canary({ router, steps: [weight(10), weight(100)] }));
const routingOf = (router: Router) => {
  const { strategy } = only<Rollout>('Rollout', by(router)).spec;
  return 'canary' in strategy ? strategy.canary.trafficRouting : undefined;
};
const sides = ['shop-orders-stable', 'shop-orders-canary'];

describe('router istio', () => {
  it('splits between two hosts, all weight on the stable one', () => {
    const stack = by(istio());
    expect(only<VirtualService>('VirtualService', stack).spec).toEqual({
      hosts: ['shop-orders'],
      http: [
        {
          name: 'primary',
          route: [
            { destination: { host: sides[0] }, weight: 100 },
            { destination: { host: sides[1] }, weight: 0 },
          ],
        },
      ],
    });
    expect(all('DestinationRule', stack)).toEqual([]);
    expect(routingOf(istio())).toEqual({ istio: { virtualService: { name: 'shop-orders', routes: ['primary'] } } });
  });

  it('X002-7 splits between two subsets of one host, with a DestinationRule that has them', () => {
    const router = istio({ split: 'subset', virtualService: 'vsvc', route: 'main' });
    const stack = by(router);
    expect(only<VirtualService>('VirtualService', stack).spec.http[0]?.route).toEqual([
      { destination: { host: 'shop-orders', subset: 'stable' }, weight: 100 },
      { destination: { host: 'shop-orders', subset: 'canary' }, weight: 0 },
    ]);
    expect(only<DestinationRule>('DestinationRule', stack).spec).toMatchObject({
      host: 'shop-orders',
      subsets: [{ name: 'stable' }, { name: 'canary' }],
    });
    expect(routingOf(router)).toEqual({
      istio: {
        virtualService: { name: 'vsvc', routes: ['main'] },
        destinationRule: { name: 'shop-orders', canarySubsetName: 'canary', stableSubsetName: 'stable' },
      },
    });
  });

  it('takes traffic from outside the mesh through the gateways that it is given', () => {
    const edge = gateway('edge', 'istio-system');
    const stack = by(istio({ gateways: [edge], hosts: ['shop.example'] }));
    expect(only<VirtualService>('VirtualService', stack).spec).toMatchObject({
      hosts: ['shop-orders', 'shop.example'],
      gateways: ['mesh', 'istio-system/edge'],
    });
    const [rule] = only<NetworkPolicy>('NetworkPolicy', stack).spec?.ingress ?? [];
    expect(JSON.stringify(rule?.from)).toContain('istio-system');
  });

  it('has a route for each of several ports, and all of them follow the weight', () => {
    const two = microservice(endpoint('orders', { http: 8080, grpc: 9090 }), {
      ...usual,
      replicas: 10,
      strategy: canary({ router: istio(), steps: [weight(100)] }),
    });
    const stack = shop({ services: { two } }, around);
    const { http } = only<VirtualService>('VirtualService', stack).spec;
    expect(http.map(({ name, match }) => [name, match?.[0]?.port])).toEqual([
      ['primary-http', 8080],
      ['primary-grpc', 9090],
    ]);
    expect(http[1]?.route[1]?.destination).toEqual({ host: 'shop-orders-canary', port: { number: 9090 } });
    expect(only<Rollout>('Rollout', stack).spec.strategy).toMatchObject({
      canary: { trafficRouting: { istio: { virtualService: { routes: ['primary-http', 'primary-grpc'] } } } },
    });
  });
});

describe('router nginx', () => {
  it('X003-19 gives the routes an Ingress of their own that leads to the stable Service', () => {
    const stack = by(nginx());
    const { metadata, spec } = only<Ingress>('Ingress', stack);
    expect(metadata.name).toBe('shop-orders-stable');
    const [rule] = spec?.rules ?? [];
    expect(rule?.http?.paths.map(({ path, backend }) => [path, backend.service?.name])).toEqual([
      ['/orders', 'shop-orders-stable'],
      ['/', 'shop-orders-stable'],
    ]);
    expect(routingOf(nginx())).toEqual({
      nginx: { stableIngress: 'shop-orders-stable', annotationPrefix: 'nginx.ingress.kubernetes.io' },
    });
  });

  it('leads testers to the canary by a header or a cookie', () => {
    const router = nginx({ byHeader: 'X-Canary', byHeaderValue: 'yes', byCookie: 'canary' });
    expect(routingOf(router)?.nginx?.additionalIngressAnnotations).toEqual({
      'canary-by-header': 'X-Canary',
      'canary-by-header-value': 'yes',
      'canary-by-cookie': 'canary',
    });
  });
});

describe('router gatewayApi', () => {
  const router = gatewayApi({ gateway: gateway('edge', 'infra'), hosts: ['shop.example'] });

  it('routes the paths at the Gateway, all weight on the stable Service', () => {
    const stack = by(router);
    const backendRefs = [
      { group: '', kind: 'Service', name: sides[0], port: 80, weight: 100 },
      { group: '', kind: 'Service', name: sides[1], port: 80, weight: 0 },
    ];
    const path = (value: string) => ({ matches: [{ path: { type: 'PathPrefix', value } }], backendRefs });
    expect(only<HttpRoute>('HTTPRoute', stack).spec).toEqual({
      parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge', namespace: 'infra' }],
      hostnames: ['shop.example'],
      rules: [path('/orders'), path('/')],
    });
    expect(all('Ingress', stack)).toEqual([]);
    expect(routingOf(router)).toEqual({
      plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'shop-orders', namespace: 'shop' } },
    });
  });

  it('lets the pods of the Gateway in', () => {
    const [rule] = only<NetworkPolicy>('NetworkPolicy', by(router)).spec?.ingress ?? [];
    expect(rule?.from).toEqual([{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'infra' } } }]);
  });
});
