import { readFileSync } from 'node:fs';
import { join, normalize } from 'node:path/posix';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { layerOf, nodesOf, type SourceFile, sourceFiles } from './support/source-files';

/** The rows of docs/architecture.md: what stands behind each folder of `src`. */
const table = tableOf(readFileSync(join(__dirname, '../docs/architecture.md'), 'utf8'));

function tableOf(page: string): ReadonlyMap<string, readonly string[]> {
  const rows = [...page.matchAll(/^\| `([\w.]+)` +\|[^|]*\|([^|]*)\|$/gm)];
  return new Map(
    rows.map(([, folder = '', behind = '']) => [folder, [...behind.matchAll(/`(\w+)`/g)].map(([, name = '']) => name)]),
  );
}

/** What a folder may import: what stands behind it, and what that may import. */
function allowed(folder: string): ReadonlySet<string> {
  const behind = table.get(folder) ?? [];
  return new Set(behind.flatMap((one) => [one, ...allowed(one)]));
}

const files = sourceFiles();

function importsOf(file: SourceFile): readonly string[] {
  return nodesOf(file.tree).flatMap((node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined)
      return ts.isStringLiteral(node.moduleSpecifier) ? [node.moduleSpecifier.text] : [];
    return [];
  });
}

function lines(node: ts.Node, tree: ts.SourceFile): number {
  const line = (position: number) => tree.getLineAndCharacterOfPosition(position).line;
  return line(node.getEnd()) - line(node.getStart(tree)) + 1;
}

const functions = files.flatMap((file) =>
  nodesOf(file.tree)
    .filter((node) => ts.isFunctionLike(node) && 'body' in node && node.body !== undefined)
    .map((node) => ({
      file: file.path,
      lines: lines(bodyOf(node) ?? node, file.tree),
      node: node as ts.FunctionLikeDeclaration,
    })),
);

