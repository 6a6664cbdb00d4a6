/** What a router of a canary needs of its microservice and of the stack. */
import { notWritten } from '../messages/form';
import { nginxHeader, pastTheMesh, routerNeeds } from '../messages/strategy';
import type { MicroserviceSpec } from '../model/microservice';
import type { GatewayRouter, NginxRouter, Router } from '../model/router';
import { isHeaderName, isHost } from './grammar';

/** Who splits the traffic of a microservice's canary. */
export function routerOf({ strategy }: Pick<MicroserviceSpec, 'strategy'>): Router | undefined {
  return strategy?.kind === 'canary' ? strategy.router : undefined;
}

/** What is wrong with a router. */
export function* routerFaults(router: Router, spec: MicroserviceSpec): Iterable<string> {
  const { id, routes } = spec;
  for (const host of hostsOf(router)) if (!isHost(host)) yield notWritten('host', `'${id}'`, host, 'host');
  if (router.kind === 'nginx') yield* headerFaults(router, id);
  if (router.kind !== 'istio' && Object.keys(routes).length === 0)
    yield routerNeeds(router.kind, id, 'routes, whose traffic it splits', "add them, like routes: { '/': 'http' }");
  if (router.kind === 'gatewayApi') yield* gatewayFaults(router, id);
  if (router.kind === 'istio' && Object.keys(routes).length > 0) yield pastTheMesh(id);
  for (const [port, { protocol = 'TCP' }] of Object.entries(spec.at.ports))
    if (router.kind === 'istio' && protocol !== 'TCP')
      yield routerNeeds('istio', id, `ports of TCP, and '${port}' is ${protocol}`, 'give it a microservice of its own');
  if (router.kind === 'istio' && (router.gateways ?? []).length > 0 && (router.hosts ?? []).length === 0)
    yield routerNeeds('istio', id, 'a host name for its gateways', "add one, like hosts: ['shop.example']");
}

/** Hosts of the stack's own Gateway are the stack's. */
function* gatewayFaults({ gateway, hosts = [] }: GatewayRouter, id: string): Iterable<string> {
  if (gateway !== undefined && hosts.length === 0)
    yield routerNeeds('gatewayApi', id, 'a host name', "add one, like hosts: ['shop.example']");
  if (gateway === undefined && hosts.length > 0)
    yield routerNeeds(
      'gatewayApi',
      id,
      'a gateway for its hosts',
      'add gateway, or remove hosts and use that of the stack',
    );
}

function hostsOf(router: Router): readonly string[] {
  return router.kind === 'nginx' ? [] : (router.hosts ?? []).map(String);
}

/** @see https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#canary */
function* headerFaults(router: NginxRouter, id: string): Iterable<string> {
  const { byHeader, byHeaderValue, byHeaderPattern, byCookie } = router;
  for (const [name, value] of Object.entries({ byHeader, byCookie }))
    if (value !== undefined && !isHeaderName(value)) yield notWritten(name, `'${id}'`, value, 'header');
  // The controller's own rule for the annotation; what breaks it is refused with its Ingress.
  if (byHeaderValue !== undefined && !/^[-._~:/A-Za-z0-9]+$/.test(byHeaderValue))
    yield notWritten('byHeaderValue', `'${id}'`, byHeaderValue, 'headerValue');
  const valued = byHeaderValue !== undefined || byHeaderPattern !== undefined;
  if (byHeader === undefined && valued) yield nginxHeader(id, 'a header value without byHeader; add byHeader');
  if (byHeaderValue !== undefined && byHeaderPattern !== undefined)
    yield nginxHeader(id, 'byHeaderValue and byHeaderPattern, of which the controller reads only one; keep one');
}
