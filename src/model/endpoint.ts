import type { Late } from './config';
import type { Ref } from './ref';

/** How one port is spoken to. */
export interface PortProps {
  /** The port that the process in the container listens on, 1 to 65535. */
  readonly container: number;
  /**
   * The port of the Service, 1 to 65535.
   * @default - the container's port
   */
  readonly service?: number;
  /**
   * The transport protocol.
   * @default 'TCP'
   */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
  /**
   * The application protocol, which meshes and gateways read from the Service.
   * @default - `http` for ports whose name starts with `http`, else none
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#application-protocol
   */
  readonly appProtocol?: string;
  /**
   * The scheme that `url` begins with.
   * @default 'http'
   */
  readonly scheme?: string;
}

/** A port by number, or with its details. */
export type PortValue = number | PortProps;

/** Settings of an endpoint as a whole. */
export interface EndpointProps {
  /**
   * The name of the objects in the cluster (workload, Service and all that belongs to them).
   * @default - `<system>-<id>`
   */
  readonly name?: string;
  /**
   * Whether the Service has an address outside the cluster of its own, beside the system's routes: `LoadBalancer` gets one
   * from the cloud, and its NetworkPolicy then lets everyone in to the ports.
   * @default 'ClusterIP'
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer
   */
  readonly type?: 'ClusterIP' | 'LoadBalancer';
}

/** A declared address, as the run time sees it. */
export interface EndpointSpec extends EndpointProps {
  readonly kind: 'endpoint';
  readonly id: string;
  readonly ports: Readonly<Record<string, PortProps>>;
}

/** A microservice's name and ports, declared before its pods, so that microservices may link to each other in a circle. */
export interface Endpoint<Id extends string, Port extends string> {
  readonly kind: 'endpoint';
  readonly id: Id;
  /** `http://<service>:<port>` for each port. */
  readonly url: { readonly [Name in Port]: Ref<`service ${Id}/${Name}`> };
  /** `<service>:<port>` for each port. */
  readonly address: { readonly [Name in Port]: Ref<`service ${Id}/${Name}`> };
  /** The port's number. */
  readonly port: { readonly [Name in Port]: Ref<`service ${Id}/${Name}`> };
  /** The name of the Service. */
  readonly host: Ref<`service ${Id}`>;
  readonly spec: EndpointSpec;
}

/** Something outside the system that microservices talk to; the stack says where it is. */
export interface External<Id extends string, Port extends string> {
  readonly kind: 'external';
  readonly id: Id;
  /** The ids of all addresses. */
  readonly ids: `external ${Id}` | `external ${Id}/${Port}`;
  /** `http://<host>:<port>` for each port. */
  readonly url: { readonly [Name in Port]: Ref<`external ${Id}/${Name}`> };
  /** `<host>:<port>` for each port. */
  readonly address: { readonly [Name in Port]: Ref<`external ${Id}/${Name}`> };
  /** The port's number. */
  readonly port: { readonly [Name in Port]: Ref<`external ${Id}/${Name}`> };
  /** The host that the stack gives. */
  readonly host: Ref<`external ${Id}`>;
  readonly spec: ExternalSpec;
}

/** An external address, as the run time sees it. */
export interface ExternalSpec {
  readonly kind: 'external';
  readonly id: string;
  readonly ports: Readonly<Record<string, PortProps>>;
}

/** Where an external is. */
export interface ExternalProps<Host = string | Late> {
  /** DNS name or IP address; `late` where another Pulumi resource gives it. */
  readonly host: Host;
  /**
   * Labels of its namespace, when it runs in the same cluster; NetworkPolicies then name it.
   * @default - any address outside
   */
  readonly namespace?: string;
}

/** Any external. */
export interface AnyExternal {
  readonly kind: 'external';
  readonly id: string;
  readonly ids: string;
  readonly spec: ExternalSpec;
}
