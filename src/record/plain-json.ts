import { isRecord } from './fields';

const longestKey = 1000;
const deepest = 8;

/**
 * Reads JSON whose every scalar is text, such as a release that a pipeline wrote; much faster than the library for YAML.
 * @returns `undefined` for anything else, and for what a printer of JSON would not have written, such as a key twice
 */
export function readPlainJson(text: string): object | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const indent = /^\{\n( +)/.exec(text)?.[1];
    return isRecord(value) && isText(value, 0) && JSON.stringify(value, undefined, indent) === text.replace(/\n$/, '')
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}

function isText(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return true;
  if (depth > deepest || typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(([key, part]) => key.length <= longestKey && isText(part, depth + 1));
}
