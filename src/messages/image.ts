/** A repository that carries a tag. */
export type ImageWithTag<Image extends string> =
  `image '${Image}' carries a tag; the release sets it, write the repository only`;
/** @see {@link ImageWithTag} */
export const imageWithTag = <Image extends string>(image: Image): ImageWithTag<Image> =>
  `image '${image}' carries a tag; the release sets it, write the repository only`;

/** A repository that carries a digest. */
export type ImageWithDigest<Image extends string> =
  `image '${Image}' carries a digest; the release sets it, write the repository only`;
/** @see {@link ImageWithDigest} */
export const imageWithDigest = <Image extends string>(image: Image): ImageWithDigest<Image> =>
  `image '${image}' carries a digest; the release sets it, write the repository only`;
