/** An image that somebody else builds, pinned by digest in the program because no release of ours brings it. */
export interface Vendor {
  readonly kind: 'vendor';
  /** Registry, path and name, such as `docker.io/library/postgres`. */
  readonly repository: string;
  /** Tag and digest, such as `16.4@sha256:…`; the digest decides, the tag is for people. */
  readonly version: `${string}@sha256:${string}`;
}

/** The part of a reference after its last slash holds a colon exactly where a tag is written. */
export type Tagged<Reference extends string> = Reference extends `${string}:${infer Rest}`
  ? Rest extends `${string}/${string}`
    ? Tagged<Rest>
    : true
  : false;
