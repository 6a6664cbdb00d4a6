/** The routes of a system at a Gateway of its own. */
import { describe, expect, it } from '@jest/globals';
import { Gateway } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/Gateway';
import { HTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute';
import { checkLinks } from '../../src/checks/links';
import { checkProgram } from '../../src/checks/program';
import { assemble } from '../../src/constructs/assemble';
import {
  blueGreen,
  canary,
  endpoint,
  gateway,
  gatewayApi,
  gatewayClass,
  microservice,
  nginx,
  provided,
  weight,
} from '../../src/index';
import { promise } from '../../src/internal/cast';
import type { Manifest, NetworkPolicy } from '../../src/kubernetes/objects';
import type { GatewayObject, HttpRoute } from '../../src/kubernetes/traffic';
import { notADnsLabel } from '../../src/messages/name';
import { withoutTls } from '../../src/messages/notice';
import { itHas, missingKey, missingObject, provideIt } from '../../src/messages/object';
import {
  bothEntries,
  gatewayAtIngress,
  hostOfNoListener,
  idleEntry,
  nginxAtGateway,
  notAGatewayName,
  notAHost,
  ofItsOwner,
  tooManyRoutes,
} from '../../src/messages/route';
import { emptyReason } from '../../src/messages/stack';
import { routerNeeds } from '../../src/messages/strategy';
import type { Emitted } from '../../src/model/assembly';
import type { Router, SharedGatewayProps } from '../../src/model/router';
import type { GatewayProps, StackSpec } from '../../src/model/stack';
import { arriveAtGateway } from '../systems/router';
import { around } from './rollouts';
import { all, chartOf, only, releaseOf, shop, usual } from './shop';

const envoy = gatewayClass('envoy', 'envoy-gateway-system');
const plugin = provided('RolloutsPlugin', 'argoproj-labs/gatewayAPI');
const issuer = provided('ClusterIssuer', 'letsencrypt');
const host = 'shop.example';
const secured: GatewayProps = { class: envoy, host, tls: { clusterIssuer: 'letsencrypt' } };

const orders = microservice(endpoint('orders', { http: { container: 8080, service: 80 }, admin: 9090 }), {
  ...usual,
  routes: { '/orders': 'http', '/orders/export': 'admin', '/orders.json': { port: 'http', match: 'Exact' } },
});
const site = microservice(endpoint('site', { http: 3000 }), { ...usual, routes: { '/': 'http' } });

function reached(gateway: GatewayProps = secured, rest: Partial<StackSpec> = {}, services: object = { orders, site }) {
  return shop({ services: services as { orders: typeof orders } }, { provided: [envoy, issuer], gateway, ...rest });
}

/** What the rules say of a stack, before and after it is made. */
function saidOf(stack: StackSpec): readonly string[] {
  const links = checkLinks(chartOf(stack).emitted(), stack);
  return [...checkProgram(stack, releaseOf(stack)), ...links].map(({ text }) => text);
}

/** The links of a stack whose object of a kind is another one. */
function broken(kind: string, to: (spec: object) => object): readonly string[] {
  const stack = reached();
  const changed = chartOf(stack)
    .emitted()
    .map((one) => {
      const { manifest } = one as Emitted & { readonly manifest: Manifest & { readonly spec: object } };
      return manifest.kind === kind ? { ...one, manifest: { ...manifest, spec: to(manifest.spec) } } : one;
    });
  return checkLinks(changed, stack).map(({ text }) => text);
}

describe('a Gateway of a stack', () => {
  it('has a listener for HTTPS with its certificate, and one for HTTP that redirects there', () => {
    const { metadata, spec } = only<GatewayObject>('Gateway', reached());
    expect(metadata).toMatchObject({ name: 'shop', annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } });
    const allowedRoutes = { namespaces: { from: 'Same' } };
    expect(spec).toEqual({
      gatewayClassName: 'envoy',
      listeners: [
        { name: 'http', protocol: 'HTTP', port: 80, hostname: host, allowedRoutes },
        {
          name: 'https',
          protocol: 'HTTPS',
          port: 443,
          hostname: host,
          tls: { mode: 'Terminate', certificateRefs: [{ group: '', kind: 'Secret', name: 'shop-tls' }] },
          allowedRoutes,
        },
      ],
    });
    expect(saidOf(reached())).toEqual([]);
  });

  it('has TLS as each stack says it: its own Secret, or none with the reason', () => {
    const own = reached(
      { class: envoy, host, tls: { secret: 'wildcard' } },
      { provided: [envoy, provided('Secret', 'wildcard', { keys: ['tls.crt', 'tls.key'] })] },
    );
    expect(JSON.stringify(only('Gateway', own))).toContain('"name":"wildcard"');
    expect(saidOf(own)).toEqual([]);
    const plain = reached({ class: envoy, host, tls: { none: 'ends at the load balancer' } }, { provided: [envoy] });
    expect(only<GatewayObject>('Gateway', plain).spec.listeners.map(({ name }) => name)).toEqual(['http']);
    expect(all('HTTPRoute', plain).map(({ metadata }) => metadata.name)).toEqual(['shop-orders', 'shop-site']);
    expect(saidOf(plain)).toEqual([]);
    expect(assemble(plain, releaseOf(plain)).notices).toEqual([
      { path: 'shop/prod/gateway', text: withoutTls(host, 'ends at the load balancer') },
    ]);
  });

  it('is as the upstream CRDs have it, and so are its routes', () => {
    const models = { Gateway, HTTPRoute };
    const made = (['Gateway', 'HTTPRoute'] as const).flatMap((kind) =>
      all(kind, reached()).map((manifest) => new models[kind](JSON.parse(JSON.stringify(manifest)))),
    );
    expect(made).toHaveLength(4);
    for (const model of made) expect(() => model.validate()).not.toThrow();
  });

  it.each([
    ['/', 'shop-site', 3000],
    ['/orders', 'shop-orders', 80],
    ['/orders/7', 'shop-orders', 80],
    ['/orders/export', 'shop-orders', 9090],
    ['/orders/export/7', 'shop-orders', 9090],
    ['/orders.json', 'shop-orders', 80],
    ['/orders.json/x', 'shop-site', 3000],
    ['/ordersx', 'shop-site', 3000],
  ])('leads %s to %s:%s, as it was asked for', (path, service, port) => {
    const [gate] = all<GatewayObject>('Gateway', reached());
    const routes = all<HttpRoute>('HTTPRoute', reached());
    expect(arriveAtGateway(gate, routes, `https://${host}${path}`)).toEqual({ service, port, path });
    expect(arriveAtGateway(gate, routes, `http://${host}${path}`)).toBe(`https://${host}${path}`);
    expect(arriveAtGateway(gate, routes, `https://other.example${path}`)).toBeUndefined();
  });

  it('answers plain HTTP where there is no certificate', () => {
    const plain = reached({ class: envoy, host, tls: { none: 'a test' } });
    const [gate] = all<GatewayObject>('Gateway', plain);
    const routes = all<HttpRoute>('HTTPRoute', plain);
    expect(arriveAtGateway(gate, routes, `http://${host}/orders`)).toEqual({
      service: 'shop-orders',
      port: 80,
      path: '/orders',
    });
  });

  it('is where the pods of its proxies are let in from', () => {
    const [policy] = all<NetworkPolicy>('NetworkPolicy', reached());
    const from = policy?.spec?.ingress?.map((one) => one.from);
    const peer = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'envoy-gateway-system' } } };
    expect(from).toEqual([[peer], [peer]]);
  });

  it('leads to the Service that serves under blue-green', () => {
    const rolled = microservice(endpoint('orders', { http: 8080 }), {
      ...usual,
      replicas: 2,
      routes: { '/': 'http' },
      strategy: blueGreen({ activeService: 'orders-active' }),
    });
    const [route] = all<HttpRoute>(
      'HTTPRoute',
      reached({ class: envoy, host, tls: { none: 'a test' } }, {}, { rolled }),
    );
    expect(route?.spec.rules[0]?.backendRefs?.[0]?.name).toBe('orders-active');
  });

  it('splits the traffic of a canary whose router names no other Gateway, at the host and listener of the stack', () => {
    const split = microservice(endpoint('orders', { http: 8080 }), {
      ...usual,
      replicas: 2,
      routes: { '/': 'http' },
      strategy: canary({ router: gatewayApi(), steps: [weight(50), weight(100)] }),
    });
    const stack = reached(secured, { provided: [envoy, issuer, plugin] }, { split });
    expect(saidOf(stack)).toEqual([]);
    const [gate] = all<GatewayObject>('Gateway', stack);
    const routes = all<HttpRoute>('HTTPRoute', stack);
    expect(arriveAtGateway(gate, routes, `https://${host}/x`)).toEqual({
      ...{ service: 'shop-orders-stable', port: 8080, path: '/x' },
    });
    expect(arriveAtGateway(gate, routes, `http://${host}/x`)).toBe(`https://${host}/x`);
    const [route] = routes.filter(({ metadata }) => metadata.name === 'shop-orders');
    expect(route?.spec.rules[0]?.backendRefs?.map(({ name, weight: share }) => [name, share])).toEqual([
      ['shop-orders-stable', 100],
      ['shop-orders-canary', 0],
    ]);
    const [policy] = all<NetworkPolicy>('NetworkPolicy', stack);
    expect(JSON.stringify(policy?.spec?.ingress)).toContain('envoy-gateway-system');
  });

  it('gets many routes in rules of 64 paths, which is what one takes', () => {
    const routes = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`/part-${index}`, 'http' as const]));
    const wide = microservice(endpoint('wide', { http: 8080 }), { ...usual, routes });
    const [route] = all<HttpRoute>('HTTPRoute', reached({ class: envoy, host, tls: { none: 'a test' } }, {}, { wide }));
    expect(route?.spec.rules.map(({ matches }) => matches.length)).toEqual([64, 36]);
  });
});

