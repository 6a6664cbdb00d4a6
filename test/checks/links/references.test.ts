/** Links of controllers' own kinds: what they lead to, and what of it is out of sight. */
import { describe, expect, it } from '@jest/globals';
import { checkLinks } from '../../../src/checks/links';
import { closedAppPort, missingScope, removeScope } from '../../../src/messages/dapr';
import * as say from '../../../src/messages/object';
import { sharedHost } from '../../../src/messages/rollout';
import { hostOfNoListener } from '../../../src/messages/route';
import type { Emitted } from '../../../src/model/assembly';
import { broken, emitted, microservice, provide, saidOf, stack } from './manifests';

const istio = (kind: string, name: string, spec: object) => emitted('networking.istio.io/v1', kind, name, { spec });
const route = (spec: object) => emitted('gateway.networking.k8s.io/v1', 'HTTPRoute', 'site', { spec });
const missing = (place: string, of: string, to: string) => [say.missingObject(place, of, to, say.provideIt())];

describe('a route of the Gateway API', () => {
  const edges = [provide('Gateway', 'edge', { namespace: 'one' }), provide('Gateway', 'edge', { namespace: 'two' })];
  const parents = (parent: object) => [route({ parentRefs: [{ name: 'edge', ...parent }] })];
  const backends = (ref: object) => [route({ rules: [{ backendRefs: [{ name: 'orders', port: 80, ...ref }] }] })];

  it('tells Gateways of one name apart by their namespaces', () => {
    for (const namespace of ['one', 'two']) expect(saidOf(parents({ namespace }), ...edges)).toEqual([]);
    expect(saidOf(parents({ namespace: 'three' }), ...edges)).toEqual(
      missing('parentRefs', "HTTPRoute 'site'", "Gateway 'edge' in namespace 'three'"),
    );
    expect(saidOf(parents({}), ...edges)).toEqual(missing('parentRefs', "HTTPRoute 'site'", "Gateway 'edge'"));
    expect(saidOf(parents({}), provide('Gateway', 'edge'))).toEqual([]);
    expect(saidOf(parents({ namespace: 'shop' }), provide('Gateway', 'edge'))).toEqual([]);
  });

  it('may lead to a back end elsewhere that is provided there', () => {
    expect(saidOf(backends({}))).toEqual([]);
    expect(saidOf(backends({ namespace: 'shop' }))).toEqual([]);
    expect(saidOf(backends({ namespace: 'data' }))).toEqual(
      missing('backendRefs', "HTTPRoute 'site'", "Service 'orders' in namespace 'data'"),
    );
    expect(saidOf(backends({ namespace: 'data' }), provide('Service', 'orders', { namespace: 'data' }))).toEqual([]);
  });

  it('may lead to a host of the mesh, which is no object', () => {
    const host = (group: string) => backends({ group, kind: 'Hostname', name: 'api.example.com', port: 443 });
    expect(saidOf(host('networking.istio.io'))).toEqual([]);
    expect(saidOf(host('example.com'))).toHaveLength(1);
  });

  it('may be for those who call a Service, which a Gateway has the name of', () => {
    const spec = { gatewayClassName: 'envoy', listeners: [{ name: 'web', hostname: 'a.example.com' }] };
    const gateway = emitted('gateway.networking.k8s.io/v1', 'Gateway', 'orders', { spec });
    const site = (parent: object) => [
      gateway,
      route({ parentRefs: [{ name: 'orders', ...parent }], hostnames: ['b.example.com'] }),
    ];
    const envoy = provide('GatewayClass', 'envoy');
    for (const group of ['', 'core']) expect(saidOf(site({ group, kind: 'Service' }), envoy)).toEqual([]);
    expect(saidOf(site({}), envoy)).toEqual([
      hostOfNoListener("HTTPRoute 'site'", "'b.example.com'", "Gateway 'orders'"),
    ]);
  });

  it('is attached to a Gateway of its own API, and not to one of Istio that has the name', () => {
    const listeners = [{ name: 'web', hostname: 'a.example.com' }];
    const spec = { gatewayClassName: 'envoy', listeners };
    const own = emitted('gateway.networking.k8s.io/v1', 'Gateway', 'edge', { spec });
    const envoy = provide('GatewayClass', 'envoy');
    const site = route({ parentRefs: [{ name: 'edge' }], hostnames: ['a.example.com'] });
    const mesh = istio('VirtualService', 'x', { gateways: ['edge'] });
    expect(saidOf([site, istio('Gateway', 'edge', {})])).toEqual(
      missing('parentRefs', "HTTPRoute 'site'", "Gateway 'edge'"),
    );
    expect(saidOf([mesh, own], envoy)).toHaveLength(1);
    for (const both of [
      [own, istio('Gateway', 'edge', {})],
      [istio('Gateway', 'edge', {}), own],
    ])
      expect(saidOf([site, mesh, ...both], envoy)).toEqual([]);
  });

  it.each([
    ['*.example.com', 'a.example.com', true],
    ['*.example.com', 'a.b.example.com', true],
    ['*.example.com', '*.b.example.com', true],
    ['a.example.com', '*.example.com', true],
    ['*.example.com', 'example.com', false],
    ['*.example.com', 'a.badexample.com', false],
  ])('is served by listener %s for host %s: %s', (hostname, host, isServed) => {
    const spec = { gatewayClassName: 'envoy', listeners: [{ name: 'web', hostname }] };
    const edge = emitted('gateway.networking.k8s.io/v1', 'Gateway', 'edge', { spec });
    const site = route({ parentRefs: [{ name: 'edge' }], hostnames: [host] });
    expect(saidOf([edge, site], provide('GatewayClass', 'envoy'))).toHaveLength(isServed ? 0 : 1);
  });
});

