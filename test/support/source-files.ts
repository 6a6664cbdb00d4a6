import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/** One file of `src`, parsed. */
export interface SourceFile {
  /** The path below `src`, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

const root = join(__dirname, '../../src');

/** Every TypeScript file of `src`, parsed once. */
export function sourceFiles(): readonly SourceFile[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => read(join(root, path)));
}

/** The folder of `src` that a file stands in; files at the top are their own. */
export function layerOf(path: string): string {
  return path.includes('/') ? (path.split('/')[0] ?? path) : path;
}

/** All nodes of a tree, depth first. */
export function nodesOf(tree: ts.Node): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return nodes;
}

function read(path: string): SourceFile {
  const text = readFileSync(path, 'utf8');
  return {
    path: relative(root, path).replaceAll('\\', '/'),
    text,
    tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true),
  };
}
