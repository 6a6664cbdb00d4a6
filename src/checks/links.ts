import type { Emitted } from '../model/assembly';
import type { Fault } from '../model/fault';
import type { StackSpec } from '../model/stack';

/** Every link between the objects of the final manifest list. */
export function checkLinks(_objects: readonly Emitted[], _stack: StackSpec): readonly Fault[] {
  return [];
}
