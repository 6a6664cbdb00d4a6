import { closest, distance } from 'fastest-levenshtein';

/** The name that was probably meant, or nothing where none is near. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const reach = Math.max(1, Math.floor(name.length / 3));
  const candidates = [...names].filter((one) => Math.abs(one.length - name.length) <= reach);
  if (candidates.length === 0) return undefined;
  const found = closest(name, candidates);
  return distance(name, found) <= reach ? found : undefined;
}
