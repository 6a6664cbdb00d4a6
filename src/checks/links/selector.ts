/** Label selectors, and an index that finds the pods of one without looking at all pods. */
import { list, record, text, texts, written } from './json';
import type { Pod } from './pod';

type Labels = Readonly<Record<string, string>>;

/** One condition on a label. */
interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** A selector: all pairs and all conditions hold. */
export interface Selector {
  readonly pairs: Labels;
  readonly requirements: readonly Requirement[];
}

/** A selector of a workload, policy or budget: `matchLabels` and `matchExpressions`. */
export function selectorOf(value: unknown): Selector {
  const requirements = list(value, 'matchExpressions').map((one) => ({
    key: text(one, 'key') ?? '',
    operator: text(one, 'operator') ?? '',
    values: list(one, 'values').map(written),
  }));
  return { pairs: texts(value, 'matchLabels'), requirements };
}

/** The selector of a Service: pairs only. */
export function pairsOf(value: unknown): Selector {
  return { pairs: texts({ value: record({ value }, 'value') }, 'value'), requirements: [] };
}

/** Whether a selector matches everything. */
export function isEmpty({ pairs, requirements }: Selector): boolean {
  return Object.keys(pairs).length === 0 && requirements.length === 0;
}

/** A selector as people write it on a command line. */
export function shownSelector({ pairs, requirements }: Selector): string {
  const conditions = requirements.map(({ key, operator, values }) => `${key} ${operator} ${values.join('|')}`.trim());
  return [...Object.entries(pairs).map(([key, value]) => `${key}=${value}`), ...conditions].join(',');
}

/** Whether labels fulfil a selector. */
export function matches({ pairs, requirements }: Selector, labels: Labels): boolean {
  return (
    Object.keys(pairs).every((key) => Object.hasOwn(labels, key) && labels[key] === pairs[key]) &&
    requirements.every((requirement) => fulfils(requirement, labels))
  );
}

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#set-based-requirement */
function fulfils({ key, operator, values }: Requirement, labels: Labels): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  const listed = value !== undefined && values.includes(value);
  if (operator === 'In') return listed;
  if (operator === 'NotIn') return !listed;
  return operator === 'Exists' ? value !== undefined : value === undefined;
}

/** Pods by each pair of their labels. */
export class PodIndex {
  private readonly byPair = new Map<string, Pod[]>();
  private readonly known = new Map<string | Labels, readonly Pod[]>();

  constructor(private readonly pods: readonly Pod[]) {
    for (const pod of pods)
      for (const [key, value] of Object.entries(pod.labels)) {
        const pair = `${key}=${value}`;
        const bucket = this.byPair.get(pair);
        if (bucket === undefined) this.byPair.set(pair, [pod]);
        else bucket.push(pod);
      }
  }

  /** The pods that a selector matches; asked once for equal selectors, and shared ones need not be compared. */
  matching(selector: Selector): readonly Pod[] {
    if (selector.requirements.length > 0) return this.remembered(shownSelector(selector), selector);
    const known = this.known.get(selector.pairs);
    if (known !== undefined) return known;
    const found = this.remembered(shownSelector(selector), selector);
    this.known.set(selector.pairs, found);
    return found;
  }

  private remembered(key: string, selector: Selector): readonly Pod[] {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const found = this.candidates(selector).filter(({ labels }) => matches(selector, labels));
    this.known.set(key, found);
    return found;
  }

  /** The smallest group of pods that holds all matches: those with the rarest pair. */
  private candidates({ pairs, requirements }: Selector): readonly Pod[] {
    let least: readonly Pod[] = this.pods;
    for (const key of Object.keys(pairs)) least = shorter(least, this.byPair.get(`${key}=${pairs[key]}`) ?? []);
    for (const { key, operator, values } of requirements)
      if (operator === 'In')
        least = shorter(
          least,
          [...new Set(values)].flatMap((value) => this.byPair.get(`${key}=${value}`) ?? []),
        );
    return least;
  }
}

function shorter(one: readonly Pod[], other: readonly Pod[]): readonly Pod[] {
  return other.length < one.length ? other : one;
}
