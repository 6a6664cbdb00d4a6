/**
 * What the cluster already has. A stack lists it, so that links to it resolve; a link to anything else is a fault.
 * Bowline never makes or changes these objects.
 */
export interface Provided {
  readonly kind: 'provided';
  /** The Kubernetes kind. */
  readonly object: string;
  readonly name: string;
  /**
   * Its namespace.
   * @default - the stack's own for namespaced kinds
   */
  readonly namespace?: string;
  /** For Secrets and ConfigMaps: the keys it has. */
  readonly keys?: readonly string[];
}

/** An ingress controller's class. */
export interface IngressClass extends Provided {
  readonly object: 'IngressClass';
  /** Labels of the controller's namespace, from where it calls the microservices. */
  readonly controllerNamespace: string;
}

/** A class of Gateways of the Gateway API. */
export interface GatewayClass extends Provided {
  readonly object: 'GatewayClass';
  /** The namespace of the pods that traffic comes through, from where they call the microservices. */
  readonly proxyNamespace: string;
}

/** Where the External Secrets operator reads values. */
export interface SecretStore extends Provided {
  readonly object: 'SecretStore' | 'ClusterSecretStore';
}
