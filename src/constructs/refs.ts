/** What pods and values read: one walk over their refs. */
import { isRef } from '../internal/cast';
import type { ContainerSpec } from '../model/container';
import type { PodSpec } from '../model/microservice';
import type { RefData } from '../model/ref';

/** A value with text taken apart: the refs that it is made of. */
export function refsOf(value: unknown): readonly RefData[] {
  if (!isRef(value)) return [];
  return value.kind === 'text' ? value.parts.flatMap(refsOf) : [value];
}

/** Every ref that a pod reads, container by container, in the order written. */
export function refsOfPod(pod: PodSpec): readonly RefData[] {
  return [pod, ...Object.values(pod.init), ...Object.values(pod.sidecars)].flatMap(refsOfContainer);
}

function refsOfContainer(container: ContainerSpec): readonly RefData[] {
  const values = [...Object.values(container.env), ...Object.values(container.files).flatMap(Object.values)];
  return values.flatMap(refsOf);
}
