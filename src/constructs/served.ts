/** A microservice as one stack wants it. */
import { merged } from '../internal/merged';
import { objectName, selectorLabels } from '../internal/names';
import type { MicroserviceSpec } from '../model/microservice';
import type { StackSpec } from '../model/stack';

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
      spec: switched(stack, merged(spec, stack.services[key])),
      name,
      workload: spec.existing?.name ?? name,
      selector: spec.existing?.selector ?? selectorLabels(stack.system.id, spec.id),
    };
  });
}

/** Where Dapr is off, nobody has a sidecar. */
function switched({ dapr }: StackSpec, spec: MicroserviceSpec): MicroserviceSpec {
  if (dapr !== 'off') return spec;
  const { dapr: _sidecar, ...rest } = spec;
  return rest;
}
