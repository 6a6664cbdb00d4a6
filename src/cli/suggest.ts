import { nearest } from '../checks/nearest';
import { didYouMean } from '../messages/command';

/** ` (did you mean 'x'?)` for the nearest known word, or nothing if none is near. */
export function suggest(given: string, known: readonly string[]): string {
  const near = nearest(given, known);
  return near === undefined ? '' : didYouMean(near);
}
