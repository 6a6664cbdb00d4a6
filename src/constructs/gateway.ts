import { given } from '../internal/given';
import type { GatewayListener, GatewayObject, HttpRoute } from '../kubernetes/traffic';
import type { GatewayProps } from '../model/stack';
import type { Context } from './context';
import { gatewayApi, listeners, parent } from './http-route';
import { issuer, secretOf } from './ingress';
import { metadataOf } from './metadata';

/**
 * Where traffic comes in for the routes of a system: plain HTTP, and HTTPS where the stack has a certificate.
 * @see https://gateway-api.sigs.k8s.io/api-types/gateway/
 * @see https://cert-manager.io/docs/usage/gateway/
 */
export function gateway(context: Context, props: GatewayProps): GatewayObject {
  const { id } = context.system;
  const { tls, host } = props;
  const secret = secretOf(id, tls);
  const secured = secret === undefined ? [] : [listener(host, { name: listeners.secured, secret })];
  return {
    apiVersion: gatewayApi.version,
    kind: 'Gateway',
    metadata: metadataOf(context, { id, name: id }, { annotations: { ...props.annotations, ...issuer(tls) } }),
    spec: {
      gatewayClassName: props.class.name,
      listeners: [listener(host, { name: listeners.plain }), ...secured],
    },
  };
}

interface ListenerParts {
  readonly name: string;
  readonly secret?: string;
}

function listener(hostname: string, { name, secret }: ListenerParts): GatewayListener {
  const refs = [{ group: '', kind: 'Secret', name: secret ?? '' }] as const;
  const tls = secret === undefined ? undefined : ({ mode: 'Terminate', certificateRefs: refs } as const);
  return {
    name,
    ...(tls === undefined ? ({ protocol: 'HTTP', port: 80 } as const) : ({ protocol: 'HTTPS', port: 443 } as const)),
    hostname,
    ...given({ tls }),
    allowedRoutes: { namespaces: { from: 'Same' } },
  };
}

/**
 * Answers plain HTTP with a redirect to HTTPS.
 * @see https://gateway-api.sigs.k8s.io/guides/http-redirect-rewrite/
 */
export function redirect(context: Context, { host }: GatewayProps): HttpRoute {
  const { id } = context.system;
  return {
    apiVersion: gatewayApi.version,
    kind: 'HTTPRoute',
    metadata: metadataOf(context, { id, name: `${id}-redirect` }),
    spec: {
      parentRefs: [{ ...parent(id, context.namespace), sectionName: listeners.plain }],
      hostnames: [host],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }],
        },
      ],
    },
  };
}
