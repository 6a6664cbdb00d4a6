import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { Provided } from './provided';

/** A Gateway that the cluster has, of Istio or of the Gateway API. */
export interface Gateway extends Provided {
  readonly object: 'Gateway';
  readonly namespace: string;
}

/**
 * A Gateway of others for the routes of a system. It must let in routes from the stack's namespace (`allowedRoutes`), and
 * its listeners must serve the host.
 * @see https://gateway-api.sigs.k8s.io/guides/multiple-ns/
 */
export interface SharedGatewayProps {
  /** The Gateway; the stack must provide it. */
  readonly at: Gateway;
  /**
   * The name of the listener.
   * @default - every listener that serves the host, one for plain HTTP among them
   */
  readonly sectionName?: string;
  /** The host name. */
  readonly host: string;
  /**
   * The namespace of the pods that traffic comes through; NetworkPolicies let them in.
   * @default - that of the Gateway
   */
  readonly proxyNamespace?: string;
}

/** Splits traffic in the mesh: a VirtualService, and a DestinationRule where it splits by subset. */
export interface IstioRouter {
  readonly kind: 'istio';
  /**
   * `host` splits between the stable and the canary Service, `subset` between two subsets of one Service; never both.
   * @default 'host'
   * @see https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/istio/
   */
  readonly split?: 'host' | 'subset';
  /**
   * The name of the VirtualService.
   * @default - the microservice's own
   */
  readonly virtualService?: string;
  /**
   * The name of its HTTP route; with several ports the port's name is appended.
   * @default 'primary'
   */
  readonly route?: string;
  /**
   * Gateways through which traffic from outside the mesh comes; `hosts` says for which names.
   * @default - traffic inside the mesh only
   */
  readonly gateways?: readonly Gateway[];
  /**
   * Host names beside the Service's own.
   * @default - none
   */
  readonly hosts?: readonly string[];
}

/**
 * What ingress-nginx can do for a canary beside its weight. The weight itself is the controller's.
 * @see https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#canary
 */
export interface NginxCanary {
  /**
   * Requests with this header and the value `always` go to the canary, those with `never` do not.
   * @default - no header
   */
  readonly byHeader?: string;
  /**
   * The value of the header that leads to the canary, in place of `always`.
   * @default 'always'
   */
  readonly byHeaderValue?: string;
  /**
   * A pattern for the value of the header; not beside `byHeaderValue`.
   * @default - none
   */
  readonly byHeaderPattern?: string;
  /**
   * Requests with this cookie set to `always` go to the canary.
   * @default - no cookie
   */
  readonly byCookie?: string;
}

/** Splits traffic at ingress-nginx: the microservice's routes get an Ingress of their own, which the controller copies. */
export interface NginxRouter extends NginxCanary {
  readonly kind: 'nginx';
}

/** Splits traffic at a Gateway of the Gateway API, by the Rollouts plugin that the cluster must have. */
export interface GatewayRouter {
  readonly kind: 'gatewayApi';
  /**
   * A Gateway that others made; the stack must provide it. Its `hosts` are said with it.
   * @default - the stack's own `gateway`, with its host and certificate
   */
  readonly gateway?: Gateway;
  /**
   * Host names at a Gateway of others.
   * @default - the stack's own
   */
  readonly hosts?: readonly (string | Hint<Form<'host'>>)[];
}

/** Who splits the traffic of a canary. */
export type Router = IstioRouter | NginxRouter | GatewayRouter;
