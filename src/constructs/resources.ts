import type { Container } from '../kubernetes/objects';
import type { Resources } from '../model/quantity';
import { canonical } from './quantity';

/** Requests and limits of a container; extended resources must be equal in both. */
export function resourcesOf({ cpu, memory, extended = {} }: Resources): Container['resources'] & object {
  const counted = Object.fromEntries(Object.entries(extended).map(([name, count]) => [name, String(count)]));
  const at = (index: 0 | 1) => ({ cpu: canonical(cpu[index]), memory: canonical(memory[index]), ...counted });
  return { requests: at(0), limits: at(1) };
}
