/** A reason why a declared key has no reader in the system: something outside reads it. Printed on every run. */
export interface Outside {
  readonly kind: 'outside';
  readonly reason: string;
}

/**
 * The rules that one object may be excused from, each with a reason that is printed on every run.
 * Link faults cannot be waived: a dangling reference never works.
 */
export type WaivableRule = 'same-probes' | 'unused-object';

/** Rules waived for one object, with the reason for each. */
export type Waivers = { readonly [Rule in WaivableRule]?: string };
