import { canonical } from '../internal/hash';
import {
  answersAnyway,
  missingArg,
  noNewVersion,
  otherRole,
  roleWithoutPorts,
  sharedArg,
  surplusArg,
} from '../messages/analysis';
import { orNearest } from '../messages/value';
import type { AnalysisUse, Role } from '../model/analysis';
import type { MicroserviceSpec } from '../model/microservice';
import { freshRoles, hashes, placeOf, rolesAt, rolesIn } from './analysis-roles';
import { type Used, usesOf } from './analysis-uses';
import { nearest } from './nearest';
import { readQuery } from './promql';
import type { Rule } from './subject';

/** Every use of an analysis gives exactly its arguments, and one of them picks the new version. */
export const analysisArgumentsRule: Rule = function* ({ services }) {
  for (const { id, path, spec } of services) {
    const uses = usesOf(spec.strategy);
    for (const used of uses)
      for (const text of [...argumentFaults(used.use, id), ...roleFaults(used, spec), ...versionFaults(used, id)])
        yield { path, text };
    for (const text of sharedFaults(uses, id)) yield { path, text };
  }
};

/** Analyses that run at the same time share their arguments by name. */
function* sharedFaults(uses: readonly Used[], owner: string): Iterable<string> {
  const given = new Map<string, string>();
  for (const { moment, use } of uses.filter((one) => one.moment !== 'step'))
    for (const [name, value] of Object.entries(use.args)) {
      const key = `${moment} ${name}`;
      const first = given.get(key);
      if (first !== undefined && first !== canonical(value)) yield sharedArg(name, owner, moment);
      given.set(key, canonical(value));
    }
}

function* argumentFaults({ analysis, args }: AnalysisUse, owner: string): Iterable<string> {
  for (const name of analysis.args) if (!Object.hasOwn(args, name)) yield missingArg(analysis.id, owner, name);
  for (const name of Object.keys(args))
    if (!analysis.args.includes(name))
      yield surplusArg(analysis.id, owner, name, orNearest(nearest(name, analysis.args), 'remove it'));
}

function* roleFaults({ moment, use }: Used, { id: owner, at }: MicroserviceSpec): Iterable<string> {
  const { id } = use.analysis;
  const ports = Object.keys(at.ports).length;
  for (const [name, role] of rolesIn(use))
    if (!rolesAt[moment].includes(role)) yield otherRole(id, owner, name, role, placeOf[moment]);
    else if (ports === 0 && !hashes.includes(role)) yield roleWithoutPorts(id, owner, role);
}

/** Each metric is picked by a role; the old version may be compared with, and is no answer without the new one. */
function* versionFaults({ moment, use }: Used, owner: string): Iterable<string> {
  const { id, query } = use.analysis;
  const roles = rolesIn(use);
  const { selectors, answersWithout } = readQuery(query);
  if (selectors.length === 0 || [...roles.values()].some((role) => !rolesAt[moment].includes(role))) return;
  const picked = selectors.map(({ args }) => args.flatMap((name) => roles.get(name) ?? []));
  const isFresh = (role: Role) => freshRoles[moment].includes(role);
  if (!picked.every((one) => one.length > 0) || !picked.some((one) => one.some(isFresh))) yield noNewVersion(id, owner);
  else if (answersWithout(new Set([...roles].flatMap(([name, role]) => (isFresh(role) ? [name] : [])))))
    yield answersAnyway(id, owner);
}
