import { isAlias, isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument } from 'yaml';
import { ProgramError } from '../internal/program-error';
import * as messages from '../messages/release-file';
import { yamlReason } from '../messages/yaml';

/** Reads YAML or JSON into text, lists and records, with a line and column for whatever is wrong. */
export class PlainYaml {
  private readonly lines = new LineCounter();

  constructor(private readonly file: string) {}

  read(text: string): unknown {
    const conflict = /^(?:<{7}|>{7}|\|{7})(?: |$)/m.exec(text);
    if (conflict) throw ProgramError.at(this.file, messages.conflictMarkers);
    // With the failsafe schema every scalar is text: a commit of digits does not become a number, and `no` stays `no`.
    // Keys are compared here, since the library compares each key with all before it.
    const options = { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, lineCounter: this.lines } as const;
    const document = parseDocument(text, options);
    const error = document.errors[0];
    if (error?.code === 'RESOURCE_EXHAUSTION') throw new RangeError(error.message);
    if (error) this.refuse(error.pos[0], messages.malformed(yamlReason(error.code)));
    return this.plain(document.contents);
  }

  private plain(node: unknown): unknown {
    if (isScalar(node)) return node.value;
    if (isSeq(node)) return node.items.map((item) => this.plain(item));
    if (isAlias(node)) this.refuse(node.range?.[0], messages.aliasRefused);
    if (!isMap(node)) return null;
    const seen = new Set<string>();
    return Object.fromEntries(node.items.map((pair) => [this.key(pair, seen), this.plain(pair.value)]));
  }

  private key({ key }: Pair, seen: Set<string>): string {
    if (!isScalar(key) || typeof key.value !== 'string') return this.refuse(0, messages.keyNotText);
    if (seen.has(key.value)) this.refuse(key.range?.[0], messages.duplicateKey(key.value));
    seen.add(key.value);
    return key.value;
  }

  private refuse(offset: number | undefined, text: string): never {
    const { line, col } = this.lines.linePos(offset ?? 0);
    throw ProgramError.at(`${this.file}:${line}:${col}`, text);
  }
}
