/** Whether a query gives a number although what it is about gave none. */
import { calledIn, expressionsIn, type SyntaxNode } from './promql-tree';

/** Whether a selector finds series. */
export type Finds = (selector: SyntaxNode) => boolean;

/** Functions that give a number where their argument has none, or that have no argument. */
const without = new Set(['Absent', 'AbsentOverTime', 'Scalar', 'Vector', 'Time', 'Pi']);
const scalars = new Set(['Scalar', 'Time', 'Pi']);

/** Whether a part of a query gives anything, when its selectors find what they find. */
export function answers(node: SyntaxNode, finds: Finds): boolean {
  const { name } = node;
  if (name === 'VectorSelector') return finds(node);
  if (name === 'NumberDurationLiteral') return true;
  if (name === 'BinaryExpr') return ofBoth(node, finds);
  const parts = name === 'FunctionCall' || name === 'AggregateExpr' ? bodyOf(node) : expressionsIn(node);
  if (without.has(calledIn(node, 'FunctionIdentifier'))) return true;
  const [vector] = parts.filter((part) => !isScalar(part));
  return vector === undefined || answers(vector, finds);
}

/** An operation on series needs both sides, and one with a plain number the other. */
function ofBoth(node: SyntaxNode, finds: Finds): boolean {
  const [left = false, right = false] = expressionsIn(node).map((part) => answers(part, finds));
  if (node.getChild('Or') !== null) return left || right;
  return node.getChild('Unless') === null ? left && right : left;
}

/** Whether a part is a plain number and no series. */
export function isScalar(node: SyntaxNode): boolean {
  if (node.name === 'NumberDurationLiteral') return true;
  if (node.name === 'FunctionCall') return scalars.has(calledIn(node, 'FunctionIdentifier'));
  const parts = expressionsIn(node);
  return /^(Paren|Unary|Binary)Expr$/.test(node.name) && parts.every(isScalar);
}

function bodyOf(node: SyntaxNode): readonly SyntaxNode[] {
  return expressionsIn(node.getChild('FunctionCallBody'));
}
