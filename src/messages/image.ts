import { shown } from './value';

/** A repository that carries a tag. */
export type ImageWithTag<Image extends string> =
  `image '${Image}' carries a tag; the release sets it, write the repository only`;
/** @see {@link ImageWithTag} */
export const imageWithTag = <Image extends string>(image: Image): ImageWithTag<Image> =>
  `image '${image}' carries a tag; the release sets it, write the repository only`;

/** A repository that carries the login of its registry; what was written is not printed. */
export const imageWithLogin =
  'an image names no user and no password; write registry, path and name, and the login into a pull secret';

/** @see {@link imageWithLogin} */
export const loginInImage = (owner: string): string => `image of '${owner}': ${imageWithLogin}`;

/** A repository that carries a digest. */
export type ImageWithDigest<Image extends string> =
  `image '${Image}' carries a digest; the release sets it, write the repository only`;
/** @see {@link ImageWithDigest} */
export const imageWithDigest = <Image extends string>(image: Image): ImageWithDigest<Image> =>
  `image '${image}' carries a digest; the release sets it, write the repository only`;

/** A repository that the registry's grammar does not know. */
export const notARepository = (image: string, owner: string): string =>
  `image '${image}' of '${owner}' is not a repository; write registry, path and name in lower case, like 'ghcr.io/acme/orders'`;

/** An image of an own object or a patch that names another build tomorrow. */
export const unpinnedImage = (container: string, from: string): string =>
  `image of container '${container}' of ${from} names no single build; write registry/name:tag, not latest, or a digest`;

/** An image of an own object or a patch that is of the release's repository, but of another build. */
export const otherBuild = (image: string, container: string, from: string, released: string): string =>
  `image '${image}' of container '${container}' of ${from} is not the build of the release, '${released}'; leave the image to the release`;

/** A pull policy by which pods start only where the image happens to be, or one that does not exist. */
export const neverPulled = (container: string, from: string, policy: string): string =>
  `container '${container}' of ${from} has imagePullPolicy ${shown(policy)}, by which no node fetches the image; write 'IfNotPresent' or 'Always'`;

/** The version of somebody else's image without a digest. */
export const vendorVersion = (version: string, repository: string): string =>
  `version '${version}' of image '${repository}' is not a tag with a sha256 digest; write 'tag@sha256:' and 64 hexadecimal digits`;
