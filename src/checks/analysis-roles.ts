/** Which pods a role stands for, and when. */
import type { AnalysisPlace } from '../messages/analysis';
import type { AnalysisUse, Role } from '../model/analysis';
import type { Strategy } from '../model/strategy';
import { type Moment, usesOf } from './analysis-uses';

/** Roles that are the label of pods, and no Service. */
export const hashes: readonly Role[] = ['latest pod hash', 'stable pod hash'];

const canary: readonly Role[] = ['canary service', 'stable service', ...hashes];

/** The roles that an analysis may be given at each moment. */
export const rolesAt: Readonly<Record<Moment, readonly Role[]>> = {
  step: canary,
  background: canary,
  'pre-promotion': ['preview service', ...hashes],
  'post-promotion': ['active service', ...hashes],
};

/** Those of them that are the new version: before a switch the active Service still has the old pods. */
export const freshRoles: Readonly<Record<Moment, readonly Role[]>> = {
  step: ['canary service', 'latest pod hash'],
  background: ['canary service', 'latest pod hash'],
  'pre-promotion': ['preview service', 'latest pod hash'],
  'post-promotion': ['active service', 'latest pod hash'],
};

/** Where a moment stands in a program. */
export const placeOf: Readonly<Record<Moment, AnalysisPlace>> = {
  step: 'a canary',
  background: 'a canary',
  'pre-promotion': 'prePromotion',
  'post-promotion': 'postPromotion',
};

/** The roles among the arguments of a use, by the name of the argument. */
export function rolesIn({ args }: AnalysisUse): ReadonlyMap<string, Role> {
  return new Map(
    Object.entries(args).flatMap(([name, value]) => (typeof value === 'string' ? [] : [[name, value.role] as const])),
  );
}

/** Whether an analysis of a strategy picks pods by their hash. */
export function asksForHash(strategy: Strategy | undefined): boolean {
  return usesOf(strategy).some(({ use }) => [...rolesIn(use).values()].some((role) => hashes.includes(role)));
}