it.each(['*', '*.local', '*.shop.svc.cluster.local'])(
  'a DestinationRule may be about all hosts there are: %s',
  (host) => {
    expect(saidOf([istio('DestinationRule', 'mtls', { host })])).toEqual([]);
  },
);

describe('a VirtualService', () => {
  const to = (host: string, more: object = {}) => ({ route: [{ destination: { host, ...more } }] });
  const said = "VirtualService 'site'";

  it.each([
    ['mirror', (host: string) => ({ mirror: { host } })],
    ['mirrors', (host: string) => ({ mirrors: [{ destination: { host }, percentage: { value: 10 } }] })],
  ])('leads to what it mirrors requests to: %s', (_field, http) => {
    const site = (host: string) => [istio('VirtualService', 'site', { http: [{ ...to('orders'), ...http(host) }] })];
    expect(saidOf(site('orders'))).toEqual([]);
    expect(saidOf(site('shadow'))).toEqual(missing('destination', said, "Service 'shadow'"));
  });

  it('finds gateways in its own namespace, in `.`, and in others', () => {
    const site = (gateway: string) => [istio('VirtualService', 'site', { gateways: [gateway], http: [to('orders')] })];
    const own = istio('Gateway', 'door', {});
    for (const one of ['door', './door', 'shop/door', 'mesh']) expect(saidOf([...site(one), own])).toEqual([]);
    expect(saidOf([...site('istio-system/door'), own])).toEqual(
      missing('gateways', said, "Gateway 'door' in namespace 'istio-system'"),
    );
    const elsewhere = provide('Gateway', 'door', { namespace: 'istio-system' });
    expect(saidOf([...site('istio-system/door'), own], elsewhere)).toEqual([]);
    expect(saidOf(site('./door'), elsewhere)).toEqual(missing('gateways', said, "Gateway 'door'"));
  });

  it('delegates to one that is there, and which has no hosts', () => {
    const site = istio('VirtualService', 'site', { hosts: ['a.example.com'], http: [{ delegate: { name: 'part' } }] });
    expect(saidOf([site, istio('VirtualService', 'part', { http: [to('orders')] })])).toEqual([]);
    expect(saidOf([site])).toEqual(missing('delegate', said, "VirtualService 'part'"));
    const elsewhere = { hosts: ['a.example.com'], http: [{ delegate: { name: 'part', namespace: 'other' } }] };
    expect(saidOf([istio('VirtualService', 'site', elsewhere)])).toEqual(
      missing('delegate', said, "VirtualService 'part' in namespace 'other'"),
    );
  });

  it('asks for subsets where they are said here', () => {
    const site = (host: string, subset: string) => istio('VirtualService', 'site', { http: [to(host, { subset })] });
    const rule = (name: string, host: string, subset: string) =>
      istio('DestinationRule', name, { host, subsets: [{ name: subset }] });
    // What others provide, and what is outside, may have rules of its own.
    expect(saidOf([site('cache', 'v1')], provide('Service', 'cache'))).toEqual([]);
    for (const host of ['api.example.com', 'api.shop']) expect(saidOf([site(host, 'v1')])).toEqual([]);
    const named = emitted('v1', 'Service', 'cache', { spec: { type: 'ExternalName', externalName: 'example.com' } });
    expect(saidOf([site('cache', 'v1'), named])).toEqual([]);
    expect(saidOf([site('orders', 'v1')])).toEqual(missing('destination', said, "DestinationRule 'orders'"));
    // Rules about one host count together, however it is written.
    const both = [rule('one', 'orders', 'v1'), rule('two', 'orders.shop.svc.cluster.local', 'v2')];
    for (const one of ['v1', 'v2']) expect(saidOf([site('orders', one), ...both])).toEqual([]);
    expect(saidOf([site('api.example.com', 'v3'), rule('one', 'api.example.com', 'v1')])).toHaveLength(1);
  });

  it('routes a host beside others at gateways only', () => {
    const one = (name: string, gateways: readonly string[]) =>
      istio('VirtualService', name, { hosts: ['a.example.com'], gateways, http: [to('orders')] });
    const door = provide('Gateway', 'door');
    expect(saidOf([one('site', ['door']), one('other', ['door'])], door)).toEqual([]);
    expect(saidOf([one('site', ['mesh', 'door']), one('other', ['door'])], door)).toEqual([]);
    expect(saidOf([one('site', ['mesh', 'door']), one('other', ['mesh'])], door)).toEqual([
      sharedHost("VirtualService 'other'", 'a.example.com', said),
    ]);
  });

  it.each<[one: readonly string[] | undefined, other: readonly string[] | undefined, conflicts: boolean]>([
    [undefined, undefined, true],
    [undefined, ['*'], true],
    [['.'], ['.'], true],
    [['.'], ['shop'], true],
    [['team', '.'], ['.'], true],
    [['.'], ['team'], false],
    [['team'], ['other', 'third'], false],
    // Sidecars take what their own namespace alone sees before what all see.
    [['.'], undefined, false],
    [['*'], ['team'], false],
  ])(
    'that is exported to %j routes a host beside one that is exported to %j: conflicts %s',
    (one, other, conflicts) => {
      const exported = (name: string, exportTo?: readonly string[]) =>
        istio('VirtualService', name, {
          hosts: ['a.example.com'],
          http: [to('orders')],
          ...(exportTo && { exportTo }),
        });
      const shared = sharedHost("VirtualService 'other'", 'a.example.com', said);
      expect(saidOf([exported('site', one), exported('other', other)])).toEqual(conflicts ? [shared] : []);
    },
  );

  it('routes a Service once, however it is written', () => {
    const one = (name: string, ...hosts: readonly string[]) =>
      istio('VirtualService', name, { hosts, http: [to('orders')] });
    const whole = 'orders.shop.svc.cluster.local';
    expect(saidOf([one('site', 'orders'), one('other', whole)])).toEqual([
      sharedHost("VirtualService 'other'", whole, said),
    ]);
    expect(saidOf([one('site', 'orders', whole)])).toEqual([]);
    expect(saidOf([one('site', 'orders'), one('other', 'orders.team.svc.cluster.local')])).toEqual([]);
  });

  it('has the ports of a Service that says some', () => {
    const site = istio('VirtualService', 'site', { http: [to('cache', { port: { number: 6379 } })] });
    const named = emitted('v1', 'Service', 'cache', { spec: { type: 'ExternalName', externalName: 'example.com' } });
    expect(saidOf([site, named])).toEqual([]);
  });
});

