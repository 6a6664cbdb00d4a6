/**
 * The syntax of a PromQL query. Prometheus' own grammar reads it; it is loaded with the first query only, since most
 * programs have none.
 * @see https://github.com/prometheus/prometheus/tree/main/web/ui/module/lezer-promql
 */

/** What is used of the grammar; its own types exist for ECMAScript modules only. */
interface Grammar {
  readonly parser: { readonly parse: (text: string) => { readonly topNode: SyntaxNode } };
}

/** One part of a query. */
export interface SyntaxNode {
  readonly name: string;
  readonly type: { readonly isError: boolean };
  readonly from: number;
  readonly to: number;
  readonly firstChild: SyntaxNode | null;
  readonly nextSibling: SyntaxNode | null;
  readonly getChild: (name: string) => SyntaxNode | null;
}

/** The whole of a query. */
export function parsed(text: string): SyntaxNode {
  const { parser }: Grammar = require('@prometheus-io/lezer-promql');
  return parser.parse(text).topNode;
}

/** The parts of a part. */
export function childrenOf(node: SyntaxNode | null): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node?.firstChild ?? null; child !== null; child = child.nextSibling) found.push(child);
  return found;
}

/** A part with all that is in it. */
export function withParts(node: SyntaxNode): readonly SyntaxNode[] {
  return [node, ...childrenOf(node).flatMap(withParts)];
}

/** The parts that give numbers, among operators and modifiers. */
export function expressionsIn(node: SyntaxNode | null): readonly SyntaxNode[] {
  return childrenOf(node).filter(isExpression);
}

function isExpression({ name }: SyntaxNode): boolean {
  return /(Expr|Selector|Call|Literal)$/.test(name) && !/^(Offset)?DurationExpr$|^StringLiteral$/.test(name);
}

/** The function or aggregation that a part calls, as the grammar names it. */
export function calledIn(node: SyntaxNode, by: 'FunctionIdentifier' | 'AggregateOp'): string {
  return node.getChild(by)?.firstChild?.name ?? '';
}
