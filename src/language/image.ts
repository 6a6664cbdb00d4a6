import { promise } from '../internal/cast';
import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { Vendor } from '../model/image';

/** A tag with a digest, or the sentence that asks for one; what was written instead is not printed. */
type Pinned<Version extends string> = Version extends `${string}@sha256:${string}` ? Version : Hint<Form<'vendor'>>;

/**
 * An image that somebody else builds, pinned by digest.
 *
 * ```ts
 * vendor('docker.io/library/postgres', '16.4@sha256:…')
 * ```
 */
export function vendor<const Version extends string>(repository: string, version: Pinned<Version>): Vendor {
  return Object.freeze({ kind: 'vendor', repository, version: promise<Vendor['version']>(version) });
}
