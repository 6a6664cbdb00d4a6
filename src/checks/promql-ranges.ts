/** Where a query looks back: Prometheus' grammar lets a range stand anywhere, and Prometheus itself does not. */
import { calledIn, expressionsIn, type SyntaxNode, withParts } from './promql-tree';

/** Functions of what a series was over a time. */
const overTime =
  /OverTime$|^(Changes|Delta|Deriv|DoubleExponentialSmoothing|Idelta|Increase|Irate|PredictLinear|Rate|Resets)$/;

/**
 * The first part of a query with a range where there may be none, or without one where it is needed.
 * @see https://prometheus.io/docs/prometheus/latest/querying/basics/#range-vector-selectors
 */
export function misplacedRange(top: SyntaxNode): SyntaxNode | undefined {
  return withParts(top).find(isMisplaced);
}

function isMisplaced(node: SyntaxNode): boolean {
  if (node.name !== 'FunctionCall') return isOperation(node) && partsOf(node).some(isRange);
  return partsOf(node).some(isRange) !== overTime.test(calledIn(node, 'FunctionIdentifier'));
}

function isOperation({ name }: SyntaxNode): boolean {
  return name === 'AggregateExpr' || name === 'BinaryExpr' || name === 'UnaryExpr';
}

function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return expressionsIn(node.getChild('FunctionCallBody') ?? node);
}

/** An offset, a time or parentheses around a range leave it one. */
function isRange(node: SyntaxNode): boolean {
  const { name } = node;
  if (/^(Offset|StepInvariant|Anchored|Smoothed|Paren)Expr$/.test(name)) return partsOf(node).some(isRange);
  return name === 'MatrixSelector' || name === 'SubqueryExpr';
}
