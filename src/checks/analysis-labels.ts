/** By which labels of a metric analyses pick pods, and who gives metrics those labels. */
import { hashLabel } from '../messages/analysis';
import type { AnalysisUse, Role } from '../model/analysis';
import type { Strategy } from '../model/strategy';
import { hashes, rolesIn } from './analysis-roles';
import { usesOf } from './analysis-uses';
import { readQuery } from './promql';
import type { Rule } from './subject';

/** Where Bowline tells Prometheus what to read, the label of a pod's hash has the name that Prometheus makes of it. */
export const analysisLabelsRule: Rule = function* ({ services, stack }) {
  if (stack.monitoring === undefined) return;
  for (const { id, path, spec } of services)
    for (const { use } of spec.metrics === undefined ? [] : usesOf(spec.strategy))
      for (const label of hashLabelsIn(use))
        if (label !== 'rollouts_pod_template_hash') yield { path, text: hashLabel(use.analysis.id, id, label) };
};

/** Whether an analysis picks pods by their hash, which is a label of the pod. */
export function asksForHash(strategy: Strategy | undefined): boolean {
  return usesOf(strategy).some(({ use }) => hashLabelsIn(use).size > 0);
}

/** Whether an analysis picks pods by `service`, which Prometheus makes of the Service that it found them through. */
export function asksForService(strategy: Strategy | undefined): boolean {
  return usesOf(strategy).some(({ use }) =>
    pairsIn(use).some(([label, role]) => label === 'service' && !hashes.includes(role)),
  );
}

function hashLabelsIn(use: AnalysisUse): ReadonlySet<string> {
  return new Set(pairsIn(use).flatMap(([label, role]) => (hashes.includes(role) ? [label] : [])));
}

/** The labels that are matched with a role. */
function pairsIn(use: AnalysisUse): readonly (readonly [label: string, role: Role])[] {
  const roles = rolesIn(use);
  const labels = readQuery(use.analysis.query).selectors.flatMap((selector) => [...selector.labels]);
  return labels.flatMap(([label, names]) =>
    names.flatMap((name) => roles.get(name) ?? []).map((role) => [label, role] as const),
  );
}
