import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';

const folder = join(__dirname, '../../src/messages');

/** Parts of sentences, and what is written into files. */
const noMessages: ReadonlySet<string> = new Set([
  ...['shown', 'orNearest', 'listed', 'didYouMean', 'provideIt', 'itHas', 'manyPods', 'labelForms'],
  ...['writtenBy', 'header', 'sharedHeader', 'recordNote', 'skipMarker', 'keepCommand'],
]);

const intro = `# Every message

Made from \`src/messages\`; \`UPDATE_DOCS=1 npx jest test/docs\` writes it anew. \`‹…›\` stands for what a run fills in.
[Checks](checks.md) says when which rules look, and shows programs.
`;

/** The page with every message that Bowline can print, noun by noun. */
export function messagePage(): string {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const sections = files.sort().map((name) => section(basename(name, '.ts'), readFileSync(join(folder, name), 'utf8')));
  return [intro, ...sections.filter((text) => text !== '')].join('\n');
}

/** What functions of other files give, where what they are given tells something else. */
const given: ReadonlyMap<string, string> = new Map([
  ['reasonOf', '‹reason›'],
  ['remedyFor', '‹remedy›'],
  ['Number.parseFloat', '‹number›'],
]);

type Texts = ReadonlyMap<string, string>;
/** What a file names: functions, and texts that its sentences share. */
type Locals = ReadonlyMap<string, ts.Node>;

function section(noun: string, text: string): string {
  const source = ts.createSourceFile(noun, text, ts.ScriptTarget.ES2022, true);
  const locals: Locals = new Map(declarations(source).map(({ name, value }) => [name, value]));
  const entries = declarations(source)
    .filter(({ name, isExported }) => isExported && !noMessages.has(name))
    .flatMap(({ value, doc }) => sentences(value, locals).map((one, index) => entry(one, index === 0 ? doc : '')));
  const unique = [...new Set(entries)];
  return unique.length === 0 ? '' : `## ${noun.replaceAll('-', ' ')}\n\n${unique.join('\n')}\n`;
}

/** Why stands above the sentence where the source says it. */
function entry(sentence: string, doc: string): string {
  const code = sentence.includes('`') ? `\`\`${sentence}\`\`` : `\`${sentence}\``;
  return doc === '' ? `- ${code}` : `- ${doc}\\\n  ${code}`;
}

interface Declaration {
  readonly name: string;
  readonly value: ts.Node;
  readonly doc: string;
  readonly isExported: boolean;
}

function declarations(source: ts.SourceFile): readonly Declaration[] {
  return source.statements.flatMap((statement): readonly Declaration[] => {
    const isExported = ts.canHaveModifiers(statement)
      ? (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
      : false;
    const doc = docOf(statement);
    if (ts.isFunctionDeclaration(statement) && statement.name)
      return [{ name: statement.name.text, value: statement, doc, isExported }];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      initializer ? [{ name: name.getText(), value: bare(initializer), doc, isExported }] : [],
    );
  });
}

function docOf(statement: ts.Statement): string {
  const [doc] = ts.getJSDocCommentsAndTags(statement);
  // A comment with an empty line after it is about the whole file.
  if (!doc || /\n\s*\n/.test(statement.getSourceFile().text.slice(doc.end, statement.getStart()))) return '';
  return (ts.getTextOfJSDocComment(doc.comment) ?? '').replace(/\s+/g, ' ').trim();
}

function bare(node: ts.Expression): ts.Expression {
  return ts.isAsExpression(node) ? bare(node.expression) : node;
}

function isArrow(node: ts.Node): node is ts.ArrowFunction {
  return ts.isArrowFunction(node);
}

function sentences(value: ts.Node, locals: Locals): readonly string[] {
  if (ts.isObjectLiteralExpression(value))
    return value.properties.flatMap((one) => (ts.isPropertyAssignment(one) ? sentences(one.initializer, locals) : []));
  const said = isArrow(value) ? value.body : value;
  const filled = ts.isExpression(said) ? render(said, new Map(), locals) : '';
  return filled === '' || /^‹[^›]*›$/.test(filled) ? [] : [filled];
}

/** An expression as text, with what is not known yet by its name. */
function render(node: ts.Expression, known: Texts, locals: Locals): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) return template(node, known, locals);
  if (ts.isIdentifier(node)) return known.get(node.text) ?? (sharedText(node.text, locals) || `‹${node.text}›`);
  if (ts.isConditionalExpression(node))
    return render(node.whenFalse, known, locals) || render(node.whenTrue, known, locals);
  if (ts.isElementAccessExpression(node)) return render(node.argumentExpression, known, locals);
  if (ts.isPropertyAccessExpression(node)) return `‹${node.name.text}›`;
  if (ts.isCallExpression(node)) return call(node, known, locals);
  return ts.isBinaryExpression(node) ? render(node.left, known, locals) : '';
}

/** A text that the file names once for several sentences; nothing for whatever else it names so. */
function sharedText(name: string, locals: Locals): string {
  const value = locals.get(name);
  if (!value || !(ts.isStringLiteralLike(value) || ts.isTemplateExpression(value))) return '';
  return render(value, new Map(), locals);
}

function template(node: ts.TemplateExpression, known: Texts, locals: Locals): string {
  const spans = node.templateSpans.map(({ expression, literal }) => render(expression, known, locals) + literal.text);
  return node.head.text + spans.join('');
}

/** A function of the same file is written out; any other one stands by what it is given. */
function call({ expression, arguments: values }: ts.CallExpression, known: Texts, locals: Locals): string {
  const other = given.get(expression.getText());
  if (other !== undefined) return other;
  if (ts.isPropertyAccessExpression(expression)) return render(expression.expression, known, locals);
  const local = locals.get(expression.getText());
  const [first] = values;
  if (!local || !isArrow(local) || !ts.isExpression(local.body)) return first ? render(first, known, locals) : '';
  const texts = local.parameters.map(({ name }, index): readonly [string, string] => {
    const value = values[index];
    return [name.getText(), value ? render(value, known, locals) : ''];
  });
  return render(local.body, new Map(texts), locals);
}
