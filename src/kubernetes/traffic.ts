/** Objects that split traffic, as Bowline emits them; a test holds every emitted one against the models of the registry. */
import type { Metadata } from './objects';

/** One side of a split in the mesh. */
export interface IstioDestination {
  readonly destination: {
    readonly host: string;
    readonly subset?: string;
    readonly port?: { readonly number: number };
  };
  readonly weight: number;
}

/**
 * How the mesh routes requests to a host.
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/
 */
export interface VirtualService {
  readonly apiVersion: 'networking.istio.io/v1';
  readonly kind: 'VirtualService';
  readonly metadata: Metadata;
  readonly spec: {
    readonly hosts: readonly string[];
    readonly gateways?: readonly string[];
    readonly http: readonly {
      readonly name: string;
      readonly match?: readonly { readonly port: number }[];
      readonly route: readonly IstioDestination[];
    }[];
  };
}

/**
 * The subsets of a Service; the Rollouts controller adds the label that tells them apart.
 * @see https://istio.io/latest/docs/reference/config/networking/destination-rule/
 */
export interface DestinationRule {
  readonly apiVersion: 'networking.istio.io/v1';
  readonly kind: 'DestinationRule';
  readonly metadata: Metadata;
  readonly spec: {
    readonly host: string;
    readonly subsets: readonly { readonly name: string; readonly labels: Readonly<Record<string, string>> }[];
  };
}

/** What the API server would add to a link by itself. It is written out, since Argo CD compares lists as a whole. */
interface GatewayLink<Group, Kind> {
  readonly group: Group;
  readonly kind: Kind;
  readonly name: string;
}

/** One rule of an HTTPRoute. */
export interface HttpRouteRule {
  readonly matches: readonly { readonly path: { readonly type: 'PathPrefix' | 'Exact'; readonly value: string } }[];
  readonly backendRefs?: readonly (GatewayLink<'', 'Service'> & { readonly port: number; readonly weight: number })[];
  readonly filters?: readonly {
    readonly type: 'RequestRedirect';
    readonly requestRedirect: { readonly scheme: 'https'; readonly statusCode: 301 };
  }[];
}

/**
 * How a Gateway routes requests to hosts and paths.
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/
 */
export interface HttpRoute {
  readonly apiVersion: 'gateway.networking.k8s.io/v1';
  readonly kind: 'HTTPRoute';
  readonly metadata: Metadata;
  readonly spec: {
    readonly parentRefs: readonly (GatewayLink<'gateway.networking.k8s.io', 'Gateway'> & {
      readonly namespace: string;
      readonly sectionName?: string;
    })[];
    readonly hostnames: readonly string[];
    readonly rules: readonly HttpRouteRule[];
  };
}

/** One port of a Gateway. */
export interface GatewayListener {
  readonly name: string;
  readonly protocol: 'HTTP' | 'HTTPS';
  readonly port: number;
  readonly hostname: string;
  readonly tls?: {
    readonly mode: 'Terminate';
    readonly certificateRefs: readonly GatewayLink<'', 'Secret'>[];
  };
  readonly allowedRoutes: { readonly namespaces: { readonly from: 'Same' } };
}

/**
 * Where traffic comes in.
 * @see https://gateway-api.sigs.k8s.io/api-types/gateway/
 */
export interface GatewayObject {
  readonly apiVersion: 'gateway.networking.k8s.io/v1';
  readonly kind: 'Gateway';
  readonly metadata: Metadata;
  readonly spec: { readonly gatewayClassName: string; readonly listeners: readonly GatewayListener[] };
}
