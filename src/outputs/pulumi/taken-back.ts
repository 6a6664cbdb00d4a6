import type { Manifest } from '../../kubernetes/objects';
import { annotated } from '../annotated';

/** What runs pods from a template that can change. */
const workloads: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout', 'CronJob']);

/**
 * Whoever sets an image by hand owns that field from then on, and the provider would end with a conflict where it is to put
 * the release's image back; so would the first update of a workload that is taken over. Workloads only: one of somebody
 * else that happens to have the same name has another selector, which cannot change. A Service or a Secret of the same name
 * would be taken from its owner without a word. Annotations of the program's own stay.
 * @see https://github.com/pulumi/pulumi-kubernetes/blob/v4.34.2/provider/pkg/await/await.go patchForce
 */
export function takingBack(manifest: Manifest): Manifest {
  return workloads.has(manifest.kind) ? annotated(manifest, { 'pulumi.com/patchForce': 'true' }) : manifest;
}
