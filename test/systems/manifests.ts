/** The manifests of a stack of this repository, for tests that look for single fields. */
import { assemble } from '../../src/constructs/assemble';
import { promise } from '../../src/internal/cast';
import { exampleRelease } from '../../src/jest';
import type { Manifest } from '../../src/kubernetes/objects';
import type { Stack } from '../../src/model/stack';

/** Every manifest of a stack, or with other settings of single microservices. */
export function manifestsOf(stack: Stack, services: Stack['spec']['services'] = {}): readonly Manifest[] {
  const given = Object.entries(services).map(([key, one]) => [key, { ...stack.spec.services[key], ...one }]);
  const spec = { ...stack.spec, services: { ...stack.spec.services, ...Object.fromEntries(given) } };
  return assemble(spec, exampleRelease(stack)).objects.map(({ manifest }) => manifest);
}

/** The manifest of a kind and name. */
export function find<Type extends Manifest>(list: readonly Manifest[], kind: Type['kind'], name: string): Type {
  const found = list.find((one) => one.kind === kind && one.metadata.name === name);
  if (found === undefined) throw new Error(`no ${kind} '${name}' among ${list.map(nameOf).join(', ')}`);
  return promise(found);
}

function nameOf({ kind, metadata }: Manifest): string {
  return `${kind} '${metadata.name}'`;
}
