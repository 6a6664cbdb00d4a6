/**
 * How often a property is tried: moderately and always alike, or as often as `BOWLINE_RUNS` says. `BOWLINE_SEED` makes
 * the choices; a failure prints it, so that the run can be had again.
 */
export function runs(usually: number): { readonly numRuns: number; readonly seed: number } {
  const { BOWLINE_RUNS: wanted, BOWLINE_SEED: seed = '1' } = process.env;
  return { numRuns: wanted === undefined ? usually : Number(wanted), seed: Number(seed) };
}