describe('a link to a Service that an operator makes', () => {
  const to = (host: string) => ({ http: [{ route: [{ destination: { host } }] }] });
  const backend = (name: string) => ({
    http: { paths: [{ path: '/', backend: { service: { name, port: { number: 80 } } } }] },
  });
  const nginx = 'nginx.ingress.kubernetes.io/default-backend';
  const links: readonly (readonly [from: string, of: (name: string) => Emitted])[] = [
    ['destination of a VirtualService', (name) => istio('VirtualService', 'x', to(name))],
    ['destination of a VirtualService, in whole', (name) => istio('VirtualService', 'x', to(`${name}.shop.svc`))],
    ['host of a DestinationRule', (name) => istio('DestinationRule', 'x', { host: name })],
    ['back end of an HTTPRoute', (name) => route({ rules: [{ backendRefs: [{ name, port: 80 }] }] })],
    [
      'back end of an Ingress',
      (name) => emitted('networking.k8s.io/v1', 'Ingress', 'x', { spec: { rules: [backend(name)] } }),
    ],
    [
      'annotation of an Ingress',
      (name) => {
        const metadata = { name: 'x', namespace: 'shop', annotations: { [nginx]: name } };
        return emitted('networking.k8s.io/v1', 'Ingress', 'x', { metadata, spec: { rules: [backend('orders')] } });
      },
    ],
  ];
  const made = [
    emitted('kafka.strimzi.io/v1', 'Kafka', 'events'),
    emitted('databases.spotahome.com/v1', 'RedisFailover', 'cache'),
    emitted('monitoring.coreos.com/v1', 'Prometheus', 'main'),
  ];

  it.each(links)('holds, as one in a variable does: %s', (_from, of) => {
    for (const name of ['events-kafka-bootstrap', 'rfs-cache', 'prometheus-operated']) {
      expect(saidOf([of(name), ...made])).toEqual([]);
      expect(saidOf([of(name)])).toHaveLength(1);
    }
    expect(saidOf([of('event-kafka-bootstrap'), ...made])).toHaveLength(1);
  });

  it('is none where the Service must be the own one of a workload, or is elsewhere', () => {
    const slice = emitted('discovery.k8s.io/v1', 'EndpointSlice', 'x', {
      metadata: { name: 'x', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'rfs-cache' } },
    });
    expect(saidOf([slice, ...made])).toHaveLength(1);
    expect(saidOf([route({ rules: [{ backendRefs: [{ name: 'rfs-cache', namespace: 'data' }] }] }), ...made])).toEqual(
      missing('backendRefs', "HTTPRoute 'site'", "Service 'rfs-cache' in namespace 'data'"),
    );
    const pod = route({ rules: [{ backendRefs: [{ kind: 'Pod', name: 'rfs-cache' }] }] });
    expect(saidOf([pod, ...made])).toHaveLength(1);
  });

  it('still needs the port of a Service that is in the list', () => {
    const orders = emitted('example.com/v1', 'Maker', 'orders');
    expect(saidOf([route({ rules: [{ backendRefs: [{ name: 'orders', port: 81 }] }] }), orders])).toHaveLength(1);
  });
});

