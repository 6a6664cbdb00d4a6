/** Images of pods that own constructs and patches make. */
import { neverPulled, otherBuild, unpinnedImage } from '../../messages/image';
import type { Fault } from '../../model/fault';
import type { Release } from '../../model/release';
import { hasLogin, isDigest, isRepository, isTag, parseImage } from '../image-reference';
import { type Entry, partIn } from './entry';
import type { LinkRule } from './inventory';
import { text } from './json';
import type { Container } from './pod';

/** Every image names one build, and nodes fetch it, whoever wrote it. */
export const podImagesRule: LinkRule = function* ({ pods, run }) {
  const foreign = pods.filter((pod) => pod.entry.foreign);
  if (foreign.length === 0) return;
  const released = run === undefined ? undefined : byRepository(run.release);
  for (const { entry, containers } of foreign)
    for (const { name, json } of containers) {
      yield* imageFaults(entry, name, json);
      const builds = buildsFor(entry, text(json, 'image') ?? '', { released, images: run?.release.images ?? {} });
      if (builds !== undefined)
        yield { path: entry.path, text: otherBuild(text(json, 'image') ?? '', name, entry.said, builds) };
    }
};

interface Released {
  readonly images: Release['images'];
  readonly released: ReadonlyMap<string, ReadonlySet<string>> | undefined;
}

function byRepository({ images }: Release): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const image of Object.values(images)) {
    const { repository } = parseImage(image);
    found.set(repository, (found.get(repository) ?? new Set()).add(image));
  }
  return found;
}

/** What the release has of the repository of an image, where the image is none of it: the record would not be true. */
function buildsFor({ path }: Entry, image: string, { images, released }: Released): string | undefined {
  const { repository, digest } = parseImage(image);
  const all = released?.get(repository);
  if (all === undefined) return undefined;
  const id = partIn(path);
  const own = Object.hasOwn(images, id) ? images[id] : undefined;
  const wanted = own !== undefined && parseImage(own).repository === repository ? [own] : [...all];
  const isOne = (one: string) => one === image || (digest !== undefined && parseImage(one).digest === digest);
  return wanted.some(isOne) ? undefined : wanted[0];
}

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
