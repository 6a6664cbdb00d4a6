import { given, unlessEmpty } from '../internal/given';
import type { Ingress } from '../kubernetes/objects';
import type { RouteProps } from '../model/microservice';
import type { IngressProps } from '../model/stack';
import type { Context } from './context';
import { metadataOf } from './metadata';
import type { Served } from './served';

/** Whether any microservice is reached from outside. */
export function hasRoutes({ served }: Context): boolean {
  return served.some(({ spec }) => Object.keys(spec.routes).length > 0);
}

/**
 * All routes of a system under the stack's host. The longest path comes first: that is how Kubernetes matches
 * them, and how a person reads them.
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/
 */
export function ingress(context: Context, props: IngressProps): Ingress {
  const { id } = context.system;
  const paths = context.served.flatMap(pathsOf).sort(longestFirst);
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: metadataOf(
      context,
      { id, name: id },
      { annotations: { ...nginxAnnotations(props), ...props.annotations, ...issuer(props) } },
    ),
    spec: {
      ingressClassName: props.class.name,
      ...given({ tls: unlessEmpty(tlsOf(id, props)) }),
      rules: [{ host: props.host, http: { paths } }],
    },
  };
}

function pathsOf({ spec, name }: Served) {
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
  if ('none' in tls) return [];
  return [{ hosts: [host], secretName: 'secret' in tls ? tls.secret : `${system}-tls` }];
}

/** @see https://cert-manager.io/docs/usage/ingress/ */
function issuer({ tls }: IngressProps): Readonly<Record<string, string>> {
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
