import type { StackPatch } from '../kubernetes/patch';
import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { Late } from './config';
import type { DaprPlace } from './dapr';
import type { Delivery, DeliveryKind, NamespaceProps } from './delivery';
import type { DependencyChoice } from './dependency';
import type { ExternalProps } from './endpoint';
import type { Monitoring } from './metrics';
import type { PlainTexts, Scheduling } from './microservice';
import type { Probe, Probes } from './probe';
import type { GatewayClass, IngressClass, Provided } from './provided';
import type { Resources } from './quantity';
import type { SharedGatewayProps } from './router';
import type { Scaling } from './scaling';
import type { Source } from './source';
import type { Strategy } from './strategy';
import type { SystemSpec } from './system';
import type { Waivers } from './waiver';

/** Changes of probes: their timings, paths and ports one by one, or another kind of probe. */
export type ProbeChanges<Port extends string = string> = {
  readonly [Name in keyof Probes]?: Partial<Probe<Port>>;
};

/** What a stack may say differently about one microservice. */
export interface ServiceOverrides<Port extends string = string, Given = Strategy> {
  /**
   * A fixed number of pods; not beside `scaling`.
   * @default - as the system says
   */
  readonly replicas?: number;
  /**
   * Lets an autoscaler own the replica count; not beside `replicas`.
   * @default - as the system says
   */
  readonly scaling?: Scaling;
  /**
   * CPU and memory of the container; what is left out stays as the system says.
   * @default - as the system says
   */
  readonly resources?: Partial<Resources>;
  /**
   * Settings of probes; what is left out stays as the system says.
   * @default - as the system says
   */
  readonly probes?: ProbeChanges<Port>;
  /**
   * How a new version takes the place of the old one.
   * @default - as the system says
   */
  readonly strategy?: Given;
  /**
   * Where the pods run.
   * @default - as the system says
   */
  readonly scheduling?: Scheduling;
  /**
   * Rules that the microservice is excused from in this environment.
   * @default - as the system says
   */
  readonly allow?: Waivers;
}

/**
 * What the ingress-nginx controller does for all routes of a stack.
 * @see https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/
 */
export interface NginxProps {
  /**
   * Answers plain HTTP with a redirect, also where TLS ends before the controller.
   * @default - a redirect where the stack has TLS
   */
  readonly forceHttps?: boolean;
  /**
   * Requests that one address may make in a minute, 1 or more; five times as many in a burst.
   * @default - no limit
   */
  readonly requestsPerMinute?: number;
  /**
   * Requests that one address may make in a second, 1 or more; five times as many in a burst.
   * @default - no limit
   */
  readonly requestsPerSecond?: number;
  /**
   * The largest body of a request, such as `50m`.
   * @default - the controller's own, `1m`
   */
  readonly maxBody?: `${number}${'k' | 'm' | 'g'}` | Hint<Form<'body'>>;
}

/** The Secret of type `kubernetes.io/tls` with the certificate, or what makes it, or why there is none. */
export type Tls = { readonly secret: string } | { readonly clusterIssuer: string } | { readonly none: string };

/**
 * The Gateway of the Gateway API under which the system's routes are reached: each microservice with routes gets an
 * HTTPRoute. The Gateway has a listener for HTTP, and with a certificate one for HTTPS, to which plain HTTP is redirected.
 * @see https://gateway-api.sigs.k8s.io/
 */
export interface GatewayProps {
  /** The class of its controller; the stack must provide it. */
  readonly class: GatewayClass;
  /** The host name. */
  readonly host: string;
  /** The certificate. A `clusterIssuer` needs a cert-manager that looks at Gateways. */
  readonly tls: Tls;
  /**
   * Annotations of the Gateway.
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * A Gateway of others, in the place of all this.
   * @default - none
   */
  readonly at?: undefined;
}

