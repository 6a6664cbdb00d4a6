import { notWritten } from '../messages/form';
import { aboveMost, notOurs, ownedOnly } from '../messages/namespace';
import { limitBelowRequest } from '../messages/quantity';
import { outOfRange } from '../messages/setting';
import { emptyReason } from '../messages/stack';
import type { Limits, Quota } from '../model/delivery';
import type { Fault } from '../model/fault';
import { isWhole } from './grammar';
import { isCpu, isMemory, toThousandths } from './quantity';
import type { Rule, Subject } from './subject';

/** Only a namespace that the stack makes has settings, and their quantities are legal. */
export const namespaceRule: Rule = function* (subject) {
  const { stack, path } = subject;
  const { kind, name, quota, limits, access, podSecurity } = stack.namespace;
  const given = Object.entries({ quota, limits, access, podSecurity }).filter(([, value]) => value !== undefined);
  if (kind === 'owned' && /^(default|kube-.*)$/.test(name)) yield { path, text: notOurs(name) };
  for (const group of [...(access?.view ?? []), ...(access?.operate ?? [])])
    if (!/^\S+$/.test(group)) yield { path, text: notWritten('a group', `namespace '${name}'`, group, 'group') };
  if (kind === 'existing') for (const [setting] of given) yield { path, text: ownedOnly(setting, name) };
  if (podSecurity !== undefined && podSecurity.reason.trim() === '')
    yield { path, text: emptyReason(`podSecurity of namespace '${name}'`, stack.environment) };
  for (const text of quantityFaults(subject)) yield { path, text };
  if (limits !== undefined) yield* limitFaults(subject, limits);
};

/**
 * The API server takes a LimitRange only in this order, and no pod that goes above it.
 * @see https://kubernetes.io/docs/concepts/policy/limit-range/
 */
function* limitFaults({ stack, path, pods }: Subject, { defaults, max }: Limits): Iterable<Fault> {
  for (const sort of ['cpu', 'memory'] as const) {
    const [[request, limit], most] = [defaults[sort], max?.[sort]];
    const owner = stack.namespace.name;
    if (isBelow(limit, request)) yield { path, text: limitBelowRequest(sort, owner, String(request), String(limit)) };
    const asked = pods.flatMap(({ id, path: at, containers }) =>
      containers.map(
        ({ place, spec }) => [at, place === '' ? id : `${id} ${place}`, spec.resources?.[sort][1]] as const,
      ),
    );
    for (const [at, what, own] of [[path, 'limits.defaults', limit] as const, ...asked])
      if (isBelow(most, own)) yield { path: at, text: aboveMost(sort, what, [String(own), String(most)]) };
  }
}

/** What is malformed is another fault. */
function isBelow(one: unknown, other: unknown): boolean {
  const [least, most] = [toThousandths(String(one)), toThousandths(String(other))];
  return least !== undefined && most !== undefined && least < most;
}

function* quantityFaults({ stack: { namespace } }: Subject): Iterable<string> {
  const { quota = {}, limits } = namespace;
  const owner = `namespace '${namespace.name}'`;
  const cpus = {
    'quota.cpu': quota.cpu,
    'limits.defaults.cpu': limits?.defaults.cpu,
    'limits.max.cpu': limits?.max?.cpu,
  };
  const memories = {
    'quota.memory': quota.memory,
    'quota.storage': quota.storage,
    'limits.defaults.memory': limits?.defaults.memory,
    'limits.max.memory': limits?.max?.memory,
  };
  for (const [what, value] of Object.entries(cpus))
    for (const one of [value ?? []].flat()) if (!isCpu(String(one))) yield notWritten(what, owner, one, 'cpu');
  for (const [what, value] of Object.entries(memories))
    for (const one of [value ?? []].flat()) if (!isMemory(String(one))) yield notWritten(what, owner, one, 'memory');
  yield* countFaults(quota, namespace.name);
}

function* countFaults({ pods, claims }: Quota, name: string): Iterable<string> {
  for (const [what, value] of Object.entries({ 'quota.pods': pods, 'quota.claims': claims }))
    if (value !== undefined && !isWhole(value, 0)) yield outOfRange(what, name, value, 'from 0');
}
