/** Workloads find their own pods, and nobody else's. */
import { noSelector, selectorMismatch, sharedSelector } from '../../messages/object';
import type { Fault } from '../../model/fault';
import type { Inventory, LinkRule } from './inventory';
import { field, isObject } from './json';
import type { Pod } from './pod';
import { isEmpty, matches, type Selector, selectorOf, shownSelector } from './selector';

/** These make their selector themselves. */
const selfSelecting = ['Job', 'CronJob', 'Pod', 'PodTemplate'];
/** These need one. */
const selecting = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout'];

/** A selector is contained in the pods' own labels and in no other pods' labels. */
export const workloadRule: LinkRule = function* (inventory) {
  for (const pod of inventory.pods) {
    if (selfSelecting.includes(pod.entry.kind)) continue;
    const given = field(pod.entry.spec, 'selector');
    const selector = selectorOf(given);
    if (isObject(given) && !isEmpty(selector)) yield* selectorFaults(inventory, pod, selector);
    else if (selecting.includes(pod.entry.kind)) yield { path: pod.entry.path, text: noSelector(pod.entry.said) };
  }
};

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/pkg/apis/apps/validation/validation.go#L842 */
function* selectorFaults({ podIndex }: Inventory, { entry, labels }: Pod, selector: Selector): Iterable<Fault> {
  const { path, said } = entry;
  if (!matches(selector, labels)) yield { path, text: selectorMismatch(said, shownSelector(selector)) };
  const other = podIndex.matching(selector).find((pod) => pod.entry !== entry);
  if (other !== undefined) yield { path, text: sharedSelector(said, other.entry.said) };
}
