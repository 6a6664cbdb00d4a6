/** Label selectors, and an index that finds the pods of one without looking at all pods. */
import { isObject, list, record, text, texts } from './json';
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
    values: list(one, 'values').map(String),
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

/** Whether a value is a selector at all. */
export function isSelector(value: unknown): boolean {
  return isObject(value);
}

/** A selector as people write it on a command line. */
export function shownSelector({ pairs, requirements }: Selector): string {
  const conditions = requirements.map(({ key, operator, values }) => `${key} ${operator} ${values.join('|')}`.trim());
  return [...Object.entries(pairs).map(([key, value]) => `${key}=${value}`), ...conditions].join(',');
}

/** Whether labels fulfil a selector. */
export function matches({ pairs, requirements }: Selector, labels: Labels): boolean {
  return (
    Object.entries(pairs).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value) &&
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
  private readonly known = new Map<string, readonly Pod[]>();

  constructor(private readonly pods: readonly Pod[]) {
    for (const pod of pods)
      for (const [key, value] of Object.entries(pod.labels)) {
        const pair = `${key}=${value}`;
        const bucket = this.byPair.get(pair);
        if (bucket === undefined) this.byPair.set(pair, [pod]);
        else bucket.push(pod);
      }
  }

  /** The pods that a selector matches; asked once for equal selectors. */
  matching(selector: Selector): readonly Pod[] {
    const key = shownSelector(selector);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const found = this.candidates(selector).filter(({ labels }) => matches(selector, labels));
    this.known.set(key, found);
    return found;
  }

  /** The smallest group of pods that holds all matches: those with the rarest pair. */
  private candidates({ pairs, requirements }: Selector): readonly Pod[] {
    const listed = requirements.filter(({ operator }) => operator === 'In');
    const groups = [
      ...Object.entries(pairs).map(([key, value]) => this.byPair.get(`${key}=${value}`) ?? []),
      ...listed.map(({ key, values }) =>
        [...new Set(values)].flatMap((value) => this.byPair.get(`${key}=${value}`) ?? []),
      ),
    ];
    return groups.reduce((least: readonly Pod[], one) => (one.length < least.length ? one : least), this.pods);
  }
}
