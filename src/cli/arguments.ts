import { parseArgs } from 'node:util';
import * as messages from '../messages/command';
import { suggest } from './suggest';
import { UsageError } from './usage-error';

/** One option of a verb. */
export interface Option {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly short?: string;
  /** How help writes the value. */
  readonly value?: string;
  readonly help: string;
}

/** The options of a verb, by name. */
export type Options = Readonly<Record<string, Option>>;

/** What a command line says, with all options known and complete. */
export class Arguments {
  constructor(
    readonly positionals: readonly string[],
    private readonly given: ReadonlyMap<string, readonly string[]>,
  ) {}

  has(option: string): boolean {
    return this.given.has(option);
  }

  /** The value of an option. */
  one(option: string): string | undefined {
    return this.given.get(option)?.[0];
  }

  /** All values of an option that may be repeated. */
  all(option: string): readonly string[] {
    return this.given.get(option) ?? [];
  }

  /**
   * The value of an option that must be there.
   * @throws UsageError if it is not
   */
  needed(option: string): string {
    const value = this.one(option);
    if (value === undefined) throw new UsageError(messages.missingOption(`--${option}`));
    return value;
  }
}

/**
 * Reads a command line.
 * @throws UsageError for what the verb does not know, with the word that was probably meant
 */
export function readArguments(argv: readonly string[], options: Options, positionals: number): Arguments {
  const given = new Map<string, string[]>();
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind === 'option') take(given, token, options);
  }
  const surplus = words[positionals];
  if (surplus !== undefined) throw new UsageError(messages.surplusArgument(surplus));
  return new Arguments(words, given);
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function take(given: Map<string, string[]>, token: OptionToken, options: Options): void {
  const { name, rawName, value } = token;
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option) {
    const known = Object.keys(options).map((word) => `--${word}`);
    throw new UsageError(messages.unknownOption(rawName, suggest(rawName, known), known));
  }
  const likeOption = value?.startsWith('-') && value !== '-' && !token.inlineValue;
  if (option.type === 'string' && (value === undefined || likeOption)) throw new UsageError(messages.noValue(rawName));
  if (option.type === 'string' && value === '') throw new UsageError(messages.emptyOption(rawName));
  if (option.type === 'boolean' && value !== undefined) throw new UsageError(messages.surplusValue(rawName));
  const before = given.get(name);
  if (before && option.type === 'string' && !option.multiple) throw new UsageError(messages.twice(rawName));
  given.set(name, [...(before ?? []), value ?? '']);
}