describe('a Gateway of others', () => {
  const edge = gateway('edge', 'gateways');
  const shared: SharedGatewayProps = { at: edge, sectionName: 'https', host };
  const attached = (props: SharedGatewayProps = shared, rest: Partial<StackSpec> = {}, services?: object) =>
    reached(promise(props), { provided: [edge], ...rest }, services);

  it('gets the routes at its listener, under the host of the stack, and no object of its own is made', () => {
    const stack = attached();
    expect(saidOf(stack)).toEqual([]);
    expect(all('Gateway', stack)).toEqual([]);
    const routes = all<HttpRoute>('HTTPRoute', stack);
    expect(routes.map(({ metadata }) => metadata.name)).toEqual(['shop-orders', 'shop-site']);
    const parent = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge', namespace: 'gateways' };
    for (const { spec } of routes) {
      expect(spec.parentRefs).toEqual([{ ...parent, sectionName: 'https' }]);
      expect(spec.hostnames).toEqual([host]);
    }
    const [open] = all<HttpRoute>('HTTPRoute', attached({ at: edge, host }));
    expect(open?.spec.parentRefs).toEqual([parent]);
    expect(assemble(stack, releaseOf(stack)).notices).toEqual([]);
  });

  it('has routes as the upstream CRD has them', () => {
    const made = all('HTTPRoute', attached()).map((one) => new HTTPRoute(JSON.parse(JSON.stringify(one))));
    expect(made).toHaveLength(2);
    for (const model of made) expect(() => model.validate()).not.toThrow();
  });

  it('is let in from its namespace, or from where its proxies are', () => {
    const from = (stack: StackSpec) =>
      all<NetworkPolicy>('NetworkPolicy', stack).flatMap(({ spec }) => spec?.ingress?.map((one) => one.from));
    const pods = (name: string) => [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } }];
    expect(from(attached())).toEqual([pods('gateways'), pods('gateways'), pods('gateways')]);
    const proxies = attached({ ...shared, proxyNamespace: 'envoy-gateway-system' });
    expect(new Set(from(proxies).map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify(pods('envoy-gateway-system'))]),
    );
  });

  it('splits the traffic of a canary whose router names no other', () => {
    const split = microservice(endpoint('orders', { http: 8080 }), {
      ...usual,
      replicas: 2,
      routes: { '/': 'http' },
      strategy: canary({ router: gatewayApi(), steps: [weight(50), weight(100)] }),
    });
    const stack = attached(shared, { provided: [edge, plugin] }, { split });
    expect(saidOf(stack)).toEqual([]);
    const [route] = all<HttpRoute>('HTTPRoute', stack);
    expect(route?.spec).toMatchObject({ parentRefs: [{ name: 'edge', sectionName: 'https' }], hostnames: [host] });
    expect(route?.spec.rules[0]?.backendRefs?.map((one) => one.weight)).toEqual([100, 0]);
  });

  it('is provided by the cluster', () => {
    expect(saidOf(attached(shared, { provided: [] }))).toEqual(
      ['orders', 'site'].map((id) =>
        missingObject('parentRefs', `HTTPRoute 'shop-${id}'`, "Gateway 'edge' in namespace 'gateways'", provideIt()),
      ),
    );
  });

  it('has names and a host that Kubernetes knows', () => {
    const at = gateway('Edge', 'edge.system');
    const wrong = attached({ at, sectionName: 'h_ttps', host: 'https://shop', proxyNamespace: '' }, { provided: [at] });
    expect(checkProgram(wrong, releaseOf(wrong)).map(({ text }) => text)).toEqual([
      notAHost('gateway', 'https://shop', 'prod'),
      notAGatewayName('gateway.at', 'Edge'),
      notAGatewayName('gateway.sectionName', 'h_ttps'),
      notADnsLabel('namespace of gateway.at', 'edge.system'),
      notADnsLabel('gateway.proxyNamespace', ''),
    ]);
  });

  it('is not told what its owner says, whatever the types say', () => {
    const wrong = attached(promise({ ...secured, ...shared, annotations: { a: 'b' } }));
    expect(checkProgram(wrong, releaseOf(wrong)).map(({ text }) => text)).toEqual(
      ['class', 'tls', 'annotations'].map((setting) => ofItsOwner(setting)),
    );
  });
});

