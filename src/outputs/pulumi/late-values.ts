import * as pulumi from '@pulumi/pulumi';
import { lateEmpty, lateMissing, lateUnread } from '../../messages/pulumi-config';
import type { Fault } from '../../model/fault';
import type { Wanted } from './placeholders';
import { runError } from './run-error';

/** Values that other resources of the program give, by the name that `late(name)` says. */
export type LateValues = Readonly<Record<string, pulumi.Input<string | number | boolean>>>;

/** Names that the stack waits for and nobody passes, and names that are passed for nothing. */
export function lateFaults(wanted: Wanted, late: LateValues, path: string): readonly Fault[] {
  const missing = [...wanted.late].filter((name) => !Object.hasOwn(late, name));
  const unread = Object.keys(late).filter((name) => !wanted.late.has(name));
  return [...missing.map(lateMissing), ...unread.map(lateUnread)].map((text) => ({ path, text }));
}

/** A late value as text; an empty one is refused as soon as it is known, before the object that holds it is sent. */
export function lateText(name: string, value: LateValues[string] | undefined): pulumi.Output<string> {
  return pulumi.output(value).apply((known) => {
    const text = known === undefined || known === null ? '' : String(known);
    if (text.trim() === '') throw runError(lateEmpty(name));
    return text;
  });
}
