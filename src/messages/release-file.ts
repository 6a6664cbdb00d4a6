/** What is wrong with a release or record file, before anybody looks at what it means. */
import { reasonOf, remedyFor } from './disk';
import { withoutLogin } from './printable';

/** A value as a message shows it: on one line, and not at full length. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const line = withoutLogin(text)
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?')
    .replace(/"/g, "'");
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}

export const fileMissing = 'file does not exist; give the file that the CI run wrote';
export const fileIsAddress = 'is an address where a file is needed; fetch it first';
export const fileIsFolder = 'is a folder where a file is needed; give the file itself';
export const fileNotRegular = 'is not a regular file; give a file with the release in it';
export const fileUnreadable = (code: string): string => `file cannot be read (${reasonOf(code)}); ${remedyFor(code)}`;
export const fileTooBig = (limit: number): string =>
  `file is larger than ${limit / 2 ** 20} MiB; a release or record is small, give the right file`;
export const fileBinary = 'file is not UTF-8 text; give a release in YAML or JSON';
export const fileEmpty = 'file is empty; give a release in YAML or JSON';

export const malformed = (reason: string): string => `file is not well-formed YAML or JSON: ${reason}`;
export const conflictMarkers = 'file holds conflict markers of a merge that was not finished; resolve it';
export const duplicateKey = (key: string): string => `key '${shown(key)}' is there twice; keep one`;
export const aliasRefused = 'file holds a YAML alias; write the value out';
export const tooDeep = 'file is nested too deeply; a release has two levels';
export const moreFaults = (count: number): string => `fields not named here are at fault too: ${count}`;
export const keyNotText = 'a key is not plain text; write it as text';

export const notAMapping = (owner: string, value: unknown): string =>
  `${owner} is ${kindOf(value)} where a mapping is needed; write its fields as 'name: value'`;
export const unknownField = (field: string, owner: string, known: readonly string[]): string =>
  `field '${shown(field)}' of ${owner} is not known; it has ${known.join(', ')}`;
/** A record is written by Bowline alone, so it was another version. */
export const newerRecord = (field: string): string =>
  `record has a field '${shown(field)}' that this Bowline does not know; use the version that wrote it`;
export const missingField = (field: string, owner: string): string => `${owner} has no '${field}'; add it`;
export const notText = (field: string, value: unknown): string =>
  `field '${field}' is ${kindOf(value)} where text is needed; write it as text`;
export const notAList = (field: string, value: unknown): string =>
  `field '${field}' is ${kindOf(value)} where a list is needed; write it as a list`;
export const wrongForm = (field: string, value: string, form: string): string =>
  `field '${field}' reads '${shown(value)}'; ${form}`;

/** A run that tells a login; what was written is not printed. */
export const loginInRun =
  "field 'run' holds an address with a user, password or token, which would be recorded; write the address without them";

export const forms = {
  system: 'a system is a DNS label of a-z, 0-9 and inner -',
  environment: 'an environment is a DNS label of a-z, 0-9 and inner -',
  commit: 'a commit is 7 to 64 hexadecimal digits, a-f in lower case',
  builtAt: 'a time is ISO 8601 with a zone, like 2026-01-31T12:00:00Z',
  run: 'a run is 1 to 200 characters on one line',
  digest: "a digest reads 'sha256:' and 64 hexadecimal digits",
  flag: 'a flag is true or left out',
  count: 'a count of releases is 0 to 9',
} as const;

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a mapping' : typeof value === 'string' ? 'text' : `a ${typeof value}`;
}
