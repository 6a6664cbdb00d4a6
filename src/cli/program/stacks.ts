import { isDnsLabel } from '../../checks/grammar';
import { ProgramError } from '../../internal/program-error';
import { notADnsLabel } from '../../messages/name';
import * as messages from '../../messages/program';
import type { StackSpec } from '../../model/stack';
import { isRecord } from '../../record/fields';

/** The stacks of a program: by system, then by environment. */
export type Stacks = ReadonlyMap<string, ReadonlyMap<string, StackSpec>>;

/**
 * Finds the stacks among the exports of a program: each export that is a stack, and each stack in an exported list or
 * record.
 * @throws ProgramError if there is none, or two that differ for one system and environment
 */
export function findStacks(exported: unknown, file: string): Stacks {
  const stacks = new Map<string, Map<string, StackSpec>>();
  for (const spec of specsIn(exported, 3)) {
    const { environment, system } = spec;
    if (!isDnsLabel(String(system.id))) throw ProgramError.at(file, notADnsLabel('system', String(system.id)));
    if (!isDnsLabel(String(environment))) throw ProgramError.at(file, notADnsLabel('environment', String(environment)));
    const ofSystem = stacks.get(system.id) ?? new Map<string, StackSpec>();
    const other = ofSystem.get(environment);
    if (other && other !== spec) throw ProgramError.at(file, messages.stackTwice(`${system.id}/${environment}`));
    stacks.set(system.id, ofSystem.set(environment, spec));
  }
  if (stacks.size === 0) throw ProgramError.at(file, messages.noStacks);
  return stacks;
}

/** Stacks at most `depth` levels down: the exports, a list or record of them, the default export of a bundle. */
function specsIn(value: unknown, depth: number): readonly StackSpec[] {
  if (isStack(value)) return [value.spec];
  if (depth === 0 || typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((part: unknown) => specsIn(part, depth - 1));
}

function isStack(value: unknown): value is { readonly spec: StackSpec } {
  return isRecord(value) && value['kind'] === 'stack' && isRecord(value['spec']) && isRecord(value['spec']['system']);
}
