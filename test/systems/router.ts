/** Models of what ingress-nginx and the Gateway API do with the path of a request. */
import type { Ingress } from '../../src/kubernetes/objects';
import type { GatewayObject, HttpRoute, HttpRouteRule } from '../../src/kubernetes/traffic';

/** Where a request ends, and the path that the back end sees. */
export interface Arrival {
  readonly service: string;
  readonly path: string;
}

const rewrite = 'nginx.ingress.kubernetes.io/rewrite-target';

/**
 * Exact paths come before prefixes, longer ones before shorter ones; a prefix matches whole path elements. With a
 * target every path is a regular expression and the target takes the place of the whole path.
 * @see https://kubernetes.github.io/ingress-nginx/user-guide/ingress-path-matching/
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types
 */
export function arrive({ metadata, spec }: Ingress, path: string): Arrival | undefined {
  const target = metadata.annotations?.[rewrite];
  const paths = (spec?.rules ?? []).flatMap(({ http }) => http?.paths ?? []);
  const matching = paths
    .map((one) => ({
      pattern: one.path ?? '/',
      exact: one.pathType === 'Exact',
      service: one.backend.service?.name ?? '',
    }))
    .filter(({ pattern, exact }) => (target === undefined ? matches(pattern, exact, path) : regex(pattern).test(path)))
    .sort((a, b) => Number(b.exact) - Number(a.exact) || b.pattern.length - a.pattern.length);
  const [first] = matching;
  if (first === undefined) return undefined;
  const arrived = target === undefined ? path : rewritten(regex(first.pattern), path, target);
  return { service: first.service, path: arrived };
}

function matches(pattern: string, exact: boolean, path: string): boolean {
  if (exact) return path === pattern;
  const base = pattern.replace(/\/+$/, '');
  return path === base || path.startsWith(`${base}/`);
}

function regex(pattern: string): RegExp {
  return new RegExp(`^${pattern}`, 'i');
}

/** Nginx replaces the whole path, not only what matched. */
function rewritten(pattern: RegExp, path: string, target: string): string {
  const groups = pattern.exec(path) ?? [];
  return target.replace(/\$(\d)/g, (_, digit) => groups[Number(digit)] ?? '');
}

/**
 * Where a request ends at a Gateway: a back end with the path it sees, another address to ask, or nowhere. The listener
 * is that of the scheme and host; among all matches of its routes an exact path wins, then the longest prefix.
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule
 */
export function arriveAtGateway(
  gateway: GatewayObject | undefined,
  routes: readonly HttpRoute[],
  address: string,
): (Arrival & { readonly port: number }) | string | undefined {
  const { protocol, hostname, pathname } = new URL(address);
  const listener = gateway?.spec.listeners.find(
    (one) => `${one.protocol.toLowerCase()}:` === protocol && one.hostname === hostname,
  );
  const attached = routes.filter(
    ({ spec }) =>
      spec.hostnames.includes(hostname) &&
      spec.parentRefs.some((one) => one.name === gateway?.metadata.name && one.sectionName === listener?.name),
  );
  const rule = listener && ruleFor(attached, pathname);
  const redirect = rule?.filters?.[0]?.requestRedirect;
  if (redirect) return `${redirect.scheme}://${hostname}${pathname}`;
  const to = rule?.backendRefs?.find(({ weight }) => weight > 0);
  return to && { service: to.name, port: to.port, path: pathname };
}

function ruleFor(routes: readonly HttpRoute[], path: string): HttpRouteRule | undefined {
  const found = routes
    .flatMap(({ spec }) => spec.rules)
    .flatMap((rule) => rule.matches.map((one) => ({ rule, exact: one.path.type === 'Exact', pattern: one.path.value })))
    .filter(({ pattern, exact }) => matches(pattern, exact, path))
    .sort((a, b) => Number(b.exact) - Number(a.exact) || b.pattern.length - a.pattern.length);
  return found[0]?.rule;
}
