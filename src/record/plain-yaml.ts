import { ProgramError } from '../internal/program-error';
import * as messages from '../messages/release-file';
import { readPlainJson } from './plain-json';
import { readPrinted } from './printed-yaml';

/**
 * Reads YAML or JSON as plain data in which every scalar is text.
 * @throws ProgramError for malformed text, aliases, duplicate keys and depth that no release has
 */
export function parsePlainYaml(text: string, file: string): unknown {
  if (text.trim() === '') throw ProgramError.at(file, messages.fileEmpty);
  return readPlainJson(text) ?? readPrinted(text) ?? readAny(text, file);
}

/** Reads whatever is YAML, or says what is wrong with it. */
export function readAny(text: string, file: string): unknown {
  const { PlainYaml }: typeof import('./yaml-document') = require('./yaml-document');
  try {
    return new PlainYaml(file).read(text);
  } catch (error) {
    // The parser descends by recursion; a file of brackets ends the stack.
    if (error instanceof RangeError) throw ProgramError.at(file, messages.tooDeep);
    throw error;
  }
}
