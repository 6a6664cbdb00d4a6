import { assemble } from '../constructs/assemble';
import { placeholder, placeholdersIn } from '../internal/placeholder';
import type { Manifest } from '../kubernetes/objects';
import type { Release } from '../model/release';
import type { Stack } from '../model/stack';
import { printYaml } from '../outputs/gitops/yaml';
import { exampleRelease } from './example-release';

/**
 * All manifests of a stack as one YAML text, in the order in which they are applied. The same program gives the same
 * text. Values of secrets, and values that exist only at deployment, stand as `⟪secret db/password⟫`.
 *
 * ```ts
 * expect(manifestsOf(staging)).toMatchSnapshot();
 * ```
 *
 * @param release the release to deploy; an example that fits, if left out
 * @throws ProgramError with every fault, one line each
 */
export function manifestsOf(stack: Stack, release: Release = exampleRelease(stack)): string {
  return assemble(stack.spec, release)
    .objects.map(({ manifest }) => printYaml(masked(manifest)))
    .join('---\n');
}

/** Only a user's own construct can have written a value into a Secret; it is masked all the same. */
function masked(manifest: Manifest): Manifest {
  if (manifest.kind !== 'Secret') return manifest;
  const { data, stringData, ...rest }: Manifest & SecretParts = manifest;
  const mask = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, maskedValue(value, `${rest.metadata.name}/${key}`)]),
    );
  return {
    ...rest,
    ...(data !== undefined && { data: mask(data) }),
    ...(stringData !== undefined && { stringData: mask(stringData) }),
  };
}

interface SecretParts {
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
}

/** Text around placeholders is masked with them. */
function maskedValue(value: string, name: string): string {
  const found = placeholdersIn(value);
  return found.length === 1 && found[0] !== undefined && value === placeholder(found[0].kind, found[0].name)
    ? value
    : placeholder('secret', name);
}
