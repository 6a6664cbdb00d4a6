import { imageWithDigest, imageWithTag, loginInImage, notARepository, vendorVersion } from '../messages/image';
import type { Fault } from '../model/fault';
import type { Vendor } from '../model/image';
import { hasLogin, isDigest, isRepository, isTag, parseImage } from './image-reference';
import { isRecord } from './shape';
import type { Rule } from './subject';

/** Images of the program are repositories alone; those of others are pinned by digest. */
export const imagesRule: Rule = function* ({ pods }) {
  for (const { id, path, spec, containers } of pods) {
    const own = typeof spec.image === 'string' ? repositoryFault(spec.image, id) : vendorFault(spec.image, id);
    const others = containers.map(({ spec: { image } }) => (image === undefined ? undefined : vendorFault(image, id)));
    for (const text of [own, ...others]) if (text !== undefined) yield { path, text } satisfies Fault;
  }
};

function repositoryFault(image: string, owner: string): string | undefined {
  if (hasLogin(image)) return loginInImage(owner);
  const { repository, tag, digest } = parseImage(image);
  if (digest !== undefined) return imageWithDigest(image);
  if (tag !== undefined) return imageWithTag(image);
  return isRepository(repository) ? undefined : notARepository(image, owner);
}

function vendorFault(image: Vendor | object, owner: string): string | undefined {
  if (!isRecord(image) || image['kind'] !== 'vendor') return undefined;
  const [repository, version] = [String(image['repository']), String(image['version'])];
  if (hasLogin(repository)) return loginInImage(owner);
  if (!isRepository(repository)) return notARepository(repository, owner);
  const [tag = '', digest = '', ...rest] = version.split('@');
  return isTag(tag) && isDigest(digest) && rest.length === 0 ? undefined : vendorVersion(version, repository);
}
