import { closest, distance } from 'fastest-levenshtein';

/** The name that was probably meant, or nothing where none is near: two letters changed places count as two changes. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const reach = Math.min(name.length - 1, Math.max(1, Math.floor(name.length * 0.4)));
  const candidates = [...names].filter((one) => Math.abs(one.length - name.length) <= reach);
  if (candidates.length === 0) return undefined;
  const found = closest(name, candidates);
  return distance(name, found) <= reach ? found : undefined;
}