describe('a component of Dapr', () => {
  const component = (name: string, rest: object) => emitted('dapr.io/v1alpha1', 'Component', name, { ...rest });
  const metadata = [{ name: 'password', secretKeyRef: { name: 'login', key: 'password' } }];
  const spec = { type: 'state.redis', version: 'v1', metadata };

  it('reads a Secret of Kubernetes, unless it names another store', () => {
    const secret = missing("metadata 'password'", "Component 'table'", "Secret 'login'");
    expect(saidOf([component('table', { spec })])).toEqual(secret);
    expect(saidOf([component('table', { spec, auth: { secretStore: 'kubernetes' } })])).toEqual(secret);
    const table = component('table', { spec, auth: { secretStore: 'vault' } });
    expect(saidOf([table])).toEqual(missing('auth.secretStore', "Component 'table'", "Component 'vault'"));
    expect(saidOf([table], provide('Component', 'vault'))).toEqual([]);
    expect(saidOf([table, component('vault', { spec: { type: 'secretstores.local.env' } })])).toEqual([]);
  });

  it('may be for an app that others run in the namespace, whose Service is provided', () => {
    const table = component('table', { spec: { type: 'state.redis', version: 'v1' }, scopes: ['billing'] });
    const said = [missingScope("Component 'table'", 'billing', removeScope('billing-dapr'))];
    expect(saidOf([table])).toEqual(said);
    expect(saidOf([table], provide('Service', 'billing-dapr'))).toEqual([]);
    expect(saidOf([table], provide('Service', 'billing-dapr', { namespace: 'shop' }))).toEqual([]);
    expect(saidOf([table], provide('Service', 'billing-dapr', { namespace: 'other' }))).toEqual(said);
  });

  it('has a sidecar that calls a port which its pod opens', () => {
    const annotated = (port: string, ports: readonly object[]) => {
      const annotations = { 'dapr.io/enabled': 'true', 'dapr.io/app-id': 'x', 'dapr.io/app-port': port };
      const spec = { template: { metadata: { annotations }, spec: { containers: [{ name: 'x', ports }] } } };
      return [emitted('batch/v1', 'Job', 'x', { spec })];
    };
    const open = [{ name: 'http', containerPort: 8080 }];
    const said = closedAppPort("Job 'x'", '9090');
    expect(saidOf(annotated('8080', open))).not.toContain(closedAppPort("Job 'x'", '8080'));
    expect(saidOf(annotated('9090', []))).not.toContain(said);
    expect(saidOf(annotated('9090', open))).toContain(said);
  });
});

