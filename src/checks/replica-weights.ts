/**
 * The shares of traffic that whole pods give when nothing but the number of new pods splits it.
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.1/utils/replicaset/canary.go#L203
 */

/** Whether the controller can give exactly this weight; with surge there may be one pod more while it rolls. */
export function canGive(weight: number, pods: number, surge: boolean): boolean {
  if (weight === 100) return true;
  const wanted = (pods * weight) / 100;
  return [Math.ceil(wanted), Math.floor(wanted)].some(
    (fresh) =>
      fresh > 0 && ((fresh < pods && fresh * 100 === weight * pods) || (surge && fresh * 100 === weight * (pods + 1))),
  );
}

/** The weights next to one that cannot be given: the largest below and the smallest above. */
export function nearestWeights(weight: number, pods: number, surge: boolean): readonly number[] {
  const possible = Array.from({ length: 100 }, (_, index) => index + 1).filter((one) => canGive(one, pods, surge));
  const below = possible.filter((one) => one < weight).at(-1);
  const above = possible.find((one) => one > weight);
  return [below, above].flatMap((one) => one ?? []);
}
