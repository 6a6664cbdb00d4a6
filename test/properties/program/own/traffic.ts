/** Own objects that bring traffic to Services. */
import { nameOf, type RandomProgram } from '../shape';
import { hasEntry } from '../strategy';
import { type Json, labels, object, service, template, workload } from './object';

/** Public hosts, delegates, gateways of one name in two namespaces, and subsets of what is not here. */
export function mesh(program: RandomProgram): readonly Json[] {
  const istio = (kind: string, name: string, spec: Json) => object('networking.istio.io/v1', kind, name, { spec });
  const to = (host: string, rest: Json = {}) => ({ route: [{ destination: { host, ...rest } }] });
  return [
    service('meshed', 'meshed'),
    workload('Deployment', 'meshed', template('meshed')),
    istio('Gateway', 'mesh-gw', {
      selector: { istio: 'ingressgateway' },
      servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['meshed.example.com'] }],
    }),
    istio('DestinationRule', 'meshed', { host: 'meshed', subsets: [{ name: 'v1', labels: labels('meshed') }] }),
    istio('DestinationRule', 'public', {
      host: 'acme.random',
      subsets: [{ name: 'north', labels: { region: 'north' } }],
    }),
    istio('VirtualService', 'meshed', {
      hosts: ['meshed.example.com', 'meshed'],
      gateways: ['mesh', './mesh-gw', 'mesh-gw', 'istio-system/mesh-gw'],
      http: [
        { name: 'own', ...to('meshed', { subset: 'v1', port: { number: 80 } }) },
        { name: 'other', ...to('acme.random', { subset: 'north' }) },
        { name: 'renamed', ...to('outside-mesh', { subset: 'v2' }) },
        { name: 'away', ...to('reviews.other.svc.cluster.local', { port: { number: 9080 } }) },
        { match: [{ uri: { prefix: '/more' } }], delegate: { name: 'delegate', namespace: 'random' } },
      ],
    }),
    // Of several for one host the sidecars take one; a gateway takes all of them.
    istio('VirtualService', 'split', {
      hosts: ['meshed.example.com'],
      gateways: ['istio-system/mesh-gw'],
      http: [{ match: [{ uri: { prefix: '/split' } }], ...to('meshed') }],
    }),
    object('v1', 'Service', 'outside-mesh', { spec: { type: 'ExternalName', externalName: 'mesh.example.com' } }),
    istio('VirtualService', 'delegate', { http: [to(nameOf(program, 0))] }),
  ];
}

/** At Gateways of others, with a back end in another namespace. */
export function route(program: RandomProgram): readonly Json[] {
  const at = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'edge' };
  const spec = {
    parentRefs: [{ ...at, namespace: 'gateways' }, ...(ownsGateway(program) ? [{ ...at, name: 'random' }] : [])],
    hostnames: ['routed.example.com', 'x.example.com'],
    rules: [
      { matches: [{ path: { value: '/own' } }], backendRefs: [{ name: 'routed', port: 80 }] },
      { backendRefs: [{ kind: 'Service', name: 'shared', namespace: 'commons', port: 8080 }] },
    ],
  };
  return [
    service('routed', 'routed'),
    workload('Deployment', 'routed', template('routed')),
    object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'routed', { spec }),
  ];
}

/** Whether the stack makes a Gateway of the Gateway API. */
function ownsGateway(program: RandomProgram): boolean {
  return program.entry === 'gateway' && hasEntry(program);
}

/** Served by an own Ingress, with a certificate that cert-manager makes. */
export function certificate(): readonly Json[] {
  const tls = {
    secretName: 'own-tls',
    dnsNames: ['own.example.com'],
    issuerRef: { kind: 'ClusterIssuer', name: 'le' },
  };
  const paths = [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'served', port: { number: 80 } } } }];
  return [
    service('served', 'served'),
    workload('Deployment', 'served', template('served')),
    object('cert-manager.io/v1', 'Certificate', 'own-tls', { spec: tls }),
    object('networking.k8s.io/v1', 'Ingress', 'served', {
      spec: {
        ingressClassName: 'own-class',
        tls: [{ hosts: ['own.example.com'], secretName: 'own-tls' }],
        rules: [{ host: 'own.example.com', http: { paths } }],
      },
    }),
  ];
}
