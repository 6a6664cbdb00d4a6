import { toSeconds } from '../internal/duration';
import { canonical } from '../internal/hash';
import {
  constantQuery,
  decidedBefore,
  idlePrometheus,
  manySeries,
  mixedSelector,
  noPrometheus,
  notAnAddress,
  notAnArg,
  notPromql,
  percentOfShare,
  tooFewMeasurements,
  twoAnalyses,
  unknownArg,
  unusedArg,
} from '../messages/analysis';
import { notWritten } from '../messages/form';
import { notADnsLabel } from '../messages/name';
import { outOfRange } from '../messages/setting';
import { orNearest } from '../messages/value';
import type { AnalysisSpec, FailsOn, Threshold } from '../model/analysis';
import type { Fault } from '../model/fault';
import { usesOf } from './analysis-uses';
import { isDnsLabel, isDuration, isWhole } from './grammar';
import { nearest } from './nearest';
import { argsIn, type Query, readQuery } from './promql';
import type { Rule, Subject } from './subject';

/** The number of the failure that an analysis fails on. */
export function ordinal(failsOn: FailsOn): number {
  return ['first', 'second', 'third', 'fourth', 'fifth'].indexOf(failsOn.replace(' failure', '')) + 1;
}

/** Analyses ask one question each, about the new version alone, and can be answered. */
export const analysesRule: Rule = function* (subject) {
  const { path } = subject;
  const analyses = distinct(subject);
  for (const [id, [analysis, ...others]] of analyses) {
    if (analysis === undefined) continue;
    const at = `${path}/${id}`;
    if (others.length > 0) yield { path: at, text: twoAnalyses(id) };
    for (const text of [...settingFaults(analysis), ...queryFaults(analysis)]) yield { path: at, text };
  }
  yield* addressFaults(subject, analyses.size > 0);
};

/** Every analysis that a strategy uses, by id; more than one under an id where they differ. */
function distinct({ services }: Subject): ReadonlyMap<string, readonly AnalysisSpec[]> {
  const found = new Map<string, AnalysisSpec[]>();
  for (const { use } of services.flatMap(({ spec }) => usesOf(spec.strategy))) {
    const known = found.get(use.analysis.id) ?? [];
    if (!known.some((one) => canonical(one) === canonical(use.analysis))) known.push(use.analysis);
    found.set(use.analysis.id, known);
  }
  return found;
}

function* addressFaults({ services, stack, path, complete }: Subject, used: boolean): Iterable<Fault> {
  const { prometheus, environment } = stack;
  if (prometheus !== undefined) {
    if (!/^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/.test(prometheus)) yield { path, text: notAnAddress(environment) };
    if (!used && complete) yield { path, text: idlePrometheus(environment) };
    return;
  }
  for (const one of services)
    for (const { use } of usesOf(one.spec.strategy).slice(0, 1))
      yield { path: one.path, text: noPrometheus(use.analysis.id, one.id, environment) };
}

function* settingFaults({ id, passes, every, startAfter, count, failsOn }: AnalysisSpec): Iterable<string> {
  if (!isDnsLabel(id)) yield notADnsLabel('analysis', id);
  for (const [name, value] of Object.entries({ every, startAfter }))
    if (value !== undefined && (!isDuration(value) || (name === 'every' && toSeconds(value) === 0)))
      yield notWritten(name, `analysis '${id}'`, value, 'duration');
  if (!isLimit(passes.limit)) yield notWritten('limit', `analysis '${id}'`, passes.limit, 'limit');
  else if (Number.parseFloat(String(passes.limit)) === 0) yield* zeroFaults(id, passes);
  if (!isWhole(count, 1)) yield outOfRange('count', id, count, 'from 1');
  else if (count < ordinal(failsOn)) yield tooFewMeasurements(id, count, failsOn);
}

function isLimit(limit: unknown): boolean {
  return typeof limit === 'number' ? isWhole(limit, 0) : /^\d+(\.\d+)?(%|ms|s|\/s)$/.test(String(limit));
}

/** Shares, rates and times are 0 at least. */
function* zeroFaults(id: string, { passes, limit }: Threshold): Iterable<string> {
  if (passes === 'at least') yield decidedBefore(id, `${passes} ${limit}`, 'passes');
  if (passes === 'below') yield decidedBefore(id, `${passes} ${limit}`, 'fails');
}

function* queryFaults({ id, query, args, passes }: AnalysisSpec): Iterable<string> {
  for (const name of args) if (!isDnsLabel(name)) yield notAnArg(id, name);
  const used = new Set(argsIn(query));
  for (const name of used)
    if (!args.includes(name)) yield unknownArg(id, name, orNearest(nearest(name, args), 'add it to args'));
  for (const name of args) if (!used.has(name)) yield unusedArg(id, name);
  const read = readQuery(query);
  if (read.fault !== undefined) return yield notPromql(id, read.fault);
  yield* resultFaults(id, read);
  if (read.inPercent && String(passes.limit).endsWith('%')) yield percentOfShare(id, String(passes.limit));
}

function* resultFaults(id: string, { result, why, selectors }: Query): Iterable<string> {
  if (result === 'many') yield manySeries(id, why);
  if (result === 'constant' || selectors.length === 0) yield constantQuery(id);
  const mixed = selectors.find(({ args }) => args.length === 0);
  if (mixed !== undefined) yield mixedSelector(id, mixed.text);
}
