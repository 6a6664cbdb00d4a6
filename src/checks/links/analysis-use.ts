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
  const wantsOf = templateReader();
  for (const owner of rollouts(inventory))
    for (const place of analysesOf(owner)) {
      const { known, complete } = templatesOf(inventory, place);
      const use: Use = { owner, ...place, templates: known.map(wantsOf) };
      yield* useFaults(use);
      if (complete) yield* readFaults(use);
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

/** What a template wants of whoever uses it. */
interface Template {
  readonly entry: Entry;
  /** The names of its arguments, of those of them that it gives a value itself, and of the others. */
  readonly declared: ReadonlySet<string>;
  readonly valued: ReadonlySet<string>;
  readonly open: readonly string[];
  /** The arguments that it reads without declaring them. */
  readonly undeclared: readonly string[];
  readonly isEndless: boolean;
}

/** Reads each template once, however many Rollouts use it. */
function templateReader(): (entry: Entry) => Template {
  const read = new Map<Entry, Template>();
  return (entry) => {
    const template = read.get(entry) ?? templateIn(entry);
    read.set(entry, template);
    return template;
  };
}

function templateIn(entry: Entry): Template {
  const args = list(entry.spec, 'args');
  const [declared, valued] = [namesIn(args), namesIn(args.filter(hasValue))];
  return {
    entry,
    declared,
    valued,
    open: [...declared].filter((name) => !valued.has(name)),
    undeclared: [...argumentsIn(entry.spec['metrics'])].filter((name) => !declared.has(name)),
    isEndless: list(entry.spec, 'metrics').some(isEndless),
  };
}

function namesIn(args: readonly unknown[]): ReadonlySet<string> {
  return new Set(args.map((one) => text(one, 'name') ?? ''));
}

function hasValue(arg: unknown): boolean {
  return field(arg, 'value') !== undefined || field(arg, 'valueFrom') !== undefined;
}

function isEndless(metric: unknown): boolean {
  return field(metric, 'interval') !== undefined && field(metric, 'count') === undefined;
}

/** @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#analysistemplate-arguments */
function argumentsIn(metrics: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  for (const one of textsIn(metrics))
    if (one.includes('{{'))
      for (const [, name = ''] of one.matchAll(/\{\{\s*args\.([^\s{}]+)\s*\}\}/g)) found.add(name);
  return found;
}

/** One analysis of a Rollout with the templates that are put together in it. */
interface Use extends AnalysisPlace {
  readonly owner: Entry;
  readonly templates: readonly Template[];
}

/**
 * Argo puts the templates of one analysis together: an argument that one of them gives a value has it in all.
 * @see https://github.com/argoproj/argo-rollouts/blob/v1.10.1/utils/analysis/helpers.go#L309
 */
function* useFaults({ owner: { path, said }, place, json, endless, templates }: Use): Iterable<Fault> {
  const given = namesIn(list(json, 'args'));
  const isGiven = (name: string) => given.has(name) || templates.some(({ valued }) => valued.has(name));
  for (const { entry, open, isEndless } of templates) {
    for (const wanted of open)
      if (!isGiven(wanted)) yield { path, text: says.missingArgument(place, said, wanted, entry.said) };
    if (isEndless && !endless) yield { path, text: says.endlessAnalysis(place, said, entry.said) };
  }
}

/** What a template reads is declared by it or by one that is used with it. */
function* readFaults({ owner: { said }, place, templates }: Use): Iterable<Fault> {
  for (const { entry, undeclared } of templates)
    for (const name of undeclared)
      if (!templates.some(({ declared }) => declared.has(name)))
        yield { path: entry.path, text: says.undeclaredArgument(entry.said, name, place, said) };
}
