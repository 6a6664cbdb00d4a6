import { isObject } from '../checks/links/json';
import type { Release } from '../model/release';
import type { Stack } from '../model/stack';
import type { SystemSpec } from '../model/system';

/** What an example release says differently. */
export interface ExampleProps extends Partial<Omit<Release, 'system' | 'images'>> {
  /**
   * Images by the id of a microservice or job.
   * @default - tag `example` of the repository that the program names
   */
  readonly images?: Readonly<Record<string, string>>;
}

/**
 * A release that fits a stack, always the same: every image is the program's repository with the tag `example`.
 *
 * ```ts
 * exampleRelease(staging).images;  // { orders: 'ghcr.io/acme/orders:example' }
 * exampleRelease(staging, { images: { orders: 'ghcr.io/acme/orders:latest' } });  // for a test of faults
 * ```
 */
export function exampleRelease(stack: Stack, props: ExampleProps = {}): Release {
  return {
    system: stack.system,
    commit: '0'.repeat(40),
    builtAt: '2000-01-01T00:00:00Z',
    run: 'example',
    ...props,
    images: { ...exampleImages(stack.spec.system), ...props.images },
  };
}

function exampleImages({ services, jobs }: SystemSpec): Readonly<Record<string, string>> {
  // A job with a microservice's image has none of its own.
  const parts = [...Object.values(services), ...Object.values(jobs).filter((one) => one?.imageOf === undefined)];
  return Object.fromEntries(
    // What is no such part is named by the rules.
    parts
      .filter((one) => isObject(one))
      .flatMap(({ id, image }) => (typeof image === 'string' ? [[id, `${image}:example`] as const] : [])),
  );
}
