/** A stack by its names. */
export interface Owner {
  readonly system: string;
  readonly environment: string;
}

/** Whose a file of a tree is, by its first line; nothing if it is of no stack. */
export function ownerIn(text: string): Owner | undefined {
  const [, system, environment] = /^# Written by: bowline synth ([a-z0-9-]+) --env ([a-z0-9-]+)\. /.exec(text) ?? [];
  return system && environment ? { system, environment } : undefined;
}