describe('a Gateway is refused', () => {
  it('beside an Ingress', () => {
    expect(saidOf(reached(secured, { ...around, provided: [envoy, issuer, ...(around.provided ?? [])] }))).toContain(
      bothEntries('prod'),
    );
  });

  it('without routes, with a host that is none, and without a reason for no certificate', () => {
    const idle = microservice(endpoint('idle', { http: 8080 }), usual);
    const wrong: GatewayProps = { class: envoy, host: 'shop.example/x', tls: { none: ' ' } };
    const stack = reached(wrong, {}, { idle });
    expect(checkProgram(stack, releaseOf(stack)).map(({ text }) => text)).toEqual([
      idleEntry('gateway', 'prod', 'shop'),
      notAHost('gateway', 'shop.example/x', 'prod'),
      emptyReason('gateway without TLS', 'prod'),
    ]);
  });

  it('for a canary that ingress-nginx splits', () => {
    const split = microservice(endpoint('orders', { http: 8080 }), {
      ...usual,
      replicas: 2,
      routes: { '/': 'http' },
      strategy: canary({ router: nginx(), steps: [weight(50), weight(100)] }),
    });
    const stack = reached(secured, {}, { split });
    expect(checkProgram(stack, releaseOf(stack)).map(({ text }) => text)).toEqual([nginxAtGateway('orders', 'prod')]);
  });

  it('that is not there, by a canary of which it should split the traffic, or with hosts of its own', () => {
    const by = (router: Router) =>
      microservice(endpoint('orders', { http: 8080 }), {
        ...usual,
        replicas: 2,
        routes: { '/': 'http' },
        strategy: canary({ router, steps: [weight(50), weight(100)] }),
      });
    const textsOf = (stack: StackSpec) => checkProgram(stack, releaseOf(stack)).map(({ text }) => text);
    expect(textsOf(shop({ services: { orders: by(gatewayApi()) } }, around))).toContain(
      gatewayAtIngress('orders', 'prod'),
    );
    expect(textsOf(reached(secured, {}, { orders: by(gatewayApi({ hosts: ['a.example'] })) }))).toEqual([
      routerNeeds(
        'gatewayApi',
        'orders',
        'a gateway for its hosts',
        'add gateway, or remove hosts and use that of the stack',
      ),
    ]);
  });

  it('for more routes than one HTTPRoute takes', () => {
    const routes = Object.fromEntries(Array.from({ length: 129 }, (_, index) => [`/part-${index}`, 'http' as const]));
    const wide = microservice(endpoint('wide', { http: 8080 }), { ...usual, routes });
    const stack = reached(secured, {}, { wide });
    expect(checkProgram(stack, releaseOf(stack)).map(({ text }) => text)).toEqual([tooManyRoutes('wide', 129, 128)]);
  });

  it('of a class, or with an issuer, that the cluster does not have', () => {
    const gate = "Gateway 'shop'";
    expect(saidOf(reached(secured, { provided: [] }))).toEqual([
      missingObject('gatewayClassName', gate, "GatewayClass 'envoy'", provideIt()),
      missingObject('issuer annotation', gate, "ClusterIssuer 'letsencrypt'", provideIt()),
    ]);
  });

  it('with a certificate that nobody makes', () => {
    const texts = saidOf(reached({ class: envoy, host, tls: { secret: 'wildcard' } }, { provided: [envoy] }));
    expect(texts).toContain(missingObject('certificateRefs', "Gateway 'shop'", "Secret 'wildcard'", provideIt()));
  });

  it('for a route to a listener, a host or a port that is not there', () => {
    const parent = { kind: 'Gateway', name: 'shop' };
    const route = "HTTPRoute 'shop-site'";
    expect(broken('HTTPRoute', (spec) => ({ ...spec, parentRefs: [{ ...parent, sectionName: 'tls' }] }))).toContain(
      missingKey('parentRefs', route, "Gateway 'shop'", "listener 'tls'", itHas("'http', 'https'")),
    );
    expect(broken('HTTPRoute', (spec) => ({ ...spec, hostnames: ['other.example'] }))).toContain(
      hostOfNoListener(route, "'other.example'", "Gateway 'shop'"),
    );
    const backendRefs = [{ kind: 'Service', name: 'shop-site', port: 80 }];
    expect(broken('HTTPRoute', (spec) => ({ ...spec, rules: [{ backendRefs }] }))).toContain(
      missingKey('backendRefs', route, "Service 'shop-site'", "port '80'", itHas("'3000', 'http'")),
    );
  });
});
