/** A release of another system. */
export const otherSystem = (given: string, system: string): string =>
  `release is for system '${given}', not for '${system}'; give the release of '${system}'`;

/** A part whose image the release does not bring. */
export const missingImage = (what: string, repository: string): string =>
  `release has no image for ${what}; add '${repository}:' and the tag that CI pushed to its images`;

/** An image for something that does not exist, or that takes none. */
export const unknownImage = (id: string, system: string, remedy: string): string =>
  `release has an image for '${id}', but system '${system}' has no such microservice or job; ${remedy}`;

/** An image for something whose image the program pins. */
export const pinnedImage = (id: string): string =>
  `release has an image for '${id}', whose image the program itself names; remove it from the release`;

/** An image without text. */
export const emptyImage = (id: string, image: string): string =>
  `image '${image}' of '${id}' is empty; give repository and tag`;

/** A variable that nobody filled in. */
export const unexpanded = (id: string, image: string): string =>
  `image '${image}' of '${id}' holds a variable that was not filled in; give the tag itself`;

/** A repository other than the program's. */
export const otherRepository = (id: string, image: string, repository: string): string =>
  `image '${image}' of '${id}' is not from '${repository}', which the program names; give an image from there`;

/** An image without a tag. */
export const untagged = (id: string, image: string): string =>
  `image '${image}' of '${id}' has no tag; add the tag that CI pushed`;

/** A tag that names another image tomorrow. */
export const latest = (id: string, image: string): string =>
  `image '${image}' of '${id}' is tagged 'latest', which names no build; give the tag that CI pushed`;

/** A tag that no registry takes. */
export const notATag = (id: string, image: string): string =>
  `image '${image}' of '${id}' has a malformed tag; use letters, digits, '_', '.' and '-', at most 128 characters`;

/** A digest that no registry gives. */
export const notADigest = (id: string, image: string): string =>
  `image '${image}' of '${id}' has a malformed digest; write 'sha256:' and 64 hexadecimal digits`;

/** A fact about the build that cannot be read. */
export const notAFact = (name: string, value: unknown, wanted: string): string =>
  `${name} of the release is ${typeof value === 'string' ? `'${value}'` : typeof value}; give ${wanted}`;
