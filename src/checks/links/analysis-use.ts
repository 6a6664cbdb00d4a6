/** How Rollouts use AnalysisTemplates: which they name, and what these want of them. */
import * as says from '../../messages/rollout';
import type { Fault } from '../../model/fault';
import type { Entry } from './entry';
import { type Inventory, type LinkRule, ofKind } from './inventory';
import { field, isObject, list, record, text, textsIn } from './json';
import type { Reference } from './reference';
import { rollouts } from './rollout';

interface AnalysisPlace {
  readonly place: string;
  readonly json: unknown;
  /** Whether it may go on for ever. */
  readonly endless: boolean;
}

function analysesOf({ manifest }: Entry): readonly AnalysisPlace[] {
  const strategy = record(manifest, 'spec', 'strategy');
  const steps = list(strategy, 'canary', 'steps').map((step, index) => ({
    place: `step ${index + 1}`,
    json: field(step, 'analysis'),
    endless: false,
  }));
  const all = [
    ...steps,
    { place: 'analysis', json: field(strategy, 'canary', 'analysis'), endless: true },
    ...['prePromotionAnalysis', 'postPromotionAnalysis'].map((place) => ({
      place,
      json: field(strategy, 'blueGreen', place),
      endless: false,
    })),
  ];
  return all.filter(({ json }) => isObject(json));
}

/** The templates of each analysis and experiment, and those that templates take in. */
export function* analysisReferences(inventory: Inventory): Iterable<Reference> {
  for (const from of rollouts(inventory)) {
    for (const { place, json } of analysesOf(from))
      for (const template of list(json, 'templates')) yield { from, place, ...namedBy(template) };
    for (const [index, step] of list(from.spec, 'strategy', 'canary', 'steps').entries())
      for (const one of list(step, 'experiment', 'analyses'))
        yield { from, place: `step ${index + 1}`, ...namedBy(one) };
  }
  for (const kind of ['AnalysisTemplate', 'ClusterAnalysisTemplate'])
    for (const from of ofKind(inventory, kind, 'argoproj.io'))
      for (const template of list(from.spec, 'templates')) yield { from, place: 'templates', ...namedBy(template) };
}

function namedBy(template: unknown): Pick<Reference, 'kind' | 'name'> {
  const kind = field(template, 'clusterScope') === true ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
  return { kind, name: text(template, 'templateName') ?? '' };
}

/** Analyses end and get their arguments, and their templates read none that is not declared. */
export const analysisUseRule: LinkRule = function* (inventory) {
  const reads = new Set<string>();
  for (const owner of rollouts(inventory))
    for (const place of analysesOf(owner)) {
      const templates = templatesOf(inventory, place);
      yield* useFaults(owner, place, templates);
      for (const fault of readFaults(owner, place, templates)) {
        const key = `${fault.path} ${fault.text}`;
        if (!reads.has(key)) yield fault;
        reads.add(key);
      }
    }
};

interface Templates {
  readonly known: readonly Entry[];
  /** Whether all of them are in the list. */
  readonly complete: boolean;
}

/** Templates may take in others, whose arguments then are theirs. */
function templatesOf({ targets }: Inventory, { json }: AnalysisPlace): Templates {
  const named = list(json, 'templates').map(namedBy);
  const known = named.flatMap(({ kind, name }) => targets.get(kind)?.get(name)?.entry ?? []);
  const isWhole = known.every(({ spec }) => list(spec, 'templates').length === 0);
  return { known, complete: isWhole && known.length === named.length };
}

/**
 * Argo puts the templates of one analysis together: an argument that one of them gives a value has it in all.
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.1/utils/analysis/helpers.go#L309
 */
function* useFaults(
  { path, said }: Entry,
  { place, json, endless }: AnalysisPlace,
  { known }: Templates,
): Iterable<Fault> {
  const given = new Set(list(json, 'args').flatMap((one) => text(one, 'name') ?? []));
  const all = known.flatMap(({ spec }) => list(spec, 'args'));
  for (const arg of all.filter(hasValue)) given.add(text(arg, 'name') ?? '');
  for (const template of known) {
    for (const arg of list(template.spec, 'args')) {
      const wanted = text(arg, 'name') ?? '';
      if (!given.has(wanted)) yield { path, text: says.missingArgument(place, said, wanted, template.said) };
    }
    const open = list(template.spec, 'metrics').some(isEndless);
    if (open && !endless) yield { path, text: says.endlessAnalysis(place, said, template.said) };
  }
}

function hasValue(arg: unknown): boolean {
  return field(arg, 'value') !== undefined || field(arg, 'valueFrom') !== undefined;
}

function isEndless(metric: unknown): boolean {
  return field(metric, 'interval') !== undefined && field(metric, 'count') === undefined;
}

/** What a template reads is declared by it or by one that is used with it. */
function* readFaults({ said }: Entry, { place }: AnalysisPlace, { known, complete }: Templates): Iterable<Fault> {
  if (!complete) return;
  const declared = new Set(known.flatMap(({ spec }) => list(spec, 'args').flatMap((one) => text(one, 'name') ?? [])));
  for (const template of known)
    for (const name of argumentsIn(template.spec['metrics']))
      if (!declared.has(name))
        yield { path: template.path, text: says.undeclaredArgument(template.said, name, place, said) };
}

/** @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#analysistemplate-arguments */
function argumentsIn(metrics: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  for (const one of textsIn(metrics))
    if (one.includes('{{'))
      for (const [, name = ''] of one.matchAll(/\{\{\s*args\.([^\s{}]+)\s*\}\}/g)) found.add(name);
  return found;
}
