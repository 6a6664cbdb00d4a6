import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ProgramError } from '../internal/program-error';
import { nowhere, recordEdited, recordMissing, synthFirst } from '../messages/record';
import type { Release } from '../model/release';
import { parseOutput, parseRecord, recordFile, recordLimit } from '../outputs/gitops/record-file';
import { plainRelease } from '../record/release';
import { namedPath, readTextFile } from '../record/text-file';
import { readInput } from './standard-input';
import type { Surroundings } from './surroundings';

/**
 * The release that is recorded: in the stack's folder of a tree, in a file, or, by the name `-`, on standard input;
 * the record of a tree or what `pulumi stack output record --json` printed.
 * @throws ProgramError with one line for each thing that is wrong with it
 */
export function readRecorded(place: string, around: Surroundings): Release {
  if (place === '-') return plainRelease(parseOutput(readInput(around), 'standard input'));
  const path = namedPath(around.cwd, place);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw ProgramError.at(path, nowhere);
  if (!found.isDirectory()) return fromFile(path);
  const file = join(path, recordFile);
  if (!statSync(file, { throwIfNoEntry: false })) throw ProgramError.at(path, recordMissing);
  return fromFile(file);
}

/** A record of a tree holds its own digest; Pulumi keeps an output as it is. */
function fromFile(path: string): Release {
  const text = readTextFile(path, recordLimit);
  if (text.trimStart().startsWith('{')) return plainRelease(parseOutput(text, path));
  const { record, intact } = parseRecord(text, path);
  if (!intact) throw ProgramError.at(dirname(path), recordEdited(synthFirst));
  return plainRelease(record);
}
