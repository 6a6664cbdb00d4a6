import type { Fault } from '../model/fault';

/** Faults in their order, each once: what several rules see, or one rule from several sides, is one mistake. */
export function distinct(faults: readonly Fault[]): readonly Fault[] {
  return [...new Map(faults.map((fault) => [`${fault.path} ${fault.text}`, fault])).values()];
}
