import * as messages from '../messages/command';
import type { StackSpec } from '../model/stack';
import type { Stacks } from './program/stacks';
import { suggest } from './suggest';
import { UsageError } from './usage-error';

/**
 * The stack that was asked for; it must be one that a tree carries.
 * @throws UsageError with what there is
 */
export function chooseStack(stacks: Stacks, system: string | undefined, environment: string | undefined): StackSpec {
  const stack = anyStack(stacks, system, environment);
  if (stack.delivery.kind === 'pulumi')
    throw new UsageError(messages.pulumiStack(`${stack.system.id}/${stack.environment}`));
  return stack;
}

/**
 * The stack that was asked for, whoever delivers it.
 * @throws UsageError with what there is
 */
export function anyStack(stacks: Stacks, system: string | undefined, environment: string | undefined): StackSpec {
  const systems = [...stacks.keys()].sort();
  if (system === undefined) throw new UsageError(messages.noSystem(systems));
  const ofSystem = stacks.get(system);
  if (!ofSystem) throw new UsageError(messages.unknownSystem(system, suggest(system, systems), systems));
  const environments = [...ofSystem.keys()].sort();
  if (environment === undefined) throw new UsageError(messages.noEnvironment(system, environments));
  const stack = ofSystem.get(environment);
  if (stack) return stack;
  const hint = suggest(environment, environments);
  throw new UsageError(messages.unknownEnvironment(system, environment, hint, environments));
}
