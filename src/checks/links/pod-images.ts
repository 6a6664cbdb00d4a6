/** Images of pods that own constructs and patches make. */
import { unpinnedImage } from '../../messages/image';
import { hasLogin, isDigest, isRepository, isTag, parseImage } from '../image-reference';
import type { LinkRule } from './inventory';
import { text } from './json';

/** Every image names one build, whoever wrote it. */
export const podImagesRule: LinkRule = function* ({ pods }) {
  for (const { entry, containers } of pods.filter((pod) => pod.entry.foreign))
    for (const { name, json } of containers)
      if (!namesOneBuild(text(json, 'image') ?? '')) yield { path: entry.path, text: unpinnedImage(name, entry.said) };
};

function namesOneBuild(image: string): boolean {
  const { repository, tag, digest } = parseImage(image);
  if (hasLogin(image) || !isRepository(repository)) return false;
  if (tag !== undefined && (!isTag(tag) || tag.toLowerCase() === 'latest'))
    return digest !== undefined && isDigest(digest);
  return digest === undefined ? tag !== undefined : isDigest(digest);
}