/** The host, class and certificate under which the system's routes are reached. */
export interface IngressProps<Annotation = string> {
  /** The controller's class; the stack must provide it. */
  readonly class: IngressClass;
  /** The host name. */
  readonly host: string;
  /** The Secret of type `kubernetes.io/tls` with the certificate, or what makes it. */
  readonly tls: Tls;
  /**
   * Settings of the ingress-nginx controller, as its annotations.
   * @default - the controller's own
   */
  readonly nginx?: NginxProps;
  /**
   * Annotations for the controller.
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, Annotation>>;
}

export type { ExternalProps };

/** What happens to the pods when a secret's value changes in its store. */
export type Rotation = 'reloader' | 'manual';

/** What is the same in every stack, whatever its system. */
export interface StackSettings<
  Kind extends DeliveryKind,
  Ingress = IngressProps,
  Gateway = GatewayProps | SharedGatewayProps,
  Dapr = DaprPlace,
> {
  /** Who writes to the cluster. */
  readonly delivery: Delivery<Kind>;
  /** The namespace of everything in the stack: `owned('shop')` makes it, `existing('shop')` does not. */
  readonly namespace: NamespaceProps;
  /**
   * What the cluster has that the stack refers to.
   * @default - nothing
   */
  readonly provided?: readonly Provided[];
  /**
   * Host and class for the system's routes.
   * @default - none; needed as soon as a microservice has routes, unless there is a `gateway`
   */
  readonly ingress?: Ingress;
  /**
   * The Gateway for the system's routes, of its own or one of others; not beside `ingress`.
   * @default - none
   */
  readonly gateway?: Gateway;
  /**
   * Secrets of type `kubernetes.io/dockerconfigjson`, by name; the stack must provide them.
   * @default - none
   */
  readonly pullSecrets?: readonly string[];
  /**
   * `declared` lets pods reach DNS and what they link to, and nothing else.
   * @default 'open'
   */
  readonly egress?: 'open' | 'declared';
  /**
   * What rolls the pods when a secret without a `version` changes: the Reloader controller, or people.
   * @default - none; needed as soon as a source has no version
   */
  readonly rotation?: Rotation;
  /**
   * Where Dapr's control plane runs, or `off` for a stack without Dapr: no sidecars and no components.
   * @default - none; needed as soon as a microservice has `dapr`
   */
  readonly dapr?: Dapr;
  /**
   * The Prometheus that reads metrics.
   * @default - none; nothing is made for `metrics`
   */
  readonly monitoring?: Monitoring;
  /**
   * Labels of every object of the stack, such as a team or a cost centre; they never become part of a selector.
   * @default - Bowline's own labels only
   */
  readonly labels?: PlainTexts<'label'>;
  /**
   * The address of the Prometheus that analyses ask, as the Rollouts controller reaches it.
   * @default - none; needed as soon as a strategy uses an analysis
   */
  readonly prometheus?: string;
  /**
   * The version of External Secrets' API that the cluster serves.
   * @default 'v1'
   */
  readonly externalSecretsApi?: 'v1' | 'v1beta1';
  /**
   * Changes the Namespace or the Ingress by hand; the result still passes the link check.
   * @default - none
   */
  readonly patch?: StackPatch;
}

/** A stack, as the run time sees it: one system in one environment. */
export interface StackSpec extends StackSettings<DeliveryKind> {
  readonly kind: 'stack';
  readonly system: SystemSpec;
  readonly environment: string;
  /** Sources by the system's key of the secret, then by secret key. */
  readonly secrets: Readonly<Record<string, Readonly<Record<string, Source>>>>;
  /** Values by the system's key of the config, then by config key. */
  readonly configs: Readonly<Record<string, Readonly<Record<string, string | number | boolean | Late>>>>;
  readonly externals: Readonly<Record<string, ExternalProps>>;
  readonly dependencies: Readonly<Record<string, DependencyChoice>>;
  /** What differs for single microservices, laid over what differs for all. */
  readonly services: Readonly<Record<string, ServiceOverrides>>;
  /** What the stack says of every microservice; it is in `services` already. */
  readonly all?: ServiceOverrides;
}

/** One system in one environment: everything that differs, typed and complete. */
export interface Stack<SystemId extends string = string, Environment extends string = string> {
  readonly kind: 'stack';
  readonly system: SystemId;
  readonly environment: Environment;
  readonly spec: StackSpec;
}
