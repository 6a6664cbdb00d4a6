/** A microservice as one stack wants it. */
import { objectName, selectorLabels } from '../internal/names';
import type { MicroserviceSpec } from '../model/microservice';
import type { ServiceOverrides, StackSpec } from '../model/stack';

/** A microservice with the stack's overrides in place, and its names. */
export interface Served {
  readonly spec: MicroserviceSpec;
  /** The name of its objects. */
  readonly name: string;
  /** The name of its Deployment or StatefulSet: its own, or that of the one taken over. */
  readonly workload: string;
  /** The labels that find its pods. */
  readonly selector: Readonly<Record<string, string>>;
}

/** All microservices of a stack, in the order written. */
export function servedBy(stack: StackSpec): readonly Served[] {
  return Object.entries(stack.system.services).map(([key, spec]) => {
    const name = objectName(stack.system.id, spec.at);
    return {
      spec: overridden(spec, stack.services[key] ?? {}),
      name,
      workload: spec.existing?.name ?? name,
      selector: spec.existing?.selector ?? selectorLabels(stack.system.id, spec.id),
    };
  });
}

/** A stack's replica count takes the place of the system's scaling and the other way round: only one may own the count. */
function overridden(spec: MicroserviceSpec, overrides: ServiceOverrides): MicroserviceSpec {
  const all = { ...spec, ...overrides, allow: { ...spec.allow, ...overrides.allow } };
  const { replicas, scaling, ...rest } = all;
  if (overrides.replicas !== undefined) return { ...rest, replicas: overrides.replicas };
  if (scaling !== undefined) return { ...rest, scaling };
  return replicas === undefined ? rest : { ...rest, replicas };
}
