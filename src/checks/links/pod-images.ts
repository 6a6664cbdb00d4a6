/** Images of pods that own constructs and patches make. */
import { neverPulled, unpinnedImage } from '../../messages/image';
import type { Fault } from '../../model/fault';
import { hasLogin, isDigest, isRepository, isTag, parseImage } from '../image-reference';
import type { Entry } from './entry';
import type { LinkRule } from './inventory';
import { text } from './json';
import type { Container } from './pod';

/** Every image names one build, and nodes fetch it, whoever wrote it. */
export const podImagesRule: LinkRule = function* ({ pods }) {
  for (const { entry, containers } of pods.filter((pod) => pod.entry.foreign))
    for (const { name, json } of containers) yield* imageFaults(entry, name, json);
};

function* imageFaults({ path, said }: Entry, container: string, json: Container['json']): Iterable<Fault> {
  if (!namesOneBuild(text(json, 'image') ?? '')) yield { path, text: unpinnedImage(container, said) };
  const policy = text(json, 'imagePullPolicy');
  if (policy !== undefined && !fetching.includes(policy)) yield { path, text: neverPulled(container, said, policy) };
}

/** @see https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy */
const fetching = ['Always', 'IfNotPresent'];

function namesOneBuild(image: string): boolean {
  const { repository, tag, digest } = parseImage(image);
  if (hasLogin(image) || !isRepository(repository)) return false;
  if (tag !== undefined && (!isTag(tag) || tag.toLowerCase() === 'latest'))
    return digest !== undefined && isDigest(digest);
  return digest === undefined ? tag !== undefined : isDigest(digest);
}
