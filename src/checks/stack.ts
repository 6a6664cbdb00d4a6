import { isIP } from 'node:net';
import { lateUnderGitops } from '../messages/config';
import { missingExternal, notAnExternalHost, nothingToRun, unknownEnvironment, unknownPart } from '../messages/stack';
import { listed, orNearest } from '../messages/value';
import type { Fault } from '../model/fault';
import { isDnsSubdomain } from './grammar';
import { nearest } from './nearest';
import { keysIn, type Rule, type Subject } from './subject';

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
  if (isEmpty(subject)) yield { path, text: nothingToRun(system.id) };
  yield* unknownParts(subject, 'microservice', 'services');
  yield* unknownParts(subject, 'external', 'externals');
  yield* unknownParts(subject, 'dependency', 'dependencies');
  yield* places(subject);
};

/** Argo CD refuses to sync an empty folder, and a folder of declarations alone would take away all that runs. */
function isEmpty({ given: { system } }: Subject): boolean {
  return [system.services, system.jobs, system.objects].every((group) => Object.keys(group ?? {}).length === 0);
}

function* unknownParts(
  subject: Subject,
  sort: string,
  group: 'services' | 'externals' | 'dependencies',
): Iterable<Fault> {
  const { stack, system, path } = subject;
  const known = keysIn(subject, group);
  for (const key of Object.keys(stack[group]).filter((one) => !known.includes(one))) {
    const remedy = orNearest(nearest(key, known), 'remove it');
    yield { path, text: unknownPart(`${sort} '${key}'`, stack.environment, system.id, remedy) };
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
