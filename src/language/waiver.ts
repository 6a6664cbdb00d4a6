import type { Outside } from '../model/waiver';

/** Says that something outside the system reads a key, and what. Printed on every run. */
export function outside(reason: string): Outside {
  return Object.freeze({ kind: 'outside', reason });
}
