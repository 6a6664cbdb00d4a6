import { readFileSync } from 'node:fs';
import { errorCode } from '../internal/cast';
import { ProgramError } from '../internal/program-error';
import { cannotRead } from '../messages/tree';
import type { Surroundings } from './surroundings';

/**
 * All of standard input.
 * @throws ProgramError if it cannot be read
 */
export function readInput({ input = () => readFileSync(0, 'utf8') }: Surroundings): string {
  try {
    return input();
  } catch (error) {
    throw ProgramError.at('standard input', cannotRead(errorCode(error)));
  }
}
