/** The Services that a rollout switches between. Whoever names one asks here, so that a name is one value. */
import type { Role } from '../model/analysis';
import type { BlueGreenStrategy, CanaryStrategy } from '../model/strategy';
import type { Served } from './served';

/** The strategies that an Argo Rollout carries out. */
export type RolloutStrategy = CanaryStrategy | BlueGreenStrategy;

/** The names of the Services of one rollout. */
export interface Sides {
  /** In front of the pods that serve: stable, or active. */
  readonly old: string;
  /** In front of the pods of a new version: canary, or preview. */
  readonly fresh: string;
}

/** The strategy of a microservice, where it makes a Rollout. */
export function rolloutStrategy({ spec: { strategy } }: Pick<Served, 'spec'>): RolloutStrategy | undefined {
  return strategy === undefined || strategy.kind === 'rolling' ? undefined : strategy;
}

/** The Services of a rollout. Under blue-green the one that serves is the microservice's own, whose name callers use. */
export function sidesOf(name: string, strategy: RolloutStrategy): Sides {
  if (strategy.kind === 'blueGreen')
    return { old: strategy.activeService ?? name, fresh: strategy.previewService ?? `${name}-preview` };
  return { old: strategy.stableService ?? `${name}-stable`, fresh: strategy.canaryService ?? `${name}-canary` };
}

/** The Service that others reach a microservice by. */
export function frontOf(served: Pick<Served, 'spec' | 'name'>): string {
  const strategy = rolloutStrategy(served);
  return strategy?.kind === 'blueGreen' ? sidesOf(served.name, strategy).old : served.name;
}

/** The Service that a role stands for. */
export function serviceIn({ old, fresh }: Sides, role: Role): string {
  return role === 'canary service' || role === 'preview service' ? fresh : old;
}
