import type { Vendor } from '../model/image';

/**
 * An image that somebody else builds, pinned by digest.
 *
 * ```ts
 * vendor('docker.io/library/postgres', '16.4@sha256:…')
 * ```
 */
export function vendor(repository: string, version: `${string}@sha256:${string}`): Vendor {
  return Object.freeze({ kind: 'vendor', repository, version });
}
