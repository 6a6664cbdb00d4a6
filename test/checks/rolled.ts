/** What the run time says about a microservice that is rolled out in some way. */
import { checkProgram } from '../../src/checks/program';
import { analyse, canaryService, weight } from '../../src/index';
import { promise } from '../../src/internal/cast';
import type { StackSpec } from '../../src/model/stack';
import type { CanaryStrategy } from '../../src/model/strategy';
import { errorRate, rolledBy } from '../constructs/rollouts';
import { releaseOf } from '../constructs/shop';

/** A stack without analyses has no Prometheus. */
export const quiet: Partial<StackSpec> = promise({ prometheus: undefined });
/** Asks for the errors of the new pods. */
export const check = analyse(errorRate, { service: canaryService });

/** The faults of a canary in a mesh, which has no routes and whose stack has no Ingress. */
export function byMesh(props: Partial<CanaryStrategy>): readonly string[] {
  return byCanary(props, { routes: {} }, promise({ ...quiet, ingress: undefined }));
}

/** The texts of the faults of a stack. */
export function textsOf(stack: StackSpec): readonly string[] {
  return checkProgram(stack, releaseOf(stack)).map(({ text }) => text);
}

/** The faults of a canary of ten pods. */
export function byCanary(props: Partial<CanaryStrategy>, settings: object = {}, stack = quiet): readonly string[] {
  const strategy: CanaryStrategy = promise({ kind: 'canary', steps: [weight(10), weight(100)], ...props });
  return textsOf(rolledBy(strategy, settings, stack));
}
