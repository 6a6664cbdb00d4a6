import { daprWithoutPlace } from '../messages/dapr';
import type { Fault } from '../model/fault';
import { portFaults } from './probes';
import type { Rule, Subject } from './subject';

/** Sidecars have a control plane, and call a port that their microservice has. */
export const daprRule: Rule = function* (subject) {
  const users = subject.services.filter(({ spec }) => spec.dapr !== undefined);
  for (const { id, path, spec } of users)
    if (spec.dapr?.port !== undefined)
      for (const text of portFaults('dapr.port', spec.dapr.port, { id, ports: Object.keys(spec.at.ports) }))
        yield { path, text };
  yield* placeFaults(
    subject,
    users.map(({ id }) => id),
  );
};

function* placeFaults({ stack, path }: Subject, [user]: readonly string[]): Iterable<Fault> {
  if (user !== undefined && stack.dapr === undefined)
    yield { path: `${path}/${user}`, text: daprWithoutPlace(user, stack.environment) };
}
