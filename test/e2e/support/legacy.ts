import type { KubeObject } from '../cluster/objects';

/** What runs before Bowline comes. */
export interface Legacy {
  readonly name: string;
  readonly selector: Readonly<Record<string, string>>;
  /** What `look.running` calls it. */
  readonly label: string;
  readonly objects: readonly KubeObject[];
  /** What the program says to take it over. */
  readonly existing: object;
}

/** The orders of the shop, as `helm install` leaves them: chart labels, a container called after the chart, a Service. */
export function legacyOrders(namespace: string): Legacy {
  const name = 'old-orders';
  const selector = { 'app.kubernetes.io/name': 'orders-chart', 'app.kubernetes.io/instance': 'old' };
  const labels = { ...selector, 'helm.sh/chart': 'orders-1.0.0', 'app.kubernetes.io/managed-by': 'Helm' };
  const container = {
    name: 'orders-chart',
    image: 'ghcr.io/acme/shop/orders:1.0.0',
    ports: [{ name: 'web', containerPort: 8080 }],
    readinessProbe: { httpGet: { path: '/', port: 8080 } },
  };
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, labels },
    spec: {
      replicas: 2,
      selector: { matchLabels: selector },
      template: { metadata: { labels: selector }, spec: { containers: [container] } },
    },
  };
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, labels },
    spec: { selector, ports: [{ port: 80, targetPort: 8080 }] },
  };
  const existing = { name, selector, container: container.name };
  return { name, selector, label: selector['app.kubernetes.io/name'], objects: [deployment, service], existing };
}