describe('an object of another controller', () => {
  it('asks an issuer of cert-manager for a certificate', () => {
    const certificate = (issuerRef: object) => [
      emitted('cert-manager.io/v1', 'Certificate', 'site', { spec: { secretName: 'orders-tls', issuerRef } }),
    ];
    const said = "Certificate 'site'";
    expect(saidOf(certificate({ kind: 'ClusterIssuer', name: 'acme' }))).toEqual([]);
    expect(saidOf(certificate({ name: 'acme' }))).toEqual(missing('issuerRef', said, "Issuer 'acme'"));
    expect(saidOf(certificate({ kind: 'AWSPCAIssuer', group: 'awspca.cert-manager.io', name: 'x' }))).toEqual([]);
  });

  it('scales what is there', () => {
    const scaled = (scaleTargetRef: object) => [
      emitted('keda.sh/v1alpha1', 'ScaledObject', 'x', { spec: { scaleTargetRef } }),
    ];
    expect(saidOf(scaled({ name: 'orders' }))).toEqual([]);
    expect(saidOf(scaled({ name: 'nowhere-x' }))).toEqual(
      missing('scaleTargetRef', "ScaledObject 'x'", "Deployment 'nowhere-x'"),
    );
    expect(saidOf(scaled({ kind: 'StatefulSet', name: 'orders' }))).toHaveLength(1);
  });

  it('gives addresses to a Service that is there', () => {
    const slice = (name: string) => {
      const metadata = { name: 'x', namespace: 'shop', labels: { 'kubernetes.io/service-name': name } };
      return [emitted('discovery.k8s.io/v1', 'EndpointSlice', 'x', { metadata })];
    };
    expect(saidOf(slice('orders'))).toEqual([]);
    expect(saidOf(slice('nowhere-x'))).toEqual(
      missing("label 'kubernetes.io/service-name'", "EndpointSlice 'x'", "Service 'nowhere-x'"),
    );
  });
});

describe('a binding of rights', () => {
  const said = "RoleBinding 'orders'";
  const binding = (subjects: readonly object[], name = 'orders') =>
    checkLinks(broken(microservice(name), ['RoleBinding', name], 'subjects', subjects), stack).map(({ text }) => text);
  const account = { kind: 'ServiceAccount', name: 'orders' };

  it('names an account as what it is', () => {
    expect(binding([{ ...account, kind: 'User', namespace: 'shop' }])).toEqual([
      say.accountOfAnotherKind(said, 'User', 'orders'),
    ]);
    expect(binding([{ ...account, kind: 'User' }])).toEqual([]);
    expect(binding([{ kind: 'Group', name: 'people', namespace: 'shop' }])).toEqual([]);
  });

  it('is about the pods of its own part', () => {
    expect(binding([{ ...account, namespace: 'tools' }])).toEqual([
      say.accountElsewhere(said, 'orders', 'tools', 'shop'),
    ]);
    expect(binding([account, { ...account, namespace: 'tools' }])).toEqual([]);
    expect(binding([{ ...account, name: 'others', namespace: 'tools' }])).toEqual([]);
  });

  it('may be about accounts of other namespaces alone, if the program makes it itself', () => {
    expect(binding([{ kind: 'ServiceAccount', name: 'own', namespace: 'tools' }], 'own')).toEqual([]);
  });
});
