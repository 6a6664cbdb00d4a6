/**
 * How registries write images: a repository, then a tag, then a digest.
 * @see https://github.com/distribution/reference/blob/v0.6.0/regexp.go#L51-L152
 */

const domainPart = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const host = `(?:${domainPart}(?:\\.${domainPart})*|\\[[a-fA-F0-9:]+\\])`;
const registry = `(?:localhost|(?=[^/]*[.:])${host}(?::[0-9]+)?)`;
const pathPart = '[a-z0-9]+(?:(?:[._]|__|[-]+)[a-z0-9]+)*';
const repository = new RegExp(`^${registry}/${pathPart}(?:/${pathPart})*$`);
const tag = /^\w[\w.-]{0,127}$/;
const digest = /^sha256:[a-f0-9]{64}$/;

/** An image reference in its parts, whatever their grammar. */
export interface ImageReference {
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Takes a reference apart: a tag follows a colon after the last slash, a digest follows `@`. */
export function parseImage(text: string): ImageReference {
  const at = text.indexOf('@');
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  return {
    repository: colon < 0 ? named : named.slice(0, colon),
    ...(colon < 0 ? {} : { tag: named.slice(colon + 1) }),
    ...(at < 0 ? {} : { digest: text.slice(at + 1) }),
  };
}

/** Whether a text names a user before its registry: an `@` is there, and what follows is no digest but a path. */
export function hasLogin(text: string): boolean {
  return text.includes('@') && text.slice(text.indexOf('@')).includes('/');
}

/**
 * Whether a text is a whole repository: lower case, at most 255 characters, beginning with its registry. Where that is
 * left out, each node's container runtime chooses one.
 * @see https://github.com/distribution/reference/blob/v0.6.0/normalize.go#L143-L170
 */
export function isRepository(text: string): boolean {
  return text.length <= 255 && repository.test(text);
}

/** Whether a text is a tag. */
export function isTag(text: string): boolean {
  return tag.test(text);
}

/** Whether a text is a SHA-256 digest. */
export function isDigest(text: string): boolean {
  return digest.test(text);
}
