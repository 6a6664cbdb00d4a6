import { emptyReason, unknownWaiver } from '../messages/stack';
import { listed, orNearest } from '../messages/value';
import type { Fault } from '../model/fault';
import type { WaivableRule } from '../model/waiver';
import { nearest } from './nearest';
import type { Rule, Subject } from './subject';

/** Every rule that may be waived; a key too few does not compile. */
const waivable: readonly string[] = Object.keys({
  'same-probes': true,
  'unused-object': true,
} satisfies Record<WaivableRule, true>);

/** What is excused names a rule that can be, and a reason. */
export const waiversRule: Rule = function* (subject) {
  for (const { id, path, spec } of subject.pods)
    for (const [rule, reason] of Object.entries(spec.allow ?? {})) {
      if (!waivable.includes(rule))
        yield {
          path,
          text: unknownWaiver(rule, id, orNearest(nearest(rule, waivable), `those that can are ${listed(waivable)}`)),
        };
      else if (reason.trim() === '') yield { path, text: emptyReason(`waiver '${rule}'`, id) };
    }
  yield* outsideReasons(subject);
};

function* outsideReasons({ system, path }: Subject): Iterable<Fault> {
  const owners = [
    ...Object.values(system.secrets).map(({ id, keys }) => ({ id, keys })),
    ...Object.values(system.configs).map(({ id, entries }) => ({ id, keys: entries })),
  ];
  for (const { id, keys } of owners)
    for (const [key, { usedBy }] of Object.entries(keys))
      if (usedBy !== undefined && usedBy.reason.trim() === '')
        yield { path: `${path}/${id}`, text: emptyReason(`usedBy of key '${key}'`, id) };
}
