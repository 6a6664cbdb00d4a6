import { readFileSync } from 'node:fs';

/**
 * The lines of an event log that a person would see. Those of the debug log hold what the SDK prints of each answer of the
 * provider, a Secret's base64 too, which Pulumi does not mask; nothing in a program can change that, so docs/outputs.md warns of it.
 */
export function shownEvents(file: string): readonly string[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.filter((line) => JSON.parse(line).diagnosticEvent?.severity !== 'debug');
}
