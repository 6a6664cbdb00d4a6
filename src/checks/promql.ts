/**
 * What a PromQL query gives and selects. Prometheus' own grammar reads it; it is loaded with the first query only,
 * since most programs have none.
 * @see https://github.com/prometheus/prometheus/tree/main/web/ui/module/lezer-promql
 */

/** What is used of the grammar; its own types exist for ECMAScript modules only. */
interface Grammar {
  readonly parser: { readonly parse: (text: string) => { readonly topNode: SyntaxNode } };
}

interface SyntaxNode {
  readonly name: string;
  readonly type: { readonly isError: boolean };
  readonly from: number;
  readonly to: number;
  readonly firstChild: SyntaxNode | null;
  readonly nextSibling: SyntaxNode | null;
  readonly getChild: (name: string) => SyntaxNode | null;
}

/** How many numbers a query gives: one that depends on no metric, one, or one a series. */
export type Result = 'constant' | 'one' | 'many';

/** A query, read. */
export interface Query {
  /** The text at which the grammar gives up, where it is none. */
  readonly fault?: string;
  readonly result: Result;
  /** The part of the query that may give several numbers. */
  readonly why: string;
  readonly selectors: readonly Selector[];
}

/** What one metric is picked by. */
export interface Selector {
  readonly text: string;
  /** The arguments that its labels must be equal to. */
  readonly args: readonly string[];
}

/** Reads a query. */
export function readQuery(text: string): Query {
  const { parser }: Grammar = require('@prometheus-io/lezer-promql');
  const reader = new Reader(text);
  const top = parser.parse(text).topNode;
  const fault = reader.faultIn(top);
  const result = top.firstChild === null ? 'constant' : reader.resultOf(top.firstChild);
  return { ...(fault === undefined ? {} : { fault }), result, why: reader.why, selectors: reader.selectorsIn(top) };
}

/** The placeholders of arguments in a text. */
export function argsIn(text: string): readonly string[] {
  return [...text.matchAll(/\{\{\s*args\.([^\s{}]+)\s*\}\}/g)].map(([, name = '']) => name);
}

const constant = new Set(['Time', 'Pi', 'Scalar']);
const single = new Set(['Vector', 'Absent', 'AbsentOverTime']);
/** Aggregations that keep series apart. */
const keeping = new Set(['Topk', 'Bottomk', 'LimitK', 'LimitRatio', 'CountValues']);

class Reader {
  /** The first part that gives several numbers. */
  why = '';

  constructor(private readonly query: string) {}

  faultIn(top: SyntaxNode): string | undefined {
    const bad = this.all(top).find(({ type }) => type.isError);
    if (bad === undefined) return top.firstChild === null ? this.query.slice(0, 20) : undefined;
    return this.query.slice(Math.max(0, bad.from - 10), bad.from + 15).trim() || 'its end';
  }

  selectorsIn(top: SyntaxNode): readonly Selector[] {
    const selectors = this.all(top).filter(({ name }) => name === 'VectorSelector');
    return selectors.map((node) => ({ text: this.textOf(node), args: this.argsOf(node) }));
  }

  resultOf(node: SyntaxNode): Result {
    const { name } = node;
    if (name === 'NumberDurationLiteral') return 'constant';
    if (name === 'AggregateExpr') return this.isWhole(node) ? 'one' : this.many(node);
    if (name === 'FunctionCall') return this.callResult(node);
    if (name === 'VectorSelector' || name === 'MatrixSelector' || name === 'SubqueryExpr') return this.many(node);
    return this.widest(childrenOf(node).filter(isExpression));
  }

  private callResult(node: SyntaxNode): Result {
    const called = node.getChild('FunctionIdentifier')?.firstChild?.name ?? '';
    if (constant.has(called)) return 'constant';
    if (single.has(called)) return 'one';
    const args = childrenOf(node.getChild('FunctionCallBody')).filter(isExpression);
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
    const operation = node.getChild('AggregateOp')?.firstChild?.name ?? '';
    return !keeping.has(operation) && node.getChild('AggregateModifier') === null;
  }

  /** A quantile over buckets takes the bucket label `le` away. */
  private isByBucket(node: SyntaxNode | undefined): boolean {
    const modifier = node?.getChild('AggregateModifier');
    return modifier != null && /^by\s*\(\s*le\s*\)$/.test(this.textOf(modifier));
  }

  private argsOf(node: SyntaxNode): readonly string[] {
    const matchers = childrenOf(node.getChild('LabelMatchers'));
    const equal = matchers.filter((one) => one.getChild('MatchOp')?.firstChild?.name === 'EqlSingle');
    return equal.flatMap((one) => argsIn(this.textOf(one)));
  }

  private textOf({ from, to }: SyntaxNode): string {
    return this.query.slice(from, to);
  }

  private all(node: SyntaxNode): readonly SyntaxNode[] {
    return [node, ...childrenOf(node).flatMap((child) => this.all(child))];
  }
}

function childrenOf(node: SyntaxNode | null): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node?.firstChild ?? null; child !== null; child = child.nextSibling) found.push(child);
  return found;
}

/** What gives numbers, among operators and modifiers. */
function isExpression({ name }: SyntaxNode): boolean {
  return /(Expr|Selector|Call|Literal)$/.test(name) && name !== 'DurationExpr' && name !== 'StringLiteral';
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
