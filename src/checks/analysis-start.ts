/** When an analysis measures first, and on what pods it then looks back. */
import { toDuration, toSeconds } from '../internal/duration';
import { hashLabel, looksBack } from '../messages/analysis';
import type { AnalysisSpec } from '../model/analysis';
import type { CanaryStep, Strategy } from '../model/strategy';
import { freshRoles, hashes, rolesIn } from './analysis-roles';
import { type Used, usesOf } from './analysis-uses';
import { readQuery } from './promql';
import type { Rule } from './subject';

/** What a Service's name or a pod's hash picks in a metric are the new pods, from the first measurement on. */
export const analysisStartRule: Rule = function* ({ services, stack }) {
  for (const { id, path, spec } of services) {
    for (const timed of timedUses(spec.strategy)) for (const text of startFaults(timed, id)) yield { path, text };
    if (spec.metrics !== undefined && stack.monitoring !== undefined)
      for (const used of usesOf(spec.strategy)) for (const text of labelFaults(used, id)) yield { path, text };
  }
};

interface Timed extends Used {
  /** The least that passes between the switch of the Services and the analysis, in seconds. */
  readonly since: number;
}

/** Services are switched when a rollout begins, and at a promotion. */
function timedUses(strategy: Strategy | undefined): readonly Timed[] {
  const others = usesOf(strategy).filter(({ moment }) => moment !== 'step');
  return [...(strategy?.kind === 'canary' ? timedSteps(strategy.steps) : []), ...others.map(atOnce)];
}

function atOnce(used: Used): Timed {
  return { ...used, since: 0 };
}

function timedSteps(steps: readonly CanaryStep[]): readonly Timed[] {
  const found: Timed[] = [];
  let since = 0;
  for (const step of steps) {
    if (step.kind === 'analyse') found.push({ moment: 'step', use: step, since });
    since += leastTime(step);
  }
  return found;
}

function leastTime(step: CanaryStep): number {
  if (step.kind === 'pause') return secondsOf(step.duration);
  if (step.kind !== 'analyse') return 0;
  const { startAfter, every, count } = step.analysis;
  return secondsOf(startAfter) + (count - 1) * secondsOf(every);
}

function secondsOf(duration: string | undefined): number {
  return duration === undefined ? 0 : toSeconds(String(duration));
}

/**
 * A Service's name stood for the old pods before it was switched, and its series go on; a hash is that of one version.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#delay-analysis-runs
 */
function* startFaults({ moment, use, since }: Timed, owner: string): Iterable<string> {
  const { id, startAfter } = use.analysis;
  const past = Math.max(0, ...pickedByName({ moment, use }));
  const waited = since + secondsOf(startAfter);
  if (past > waited) yield looksBack(id, owner, toDuration(past), toDuration(past - since));
}

/** How far the selectors look back that find the new pods by the name of their Service alone. */
function pickedByName({ moment, use }: Used): readonly number[] {
  const roles = rolesIn(use);
  return selectorsOf(use.analysis).flatMap(({ args, past }) => {
    const picked = args.flatMap((name) => roles.get(name) ?? []);
    const isFresh = picked.some((role) => freshRoles[moment].includes(role));
    return isFresh && !picked.some((role) => hashes.includes(role)) ? [past] : [];
  });
}

/** The PodMonitor gives the hash under one name. */
function* labelFaults({ use }: Used, owner: string): Iterable<string> {
  const roles = rolesIn(use);
  const isHash = (name: string) => hashes.includes(roles.get(name) ?? 'canary service');
  const labels = selectorsOf(use.analysis).flatMap(({ labels }) =>
    [...labels].flatMap(([label, names]) => (names.some(isHash) ? [label] : [])),
  );
  for (const label of new Set(labels))
    if (label !== 'rollouts_pod_template_hash') yield hashLabel(use.analysis.id, owner, label);
}

function selectorsOf({ query }: AnalysisSpec) {
  return readQuery(query).selectors;
}
