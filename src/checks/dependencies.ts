import { isIP } from 'node:net';
import { lateUnderGitops } from '../messages/config';
import { missingChoice, neededHere, notADependencyHost } from '../messages/dependency';
import { notWritten } from '../messages/form';
import { outOfRange } from '../messages/setting';
import type { DependencyPlace } from '../model/dependency';
import type { Fault } from '../model/fault';
import { isDnsSubdomain, isPercentage, isWhole } from './grammar';
import type { Rule, Subject } from './subject';

/** Every dependency has a place, a place can be reached, and nothing needs what is off. */
export const dependenciesRule: Rule = function* (subject) {
  const { stack, system, path, complete } = subject;
  for (const [key, { id, memory }] of Object.entries(system.dependencies)) {
    const at = `${path}/${id}`;
    if (memory !== undefined && !isPercentage(memory.maxMemory))
      yield { path: at, text: notWritten('maxMemory', `'${id}'`, memory.maxMemory, 'percentage') };
    const choice = stack.dependencies[key];
    if (choice === undefined) {
      if (complete) yield { path: at, text: missingChoice(id, stack.environment) };
    } else if (choice.kind === 'off') yield* users(subject, id, at);
    else if (choice.kind === undefined) for (const text of placeFaults(subject, id, choice)) yield { path: at, text };
  }
};

/** One sentence a user, however many places of it read the dependency, by itself or through a config. */
function* users({ reads }: Subject, id: string, path: string): Iterable<Fault> {
  const own = (read: string) => read === `dependency ${id}` || read.startsWith(`dependency ${id}/`);
  const needing = reads.filter((read) => own(read.id) && read.ifOn === undefined);
  const passed = new Set(needing.flatMap(({ passes }) => passes ?? []));
  const behind = passed.size === 0 ? [] : reads.filter((read) => passed.has(read.id));
  for (const user of new Set([...needing, ...behind].map(({ owner }) => owner)))
    yield { path, text: neededHere(id, user) };
}

function* placeFaults({ stack }: Subject, id: string, { host, port }: DependencyPlace): Iterable<string> {
  if (typeof host !== 'string') {
    if (stack.delivery.kind === 'gitops') yield lateUnderGitops(`host of dependency '${id}'`, stack.environment);
  } else if (!isDnsSubdomain(host) && isIP(host) === 0) yield notADependencyHost(id, host);
  if (port !== undefined && !isWhole(port, 1, 65535)) yield outOfRange('port', id, port, 'from 1 to 65535');
}
