import { isTag, parseImage } from '../checks/image-reference';
import type { Vendor } from '../model/image';
import type { PodSpec } from '../model/microservice';
import type { Context } from './context';

/** A pod whose image may be another part's. */
type WithImage = Pick<PodSpec, 'id' | 'image'> & { readonly imageOf?: string };

/** The image that a pod's own container runs: from the release, or pinned in the program. */
export function imageOf({ release }: Context, pod: WithImage): string {
  return typeof pod.image === 'string' ? (release.images[pod.imageOf ?? pod.id] ?? pod.image) : vendorImage(pod.image);
}

/** Somebody else's image by tag and digest; the digest decides. */
export function vendorImage({ repository, version }: Vendor): string {
  return `${repository}:${version}`;
}

/** The user's labels after the version of an image, which wins over a label of the same name. */
export function versioned(labels: Readonly<Record<string, string>>, image: string): Readonly<Record<string, string>> {
  const version = versionLabel(image);
  return { ...version, ...labels, ...version };
}

/**
 * An image's tag as a label value; a text that is no tag gives no label, since the release check has refused it already.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.28.0/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go#L168
 */
function versionLabel(image: string): Readonly<Record<string, string>> {
  const { tag = '' } = parseImage(image);
  if (!isTag(tag)) return {};
  const legal = tag.slice(0, 63).replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
  return legal === '' ? {} : { 'app.kubernetes.io/version': legal };
}
