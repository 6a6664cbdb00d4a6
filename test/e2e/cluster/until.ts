import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 50;

/** What a probe returns while the thing waited for has not come; the last reason goes into the message. */
export class NotYet {
  constructor(readonly reason: string) {}
}

/** The answer of a probe that wants to be asked again. */
export function notYet(reason: string): NotYet {
  return new NotYet(reason);
}

/** Asks until the probe has an answer. A probe that throws ends the wait at once. */
export async function until<T>(what: string, probe: () => Promise<T | NotYet>, seconds = 30): Promise<T> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await probe();
    if (!(answer instanceof NotYet)) return answer;
    if (performance.now() > end) throw new Error(`waited ${seconds} s for ${what}: ${answer.reason}`);
    await delay(POLL_MS);
  }
}