/** A signature of checked types is declaration, not code; what is measured is what runs. */
function bodyOf(node: ts.Node): ts.Node | undefined {
  return ts.isFunctionLike(node) && 'body' in node ? (node.body as ts.Node | undefined) : undefined;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

describe('the house', () => {
  /** Every folder and top file that a folder or top file of `src` imports. */
  const imported = files.flatMap((file) =>
    importsOf(file)
      .filter((path) => path.startsWith('.'))
      .map((path) => layerOf(normalize(join(file.path, '..', path))))
      .map((layer) => ({ file, layer: table.has(`${layer}.ts`) ? `${layer}.ts` : layer }))
      .filter(({ layer }) => layer !== layerOf(file.path)),
  );

  it('has imports in one direction only, as the table of docs/architecture.md says', () => {
    const wrong = imported.filter(({ file, layer }) => !allowed(layerOf(file.path)).has(layer));
    expect(wrong.map(({ file, layer }) => `${file.path} imports ${layer}`)).toEqual([]);
  });

  it('has a row for each folder in that table, and no arrow that nothing needs', () => {
    expect([...table.keys()].sort()).toEqual([...new Set(files.map(({ path }) => layerOf(path)))].sort());
    const needed = (folder: string, behind: string) =>
      imported.some(
        ({ file, layer }) => layerOf(file.path) === folder && (layer === behind || allowed(behind).has(layer)),
      );
    const unused = [...table].flatMap(([folder, all]) =>
      all.filter((one) => !needed(folder, one)).map((one) => `${folder} -> ${one}`),
    );
    expect(unused).toEqual([]);
  });

  it('has no cycle between files', () => {
    const paths = new Set(files.map(({ path }) => path));
    const targets = new Map(
      files.map((file) => [
        file.path,
        importsOf(file)
          .filter((path) => path.startsWith('.'))
          .map((path) => normalize(join(file.path, '..', path)))
          .flatMap((path) => [`${path}.ts`, `${path}/index.ts`].filter((candidate) => paths.has(candidate))),
      ]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (path: string, above: readonly string[]): void => {
      if (above.includes(path)) cycles.push([...above.slice(above.indexOf(path)), path].join(' -> '));
      if (done.has(path) || above.includes(path)) return;
      for (const next of targets.get(path) ?? []) visit(next, [...above, path]);
      done.add(path);
    };
    for (const path of paths) visit(path, []);
    expect(cycles).toEqual([]);
  });

  it('lets systems and stacks import only the door', () => {
    const wrong = files
      .filter(({ path }) => /^(systems|stacks)\//.test(path))
      .flatMap((file) =>
        importsOf(file).filter((path) => path !== 'bowline' && !/^\.{1,2}\/(systems\/)?[a-z0-9.-]+$/.test(path)),
      );
    expect(wrong).toEqual([]);
  });

  it('loads neither cdk8s nor Pulumi in the model and its checks', () => {
    const wrong = files
      .filter(({ path }) => /^(model|checks|messages|language|internal)\//.test(path))
      .flatMap((file) =>
        nodesOf(file.tree)
          .filter(ts.isImportDeclaration)
          .filter((node) => node.importClause?.isTypeOnly !== true)
          .map((node) => node.moduleSpecifier.getText(file.tree))
          .filter((path) => /cdk8s|constructs'|pulumi/.test(path))
          .map((path) => `${file.path} loads ${path}`),
      );
    expect(wrong).toEqual([]);
  });

  it('names no system outside systems and stacks', () => {
    const names = /langgraph|erp-system|my-app|myapp|openhands|cet-?4/i;
    const wrong = files.filter(({ path, text }) => !/^(systems|stacks)\//.test(path) && names.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('keeps functions and files short', () => {
    const sizes = functions.map((one) => one.lines);
    const fileSizes = files.map(({ text }) => text.split('\n').length - 1);
    expect(functions.filter((one) => one.lines > 50).map((one) => `${one.file}: ${one.lines}`)).toEqual([]);
    expect(quantile(sizes, 0.5)).toBeLessThanOrEqual(6);
    expect(quantile(sizes, 0.9)).toBeLessThanOrEqual(20);
    expect(Math.max(...fileSizes)).toBeLessThanOrEqual(350);
    expect(quantile(fileSizes, 0.9)).toBeLessThanOrEqual(250);
  });

  it('takes at most three parameters a function', () => {
    const wrong = functions.filter(
      ({ node }) =>
        node.parameters.length > 3 && !/^messages\//.test(node.getSourceFile().fileName.split('/src/')[1] ?? ''),
    );
    expect(
      wrong.map(
        ({ file, node }) =>
          `${file}: ${node.parameters.length} at ${node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1}`,
      ),
    ).toEqual([]);
  });

  it('casts in internal only, and never to any', () => {
    const wrong = files.flatMap((file) =>
      nodesOf(file.tree)
        .filter(
          (node) =>
            node.kind === ts.SyntaxKind.AnyKeyword ||
            (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type)) ||
            ts.isTypeAssertionExpression(node) ||
            ts.isNonNullExpression(node),
        )
        .filter((node) => node.kind === ts.SyntaxKind.AnyKeyword || !file.path.startsWith('internal/'))
        .map((node) => `${file.path}:${file.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`),
    );
    expect(wrong).toEqual([]);
  });

  it('documents every exported symbol and every optional prop has its default', () => {
    // A message's text is its own documentation, and so are the constructors of shapes.
    const undocumented = files
      .filter(({ path }) => !/^messages\/|^checks\/shape/.test(path))
      .flatMap((file) =>
        file.tree.statements
          .filter((node) =>
            (ts.canHaveModifiers(node) ? ts.getModifiers(node) : [])?.some(
              ({ kind }) => kind === ts.SyntaxKind.ExportKeyword,
            ),
          )
          .filter((node) => ts.getJSDocCommentsAndTags(node).length === 0)
          .map((node) => `${file.path}:${file.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`),
      );
    const withoutDefault = files
      .filter(({ path }) => /^(model|language)\//.test(path))
      .flatMap((file) =>
        nodesOf(file.tree)
          .filter(ts.isPropertySignature)
          .filter(
            (node) =>
              node.questionToken !== undefined &&
              ts.isInterfaceDeclaration(node.parent) &&
              /Props|Overrides|Settings|Scaling|Pace|Security|Scheduling|Shutdown/.test(node.parent.name.text),
          )
          .filter(
            (node) =>
              node.type?.kind !== ts.SyntaxKind.NeverKeyword &&
              !ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'default'),
          )
          .map(
            (node) =>
              `${file.path}:${file.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.name.getText(file.tree)}`,
          ),
      );
    expect(undocumented).toEqual([]);
    expect(withoutDefault).toEqual([]);
  });

  it('has a door of named exports in at most 60 lines', () => {
    const door = files.find(({ path }) => path === 'index.ts');
    expect(door?.text.split('\n').length).toBeLessThanOrEqual(61);
    expect(door?.text).not.toMatch(/export \*|export default/);
  });
});
