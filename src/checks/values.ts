import { emptyValue, lateUnderGitops, missingValue, surplusValue } from '../messages/config';
import { orNearest } from '../messages/value';
import type { ConfigSpec } from '../model/config';
import type { Fault } from '../model/fault';
import { nearest } from './nearest';
import { keysIn, type Rule, type Subject } from './subject';

/** Every `perStack` key has a value, nothing else has one, and a Git tree waits for none. */
export const valuesRule: Rule = function* (subject) {
  const { stack, system, path } = subject;
  for (const [key, config] of Object.entries(system.configs))
    for (const text of configFaults(subject, config, stack.configs[key] ?? {}))
      yield { path: `${path}/${config.id}`, text };
  const known = keysIn(subject, 'configs');
  for (const key of Object.keys(stack.configs).filter((one) => !known.includes(one)))
    yield {
      path,
      text: surplusValue(`config '${key}'`, stack.environment, orNearest(nearest(key, known), 'remove it')),
    } satisfies Fault;
};

function* configFaults(
  { stack, complete }: Subject,
  { id, entries }: ConfigSpec,
  values: Subject['stack']['configs'][string],
): Iterable<string> {
  const { environment, delivery } = stack;
  const wanted = perStackKeys(entries);
  const lacking = complete ? wanted.filter((key) => !Object.hasOwn(values, key)) : [];
  for (const key of lacking) yield missingValue(key, id, environment);
  for (const [key, value] of Object.entries(values)) {
    if (!wanted.includes(key))
      yield surplusValue(`key '${key}' of config '${id}'`, environment, orNearest(nearest(key, wanted), 'remove it'));
    else if (value === '') yield emptyValue(key, id, environment);
    else if (typeof value === 'object' && delivery.kind === 'gitops')
      yield lateUnderGitops(`key '${key}' of config '${id}'`, environment);
  }
}

function perStackKeys(entries: ConfigSpec['entries']): readonly string[] {
  return Object.entries(entries)
    .filter(([, { value }]) => typeof value === 'object' && value.kind === 'perStack')
    .map(([key]) => key);
}
