import { routerOf } from '../checks/routers';
import { takesExpressions } from '../checks/routes';
import { given, unlessEmpty } from '../internal/given';
import type { Ingress } from '../kubernetes/objects';
import type { MicroserviceSpec, RouteProps } from '../model/microservice';
import type { IngressProps, Tls } from '../model/stack';
import type { Context } from './context';
import { metadataOf, type Part } from './metadata';
import type { Served } from './served';
import { frontOf, rolloutStrategy, sidesOf } from './sides';

/** Whether any microservice is reached through the system's Ingress or Gateway. */
export function hasRoutes({ served }: Context): boolean {
  return served.some((one) => isRouted(one) || isSplitHere(one));
}

/** Whether the stack's own Gateway splits the traffic of a canary. */
function isSplitHere(served: Served): boolean {
  const router = routerOf(served.spec);
  return router?.kind === 'gatewayApi' && router.gateway === undefined;
}

/** Whether a microservice has routes of which its router does not take care. */
export function isRouted(served: Served): boolean {
  return pathsOf(served).length > 0;
}

/**
 * All routes of a system under the stack's host. The longest path comes first: that is how Kubernetes matches
 * them, and how a person reads them.
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/
 */
export function ingress(context: Context, props: IngressProps): Ingress {
  const { id } = context.system;
  return ingressOf(context, { id, name: id }, { props, paths: context.served.flatMap(pathsOf) });
}

/** The Ingress of a microservice whose traffic ingress-nginx splits; the Rollouts controller makes the canary's from it. */
export function stableIngress(context: Context, served: Served, props: IngressProps): Ingress {
  const { spec, name } = served;
  const strategy = rolloutStrategy(served);
  const service = strategy ? sidesOf(name, strategy).old : name;
  return ingressOf(context, { id: spec.id, name: stableIngressName(name) }, { props, paths: pathsTo(service, spec) });
}

/** The name of that Ingress. */
export function stableIngressName(name: string): string {
  return `${name}-stable`;
}

interface IngressParts {
  readonly props: IngressProps;
  readonly paths: readonly Path[];
}

type Path = ReturnType<typeof pathsTo>[number];
type Expression = Omit<Path, 'pathType'> & { readonly pathType: 'ImplementationSpecific' };

/**
 * Of a path type of Kubernetes' own the controller takes plain paths only.
 * @see https://kubernetes.github.io/ingress-nginx/faq/#validation-of-path
 */
function typed(path: Path, props: IngressProps): Path | Expression {
  return takesExpressions(props) && !/^[\w./-]*$/.test(path.path)
    ? { ...path, pathType: 'ImplementationSpecific' }
    : path;
}

function ingressOf(context: Context, part: Part, { props, paths }: IngressParts): Ingress {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: metadataOf(context, part, {
      annotations: { ...nginxAnnotations(props), ...props.annotations, ...issuer(props.tls) },
    }),
    spec: {
      ingressClassName: props.class.name,
      ...given({ tls: unlessEmpty(tlsOf(context.system.id, props)) }),
      rules: [{ host: props.host, http: { paths: [...paths].sort(longestFirst).map((path) => typed(path, props)) } }],
    },
  };
}

/** A microservice whose router takes its routes has none here. */
function pathsOf(served: Served): readonly Path[] {
  const router = routerOf(served.spec)?.kind;
  return router === 'nginx' || router === 'gatewayApi' ? [] : pathsTo(frontOf(served), served.spec);
}

function pathsTo(name: string, spec: MicroserviceSpec) {
  return Object.entries(spec.routes).map(([path, { port, match = 'Prefix' }]: [string, RouteProps<string>]) => ({
    path,
    pathType: match,
    backend: { service: { name, port: { name: port } } },
  }));
}

function longestFirst(a: { readonly path: string }, b: { readonly path: string }): number {
  return b.path.length - a.path.length || (a.path < b.path ? -1 : 1);
}

function tlsOf(system: string, { host, tls }: IngressProps) {
  const secretName = secretOf(system, tls);
  return secretName === undefined ? [] : [{ hosts: [host], secretName }];
}

/** The Secret with the certificate. */
export function secretOf(system: string, tls: Tls): string | undefined {
  if ('none' in tls) return undefined;
  return 'secret' in tls ? tls.secret : `${system}-tls`;
}

/**
 * The annotation that makes cert-manager put the certificate there.
 * @see https://cert-manager.io/docs/usage/ingress/
 */
export function issuer(tls: Tls): Readonly<Record<string, string>> {
  return 'clusterIssuer' in tls ? { 'cert-manager.io/cluster-issuer': tls.clusterIssuer } : {};
}

/** @see https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/ */
function nginxAnnotations({ nginx = {}, tls }: IngressProps): Readonly<Record<string, string>> {
  const { forceHttps, requestsPerMinute, requestsPerSecond, maxBody } = nginx;
  const settings = given({
    'ssl-redirect': forceHttps === undefined ? undefined : forceHttps && !('none' in tls),
    'force-ssl-redirect': forceHttps,
    'limit-rpm': requestsPerMinute,
    'limit-rps': requestsPerSecond,
    'proxy-body-size': maxBody,
  });
  const entries = Object.entries(settings).map(([name, value]) => [
    `nginx.ingress.kubernetes.io/${name}`,
    String(value),
  ]);
  return Object.fromEntries(entries);
}
