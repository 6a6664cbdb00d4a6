/** When an analysis measures first, and on what pods it then looks back. */
import { toDuration, toSeconds } from '../internal/duration';
import { endsBefore, looksBack } from '../messages/analysis';
import type { AnalysisSpec } from '../model/analysis';
import type { MicroserviceSpec } from '../model/microservice';
import type { CanaryStep, Strategy } from '../model/strategy';
import { ordinal } from './analyses';
import { freshRoles, hashes, rolesIn } from './analysis-roles';
import { type Used, usesOf } from './analysis-uses';
import { readQuery } from './promql';
import type { Rule } from './subject';

/** What a Service's name or a pod's hash picks in a metric are the new pods, from the first measurement on. */
export const analysisStartRule: Rule = function* ({ services }) {
  for (const { id, path, spec } of services)
    for (const text of [...timedUses(spec.strategy).flatMap((one) => [...startFaults(one, id)]), ...endFaults(spec)])
      yield { path, text };
};

/** What runs in the background ends well with the last step, whether it has measured by then or not. */
function* endFaults({ strategy, id: owner }: MicroserviceSpec): Iterable<string> {
  if (strategy?.kind !== 'canary' || strategy.steps.some(isUntimed)) return;
  const first = strategy.steps.findIndex(({ kind }) => kind === 'weight');
  const lasts = strategy.steps.slice(first).reduce((sum, step) => sum + leastTime(step), 0);
  for (const { analysis } of strategy.background ?? []) {
    const { id, startAfter, every, failsOn } = analysis;
    const needed = secondsOf(startAfter) + (ordinal(failsOn) - 1) * secondsOf(every);
    if (lasts < needed) yield endsBefore(id, owner, toDuration(lasts), toDuration(needed));
  }
}

function isUntimed(step: CanaryStep): boolean {
  return step.kind === 'pause' && step.duration === undefined;
}

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

function selectorsOf({ query }: AnalysisSpec) {
  const { fault, selectors } = readQuery(query);
  return fault === undefined ? selectors : [];
}
