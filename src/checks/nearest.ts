import { closest, distance } from 'fastest-levenshtein';

/** The name that was probably meant, or nothing where none is near. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const candidates = [...names];
  if (candidates.length === 0) return undefined;
  const found = closest(name, candidates);
  return distance(name, found) <= Math.max(1, Math.floor(name.length / 3)) ? found : undefined;
}
