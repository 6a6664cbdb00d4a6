import { notWritten } from '../messages/form';
import { beside, minAboveMax, noMetric, noPace, replicasBesideScaling, strategyOfStateful } from '../messages/scaling';
import { outOfRange } from '../messages/setting';
import type { MicroserviceSpec } from '../model/microservice';
import type { Scaling, ScalingPace } from '../model/scaling';
import { isPercentage, isWhole } from './grammar';
import type { Rule } from './subject';

/** One owner of the replica count, with legal numbers. */
export const scalingRule: Rule = function* ({ services }) {
  for (const { id, path, spec } of services) {
    const { replicas, scaling, strategy } = spec;
    const texts = [
      ...(scaling !== undefined && replicas !== undefined ? [replicasBesideScaling(id)] : []),
      ...(replicas !== undefined && !isWhole(replicas, 0) ? [outOfRange('replicas', id, replicas, 'from 0')] : []),
      ...(scaling === undefined ? [] : scalingFaults(scaling, id)),
      ...(strategy !== undefined && isPerPod(spec.volumes) ? [strategyOfStateful(id)] : []),
      ...(spec.everyNode ? besideEveryNode(spec) : []),
    ];
    for (const text of texts) yield { path, text };
  }
};

/** The number of nodes is the number of pods, and a DaemonSet has neither surge nor claims for its pods. */
function besideEveryNode({ id, replicas, scaling, strategy, volumes }: MicroserviceSpec): readonly string[] {
  const given = Object.entries({ replicas, scaling, strategy }).filter(([, value]) => value !== undefined);
  const names = [...given.map(([name]) => name), ...(isPerPod(volumes) ? ['a perPod volume'] : [])];
  return names.map((name) => beside(id, name));
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/pkg/apis/autoscaling/validation/validation.go#L55 */
function* scalingFaults({ min, max, cpu, memory, up, down }: Scaling, id: string): Iterable<string> {
  if (!isWhole(min, 1)) yield outOfRange('scaling.min', id, min, 'from 1');
  if (!isWhole(max, 1)) yield outOfRange('scaling.max', id, max, 'from 1');
  if (min > max) yield minAboveMax(id, min, max);
  if (cpu === undefined && memory === undefined) yield noMetric(id);
  for (const [name, value] of Object.entries({ cpu, memory }))
    if (value !== undefined && !isPercentage(value))
      yield notWritten(`scaling.${name}`, `'${id}'`, value, 'percentage');
  for (const [name, pace] of Object.entries({ up, down })) if (pace !== undefined) yield* paceFaults(name, pace, id);
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/pkg/apis/autoscaling/validation/validation.go#L204 */
function* paceFaults(
  name: string,
  { percent, pods, periodSeconds, stabilizationSeconds }: ScalingPace,
  id: string,
): Iterable<string> {
  const what = `scaling.${name}`;
  if (percent === undefined && pods === undefined) yield noPace(name, id);
  for (const [key, value] of Object.entries({ percent, pods }))
    if (value !== undefined && !isWhole(value, 1)) yield outOfRange(`${what}.${key}`, id, value, 'from 1');
  if (!isWhole(periodSeconds, 1, 1800)) yield outOfRange(`${what}.periodSeconds`, id, periodSeconds, 'from 1 to 1800');
  if (!isWhole(stabilizationSeconds, 0, 3600))
    yield outOfRange(`${what}.stabilizationSeconds`, id, stabilizationSeconds, 'from 0 to 3600');
}

/** Whether a value is a number of pods or a percentage. */
export function isShare(value: unknown): boolean {
  return isWhole(value, 0) || (typeof value === 'string' && /^(0|[1-9]\d?|100)%$/.test(value));
}

/** Whether a share of the pods is none of them. */
export function isNothing(share: unknown): boolean {
  return share === 0 || share === '0%';
}

/** Whether a microservice is a StatefulSet. */
export function isPerPod(volumes: MicroserviceSpec['volumes']): boolean {
  return Object.values(volumes).some(({ kind }) => kind === 'perPod');
}
