import { canonical } from '../internal/hash';
import { missingArg, noNewVersion, otherRole, roleWithoutPorts, sharedArg, surplusArg } from '../messages/analysis';
import { orNearest } from '../messages/value';
import type { AnalysisUse, Role } from '../model/analysis';
import type { MicroserviceSpec } from '../model/microservice';
import { type Used, usesOf } from './analysis-uses';
import { nearest } from './nearest';
import { readQuery } from './promql';
import type { Rule } from './subject';

const hashes: readonly Role[] = ['latest pod hash', 'stable pod hash'];
const roles: Readonly<Record<string, readonly Role[]>> = {
  canary: ['canary service', 'stable service', ...hashes],
  blueGreen: ['preview service', 'active service', ...hashes],
};
/** What picks the version that an analysis judges; after a promotion the active Service is its own. */
const newVersion: readonly Role[] = ['canary service', 'preview service', 'active service', 'latest pod hash'];

/** Every use of an analysis gives exactly its arguments, and one of them picks the new version. */
export const analysisArgumentsRule: Rule = function* ({ services }) {
  for (const { id, path, spec } of services) {
    const uses = usesOf(spec.strategy);
    for (const { use } of uses)
      for (const text of [...argumentFaults(use, id), ...roleFaults(use, id, spec)]) yield { path, text };
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

function* roleFaults({ analysis, args }: AnalysisUse, owner: string, spec: MicroserviceSpec): Iterable<string> {
  const kind = spec.strategy?.kind ?? '';
  const ports = Object.keys(spec.at.ports).length;
  const given = new Map<string, Role>();
  for (const [name, value] of Object.entries(args)) {
    if (typeof value === 'string') continue;
    given.set(name, value.role);
    if (!roles[kind]?.includes(value.role)) yield otherRole(analysis.id, owner, name, value.role, kind);
    else if (ports === 0 && !hashes.includes(value.role)) yield roleWithoutPorts(analysis.id, owner, value.role);
  }
  if (!picksNewVersion(analysis.query, given)) yield noNewVersion(analysis.id, owner);
}

/** Each metric is picked by a role, and one of them by that of the new version; the old one may be compared with. */
function picksNewVersion(query: string, given: ReadonlyMap<string, Role>): boolean {
  const picked = readQuery(query).selectors.map(({ args }) => args.flatMap((name) => given.get(name) ?? []));
  if (picked.length === 0) return true;
  return picked.every((one) => one.length > 0) && picked.some((one) => one.some((role) => newVersion.includes(role)));
}
