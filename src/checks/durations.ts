import { toSeconds } from '../internal/duration';
import { notWritten } from '../messages/form';
import { graceWithinDrain, graceWithinTimeout } from '../messages/scaling';
import { outOfRange } from '../messages/setting';
import type { Fault } from '../model/fault';
import { isDuration, isWhole } from './grammar';
import type { Rule } from './subject';

/** Time spans are written with their unit, counts are whole, and a pod may finish draining before it is killed. */
export const durationsRule: Rule = function* ({ services, jobs }) {
  for (const { id, path, spec } of services) yield* shutdownFaults(id, path, spec.shutdown ?? {});
  for (const { id, path, spec } of jobs) {
    const { timeout, keepFor, retries = 0 } = spec;
    yield* malformed(id, path, { timeout, keepFor });
    if (!isWhole(retries, 0)) yield { path, text: outOfRange('retries', id, retries, 'from 0') };
  }
};

function* shutdownFaults(id: string, path: string, times: Times): Iterable<Fault> {
  const faults = [...malformed(id, path, times)];
  yield* faults;
  const [grace, drain] = [String(times.grace ?? '30s'), String(times.drain ?? '5s')];
  if (faults.length === 0 && toSeconds(grace) <= toSeconds(drain))
    yield { path, text: graceWithinDrain(id, grace, drain) };
  else if (faults.length === 0 && times.timeout !== undefined) yield* timeoutFaults(id, path, times);
}

interface Times {
  readonly grace?: unknown;
  readonly drain?: unknown;
  readonly timeout?: unknown;
}

/** The kill must not come while the server still finishes requests. */
function* timeoutFaults(id: string, path: string, { grace = '30s', drain = '0s', timeout }: Times): Iterable<Fault> {
  const [whole, parts] = [toSeconds(String(grace)), toSeconds(String(drain)) + toSeconds(String(timeout))];
  if (whole <= parts) yield { path, text: graceWithinTimeout(id, String(grace), `${parts}s`) };
}

function* malformed(id: string, path: string, times: object): Iterable<Fault> {
  for (const [name, value] of Object.entries(times))
    if (value !== undefined && !isDuration(String(value)))
      yield { path, text: notWritten(name, `'${id}'`, value, 'duration') };
}
