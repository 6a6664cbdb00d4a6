import { notWritten } from '../messages/form';
import { ownedOnly } from '../messages/namespace';
import { outOfRange } from '../messages/setting';
import { emptyReason } from '../messages/stack';
import type { Quota } from '../model/delivery';
import { isWhole } from './grammar';
import { isCpu, isMemory } from './quantity';
import type { Rule, Subject } from './subject';

/** Only a namespace that the stack makes has settings, and their quantities are legal. */
export const namespaceRule: Rule = function* (subject) {
  const { stack, path } = subject;
  const { kind, name, quota, limits, access, podSecurity } = stack.namespace;
  const given = Object.entries({ quota, limits, access, podSecurity }).filter(([, value]) => value !== undefined);
  if (kind === 'existing') for (const [setting] of given) yield { path, text: ownedOnly(setting, name) };
  if (podSecurity !== undefined && podSecurity.reason.trim() === '')
    yield { path, text: emptyReason(`podSecurity of namespace '${name}'`, stack.environment) };
  for (const text of quantityFaults(subject)) yield { path, text };
};

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
