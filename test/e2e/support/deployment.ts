import type { KubeObject } from '../cluster/objects';

interface Props {
  readonly namespace: string;
  readonly image?: string;
  readonly replicas?: number;
  readonly env?: readonly object[];
}

/** A Deployment by hand, for the tests of the test equipment. */
export function deployment({
  namespace,
  image = 'example.com/demo:1',
  replicas = 1,
  env = [],
}: Props): KubeObject & { readonly spec: object } {
  const labels = { app: 'demo' };
  const template = { metadata: { labels }, spec: { containers: [{ name: 'demo', image, env }] } };
  const spec = { replicas, selector: { matchLabels: labels }, template };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'demo', namespace }, spec };
}
