/** What a PromQL query gives, selects and looks back on. */
import { answers, isScalar } from './promql-answer';
import { misplacedRange } from './promql-ranges';
import { calledIn, childrenOf, expressionsIn, parsed, type SyntaxNode, withParts } from './promql-tree';

/** How many numbers a query gives: one that depends on no metric, one, or one a series. */
export type Result = 'constant' | 'one' | 'many';

/** A query, read. */
export interface Query {
  /** The text at which the grammar gives up, where it is none. */
  readonly fault?: string;
  readonly result: Result;
  /** Whether it gives a plain number, which Argo hands on as such, and no list. */
  readonly isScalar: boolean;
  /** The part of the query that may give several numbers. */
  readonly why: string;
  readonly selectors: readonly Selector[];
  /** Whether a part of it is multiplied by 100, as percentages are. */
  readonly inPercent: boolean;
  /** Whether it gives a number although the selectors that are picked by these arguments find no series. */
  readonly answersWithout: (args: ReadonlySet<string>) => boolean;
}

/** What one metric is picked by. */
export interface Selector {
  readonly text: string;
  /** The arguments that its labels must be equal to, by label. */
  readonly labels: ReadonlyMap<string, readonly string[]>;
  /** The arguments alone. */
  readonly args: readonly string[];
  /** How many seconds before the measurement the oldest number that it takes may be. */
  readonly past: number;
}

const known = new Map<string, Query>();

/** Reads a query, and each one once: hundreds of microservices may ask the same. */
export function readQuery(text: string): Query {
  const query = known.get(text) ?? queryOf(text);
  known.set(text, query);
  return query;
}

function queryOf(text: string): Query {
  const reader = new Reader(text);
  const top = parsed(text);
  const fault = reader.faultIn(top);
  const result = top.firstChild === null ? 'constant' : reader.resultOf(top.firstChild);
  return {
    ...(fault === undefined ? {} : { fault }),
    result,
    isScalar: top.firstChild !== null && isScalar(top.firstChild),
    why: reader.why,
    selectors: reader.selectorsIn(top),
    inPercent: withParts(top).some((node) => reader.isPercent(node)),
    answersWithout: remembering((args) =>
      answers(top, (node) => !reader.selectorOf(node).args.some((name) => args.has(name))),
    ),
  };
}

function remembering(ask: Query['answersWithout']): Query['answersWithout'] {
  const answered = new Map<string, boolean>();
  return (args) => {
    const key = [...args].join();
    const answer = answered.get(key) ?? ask(args);
    answered.set(key, answer);
    return answer;
  };
}

/** The placeholders of arguments in a text. */
export function argsIn(text: string): readonly string[] {
  return [...text.matchAll(/\{\{\s*args\.([^\s{}]+)\s*\}\}/g)].map(([, name = '']) => name);
}

const constant = new Set(['Time', 'Pi', 'Scalar']);
const single = new Set(['Vector', 'Absent', 'AbsentOverTime']);
/** Aggregations that keep series apart. */
const keeping = new Set(['Topk', 'Bottomk', 'LimitK', 'LimitRatio', 'CountValues']);
const units: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400, w: 604800, y: 31536000 };

class Reader {
  /** The first part that gives several numbers. */
  why = '';

  constructor(private readonly query: string) {}

  faultIn(top: SyntaxNode): string | undefined {
    const bad = withParts(top).find(({ type }) => type.isError);
    if (bad === undefined) return top.firstChild === null ? this.query.slice(0, 20) : this.rangeFaultIn(top);
    return this.query.slice(Math.max(0, bad.from - 10), bad.from + 15).trim() || 'its end';
  }

  private rangeFaultIn(top: SyntaxNode): string | undefined {
    const empty = (node: SyntaxNode) => node.name === 'MatrixSelector' && /\[[\s0a-z]*\]$/.test(this.textOf(node));
    const bad = misplacedRange(top) ?? withParts(top).find(empty);
    return bad && shortened(this.textOf(bad));
  }

