/** Where in a program's text a value is written: follows constants, imports and spreads, and asks no type checker. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type * as typescript from 'typescript';

type Typescript = typeof typescript;
type Node = typescript.Node;

/** A node with the file that it stands in, which names are looked up in. */
export interface Place {
  readonly node: Node;
  readonly file: string;
}

/** A part of a file's text. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** The declarations of the files of a program, read as they are asked for. */
export class Declarations {
  readonly #files = new Map<string, typescript.SourceFile>();

  constructor(private readonly ts: Typescript) {}

  /** Every call of a function of this name in a file and the files that it takes values from. */
  callsOf(name: string, entry: string): readonly Place[] {
    const found: Place[] = [];
    for (const file of this.#reachable(entry)) {
      const visit = (node: Node): void => {
        if (this.ts.isCallExpression(node) && node.expression.getText() === name) found.push({ node, file });
        this.ts.forEachChild(node, visit);
      };
      visit(this.#source(file));
    }
    return found;
  }

  /** The arguments of a call. */
  argumentsOf({ node, file }: Place): readonly Place[] {
    return this.ts.isCallExpression(node) ? node.arguments.map((one) => ({ node: one, file })) : [];
  }

  /** What is called: the value behind the name. */
  calleeOf({ node, file }: Place): Place | undefined {
    return this.ts.isCallExpression(node) ? this.valueOf({ node: node.expression, file }) : undefined;
  }

  /** The expression behind a name, `as const` and brackets taken off. */
  valueOf({ node, file }: Place): Place | undefined {
    const { ts } = this;
    if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node))
      return this.valueOf({ node: node.expression, file });
    return ts.isIdentifier(node) ? this.#declared(node.text, file) : { node, file };
  }

  /** The text of a string literal. */
  textOf(place: Place | undefined): string | undefined {
    const value = place && this.valueOf(place);
    return value && this.ts.isStringLiteralLike(value.node) ? value.node.text : undefined;
  }

  /**
   * The property behind a path; where a value on the way is made by a call or out of sight, the property that holds it.
   */
  property(place: Place, [name, ...rest]: readonly string[]): Place | undefined {
    if (name === undefined) return place;
    const found = this.#member(place, name);
    if (found === undefined || rest.length === 0) return found?.at;
    return this.property(found.value, rest) ?? (this.#isOpen(found.value) ? undefined : found.at);
  }

  /** The value of one property. */
  member(place: Place, name: string): Place | undefined {
    return this.#member(place, name)?.value;
  }

  /**
   * Where a number below a property is written, if it stands in the text of that property: behind a name it may be
   * shared with others.
   */
  ownNumber(place: Place, path: readonly string[], name: string): Span | undefined {
    const [owner, found] = [this.property(place, path), this.property(place, [...path, name])];
    if (owner === undefined || found?.file !== owner.file) return undefined;
    const { node, file } = found;
    const value = this.ts.isPropertyAssignment(node) ? node.initializer : undefined;
    if (value === undefined || !this.ts.isNumericLiteral(value)) return undefined;
    const [start, end] = [value.getStart(this.#source(file)), value.getEnd()];
    return owner.node.pos <= start && end <= owner.node.end ? { file, start, end } : undefined;
  }

  /** `file:line` of a place. */
  lineOf({ node, file }: Place): { readonly file: string; readonly line: number } {
    const source = this.#source(file);
    return { file, line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1 };
  }

  /** Whether all members of a value are written where it is. */
  #isOpen(place: Place): boolean {
    const value = this.valueOf(place);
    return value !== undefined && this.ts.isObjectLiteralExpression(value.node);
  }

  #member(place: Place, name: string): { readonly at: Place; readonly value: Place } | undefined {
    const value = this.valueOf(place);
    if (value === undefined) return undefined;
    const { node, file } = value;
    // Settings are the last argument of every call.
    const settings = this.argumentsOf(value).at(-1);
    if (settings) return this.#member(settings, name);
    if (!this.ts.isObjectLiteralExpression(node)) return undefined;
    const members = [...node.properties].reverse().map((one) => this.#named(one, file, name));
    return members.find((one) => one !== undefined);
  }

  #named(member: typescript.ObjectLiteralElementLike, file: string, name: string) {
    const { ts } = this;
    if (ts.isSpreadAssignment(member)) return this.#member({ node: member.expression, file }, name);
    const own = member.name !== undefined && (ts.isIdentifier(member.name) || ts.isStringLiteralLike(member.name));
    if (!own || member.name.text !== name) return undefined;
    const node = ts.isPropertyAssignment(member) ? member.initializer : member.name;
    return { at: { node: member, file }, value: { node, file } };
  }

  #declared(name: string, file: string): Place | undefined {
    for (const statement of this.#source(file).statements) {
      const found = this.ts.isVariableStatement(statement)
        ? statement.declarationList.declarations.find((one) => one.name.getText() === name)?.initializer
        : undefined;
      if (found) return this.valueOf({ node: found, file });
      const from = this.ts.isImportDeclaration(statement) ? this.#imported(statement, name, file) : undefined;
      if (from) return from;
    }
    return undefined;
  }

  #imported(statement: typescript.ImportDeclaration, name: string, file: string): Place | undefined {
    const named = statement.importClause?.namedBindings;
    if (!named || !this.ts.isNamedImports(named)) return undefined;
    const found = named.elements.find((one) => one.name.text === name);
    const path = this.#fileOf(statement, file);
    return found && path ? this.#declared((found.propertyName ?? found.name).text, path) : undefined;
  }

  /** The file that a statement takes values from, if it is one of the program. */
  #fileOf(statement: typescript.Statement, file: string): string | undefined {
    const { ts } = this;
    const specifier =
      ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) ? statement.moduleSpecifier : undefined;
    if (!specifier || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return undefined;
    const base = join(dirname(file), specifier.text);
    const paths = [base, `${base}.ts`, base.replace(/\.js$/, '.ts'), join(base, 'index.ts')];
    return paths.find((path) => path.endsWith('.ts') && existsSync(path));
  }

  #reachable(entry: string): ReadonlySet<string> {
    const files = new Set([entry]);
    for (const file of files)
      for (const statement of this.#source(file).statements) {
        const path = this.#fileOf(statement, file);
        if (path) files.add(path);
      }
    return files;
  }

  #source(file: string): typescript.SourceFile {
    const known = this.#files.get(file);
    if (known) return known;
    const made = this.ts.createSourceFile(file, readFileSync(file, 'utf8'), this.ts.ScriptTarget.Latest, true);
    this.#files.set(file, made);
    return made;
  }
}
