import { isIP } from 'node:net';
import { lateUnderGitops } from '../messages/config';
import { missingExternal, notAnExternalHost, unknownEnvironment, unknownPart } from '../messages/stack';
import { listed, orNearest } from '../messages/value';
import type { Fault } from '../model/fault';
import { isDnsSubdomain } from './grammar';
import { nearest } from './nearest';
import type { Rule, Subject } from './subject';

/** A stack is for one of the system's environments, and speaks only of what the system has. */
export const stackRule: Rule = function* (subject) {
  const { stack, system, path } = subject;
  const { environment } = stack;
  if (!system.environments.includes(environment)) {
    const near = nearest(environment, system.environments);
    yield {
      path,
      text: unknownEnvironment(environment, system.id, orNearest(near, `it has ${listed(system.environments)}`)),
    };
  }
  yield* unknownParts(subject, 'microservice', [stack.services, system.services]);
  yield* unknownParts(subject, 'external', [stack.externals, system.externals]);
  yield* places(subject);
};

function* unknownParts(
  { stack, system, path }: Subject,
  sort: string,
  [given, known]: readonly [object, object],
): Iterable<Fault> {
  const { environment } = stack;
  for (const key of Object.keys(given).filter((one) => !Object.hasOwn(known, one))) {
    const remedy = orNearest(nearest(key, Object.keys(known)), 'remove it');
    yield { path, text: unknownPart(`${sort} '${key}'`, environment, system.id, remedy) };
  }
}

function* places({ stack, system, path, complete }: Subject): Iterable<Fault> {
  for (const [key, { id }] of Object.entries(system.externals)) {
    const host = stack.externals[key]?.host;
    const at = `${path}/${id}`;
    if (host === undefined) {
      if (complete) yield { path: at, text: missingExternal(id, stack.environment) };
    } else if (typeof host === 'string') {
      if (!isDnsSubdomain(host) && isIP(host) === 0) yield { path: at, text: notAnExternalHost(id, host) };
    } else if (stack.delivery.kind === 'gitops')
      yield { path: at, text: lateUnderGitops(`host of external '${id}'`, stack.environment) };
  }
}