  /** Ranges, subqueries and offsets around a selector add up. */
  selectorsIn(node: SyntaxNode, past = 0): readonly Selector[] {
    if (node.name === 'VectorSelector') return [{ ...this.selectorOf(node), past }];
    const own = this.lengthOf(node.getChild('DurationExpr')) + this.lengthOf(node.getChild('OffsetDurationExpr'));
    return childrenOf(node).flatMap((child) => this.selectorsIn(child, past + own));
  }

  selectorOf(node: SyntaxNode): Omit<Selector, 'past'> {
    const matchers = childrenOf(node.getChild('LabelMatchers'));
    const equal = matchers.filter((one) => one.getChild('MatchOp')?.firstChild?.name === 'EqlSingle');
    const labels = new Map(equal.map((one) => [labelOf(this.textOf(one)), argsIn(this.textOf(one))]));
    return { text: this.textOf(node), labels, args: [...labels.values()].flat() };
  }

  isPercent(node: SyntaxNode): boolean {
    if (node.name !== 'BinaryExpr') return false;
    const factor = node.getChild('Mul') ? 100 : node.getChild('Div') ? 0.01 : undefined;
    const numbers = expressionsIn(node).filter(({ name }) => name === 'NumberDurationLiteral');
    return numbers.some((one) => Number(this.textOf(one)) === factor);
  }

  resultOf(node: SyntaxNode): Result {
    const { name } = node;
    if (name === 'NumberDurationLiteral') return 'constant';
    if (name === 'AggregateExpr') return this.isWhole(node) ? 'one' : this.many(node);
    if (name === 'FunctionCall') return this.callResult(node);
    if (name === 'VectorSelector' || name === 'MatrixSelector' || name === 'SubqueryExpr') return this.many(node);
    return this.widest(expressionsIn(node));
  }

  private callResult(node: SyntaxNode): Result {
    const called = calledIn(node, 'FunctionIdentifier');
    if (constant.has(called)) return 'constant';
    if (single.has(called)) return 'one';
    const args = expressionsIn(node.getChild('FunctionCallBody'));
    if (called === 'HistogramQuantile') return this.isByBucket(args[1]) ? 'one' : this.many(node);
    return this.widest(args);
  }

  private widest(parts: readonly SyntaxNode[]): Result {
    const results = parts.map((part) => this.resultOf(part));
    if (results.includes('many')) return 'many';
    return results.includes('one') ? 'one' : 'constant';
  }

  private many(node: SyntaxNode): Result {
    this.why ||= shortened(this.textOf(node));
    return 'many';
  }

  private isWhole(node: SyntaxNode): boolean {
    return !keeping.has(calledIn(node, 'AggregateOp')) && node.getChild('AggregateModifier') === null;
  }

  /** A quantile over buckets takes the bucket label `le` away. */
  private isByBucket(node: SyntaxNode | undefined): boolean {
    const modifier = node?.getChild('AggregateModifier');
    return modifier != null && /^by\s*\(\s*le\s*\)$/.test(this.textOf(modifier));
  }

  /** A time such as `5m`, `1h30m`, `-5m` or `300`, in seconds. */
  private lengthOf(node: SyntaxNode | null): number {
    if (node === null) return 0;
    const text = this.textOf(node).replaceAll(/\s/g, '');
    const parts = [...text.matchAll(/([\d.]+)(ms|[smhdwy])?/g)].map(
      ([, number = '', unit = 's']) => Number(number) * (units[unit] ?? 1),
    );
    return parts.reduce((sum, one) => sum + one, 0) * (text.startsWith('-') ? -1 : 1);
  }

  private textOf({ from, to }: SyntaxNode): string {
    return this.query.slice(from, to);
  }
}

/** The label of a matcher; one of other letters than a name's stands in quotes. */
function labelOf(matcher: string): string {
  return /^[^=]*/.exec(matcher)?.[0].replaceAll(/["'\s]/g, '') ?? '';
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
