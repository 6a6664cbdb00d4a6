/** What is not written as Bowline writes it. */
class Unfamiliar extends Error {
  override readonly name = 'Unfamiliar';
}

// Line ends of other parsers, and what no parser takes unquoted.
const strange = /[^\P{Cc}\n\t]|[\u2028\u2029\ufeff]/u;
const key = /^(?:([A-Za-z][\w./-]*)|("(?:[^"\\]|\\.)*")):(?: (.+))?$/;
const plain = /^[A-Za-z0-9/](?:[\w./@%+=,~$()*&?;!<>'-]|:(?! |$)| (?=[\w./@%+=,~$()*&?;!<>'-]))*$/;
const longestKey = 1000;
const deepest = 32;

/**
 * Reads YAML that is written as Bowline writes it, a dozen times as fast as the library does: records grow with their
 * system, and are read on every run. Every scalar is text.
 * @returns `undefined` for whatever might mean something else, and for what is wrong; the library has the words for that
 */
export function readPrinted(text: string): object | undefined {
  try {
    return strange.test(text) ? undefined : new PrintedYaml(text).read();
  } catch (error) {
    if (error instanceof Unfamiliar) return undefined;
    throw error;
  }
}

class PrintedYaml {
  readonly #lines: string[];
  #at = 0;

  constructor(text: string) {
    this.#lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
  }

  read(): object {
    while (this.#lines[this.#at]?.startsWith('#')) this.#at += 1;
    const value = this.#mapping(0);
    if (this.#at < this.#lines.length) throw new Unfamiliar();
    return value;
  }

  /** The entries that begin in this column; the first one that begins before it ends them. */
  #mapping(indent: number): object {
    if (indent > deepest) throw new Unfamiliar();
    const entries = new Map<string, unknown>();
    for (; this.#indent() === indent; ) {
      const [name, rest] = this.#entry(indent);
      if (entries.has(name)) throw new Unfamiliar();
      entries.set(name, this.#value(rest, indent));
    }
    if (this.#indent() > indent || entries.size === 0) throw new Unfamiliar();
    return Object.fromEntries(entries);
  }

  #list(indent: number): unknown[] {
    const items: unknown[] = [];
    for (; this.#indent() === indent; ) {
      const line = this.#lines[this.#at] ?? '';
      const rest = line.slice(indent + 2);
      if (!line.startsWith('- ', indent)) throw new Unfamiliar();
      items.push(key.test(rest) ? this.#inner(rest, indent + 2) : this.#scalar(rest));
    }
    return items;
  }

  /** A mapping that begins behind a dash: the same as one whose first line stands where its others do. */
  #inner(rest: string, indent: number): object {
    this.#lines[this.#at] = `${' '.repeat(indent)}${rest}`;
    return this.#mapping(indent);
  }

  #entry(indent: number): readonly [name: string, rest: string] {
    const found = key.exec((this.#lines[this.#at] ?? '').slice(indent));
    const [, bare, quoted, rest = ''] = found ?? [];
    const name = bare ?? unquoted(quoted ?? '');
    if (name.length > longestKey) throw new Unfamiliar();
    return [name, rest];
  }

  #value(rest: string, indent: number): unknown {
    if (rest === '|' || rest === '|-') return this.#block(indent + 2) + (rest === '|' ? '\n' : '');
    if (rest !== '') return this.#scalar(rest);
    this.#at += 1;
    if (this.#indent() !== indent + 2) throw new Unfamiliar();
    return this.#lines[this.#at]?.startsWith('-', indent + 2) ? this.#list(indent + 2) : this.#mapping(indent + 2);
  }

  #scalar(rest: string): unknown {
    this.#at += 1;
    if (plain.test(rest)) return rest;
    if (rest === '{}') return {};
    return rest === '[]' ? [] : unquoted(rest);
  }

  /** The lines of a literal block. */
  #block(indent: number): string {
    const begin = this.#at + 1;
    const margin = ' '.repeat(indent);
    let end = begin;
    while (this.#lines[end] === '' || this.#lines[end]?.startsWith(margin)) end += 1;
    const lines = this.#lines.slice(begin, end);
    if (!/^ *[^ \t]/.test(lines.at(-1) ?? '') || !/^[^ \t]/.test(lines[0]?.slice(indent) ?? '')) throw new Unfamiliar();
    if (lines.some((line) => line !== '' && /^[ \t]*$/.test(line))) throw new Unfamiliar();
    this.#at = end;
    return lines.map((line) => line.slice(indent)).join('\n');
  }

  /** Where the line begins; before everything at the end. */
  #indent(): number {
    const line = this.#lines[this.#at];
    if (line === undefined) return -1;
    let indent = 0;
    while (line.charCodeAt(indent) === 0x20) indent += 1;
    return indent;
  }
}

/** A text in double quotes as JSON has it; YAML reads those alike. */
function unquoted(text: string): string {
  if (!text.startsWith('"')) throw new Unfamiliar();
  try {
    return String(JSON.parse(text));
  } catch {
    throw new Unfamiliar();
  }
}
