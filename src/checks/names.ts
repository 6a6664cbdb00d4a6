import { objectName } from '../internal/names';
import {
  duplicateId,
  duplicateKeys,
  nameTooLong,
  notADnsLabel,
  notAKey,
  notAServiceName,
  reservedId,
} from '../messages/name';
import type { Fault } from '../model/fault';
import { isDnsLabel, isKey, isServiceName } from './grammar';
import { isPerPod } from './scaling';
import type { Rule, Subject } from './subject';

/** A part with a name in the cluster. */
interface Named {
  readonly kind: string;
  readonly id: string;
  /** The system's key, where two parts of one sort may have one id. */
  readonly key?: string;
  readonly name: string;
  /** The longest name that its objects may have. */
  readonly longest: number;
}

/** Parts whose id names a file of the Git tree, and the files that are there without them. */
const hasFile = ['microservice', 'job'];
const reserved = ['namespace', 'shared', 'release'];

/** What Bowline appends to the names of Jobs and ConfigMaps: a dash and eight digits. */
const hash = 9;

/** Ids are DNS labels, names fit where Kubernetes puts them, and nothing is called twice. */
export const namesRule: Rule = function* (subject) {
  const { path, system, stack } = subject;
  if (!isDnsLabel(system.id)) yield { path, text: notADnsLabel('system', system.id) };
  if (!isDnsLabel(stack.namespace.name)) yield { path, text: notADnsLabel('namespace', stack.namespace.name) };
  for (const environment of system.environments)
    if (!isDnsLabel(environment)) yield { path, text: notADnsLabel('environment', environment) };
  const parts = named(subject);
  const isOwn = isDnsLabel(system.id);
  for (const part of parts) if (isOwn || !part.name.startsWith(system.id)) yield* nameFaults(part, path);
  yield* duplicates(parts, path);
  yield* keyFaults(subject);
};

function* nameFaults({ kind, id, name, longest }: Named, base: string): Iterable<Fault> {
  const path = `${base}/${id}`;
  const what = `${kind} '${id}'`;
  if (!isDnsLabel(id)) yield { path, text: notADnsLabel(kind, id) };
  else if (hasFile.includes(kind) && reserved.includes(id)) yield { path, text: reservedId(`a ${kind}`, id) };
  else if (name.length > longest) yield { path, text: nameTooLong(what, name, longest) };
  else if (!isDnsLabel(name)) yield { path, text: notADnsLabel(`name of ${what}`, name) };
  else if (kind === 'microservice' && !isServiceName(name)) yield { path, text: notAServiceName(what, name) };
}

/**
 * Pods get labels with the name of their StatefulSet and a hash of up to 11 characters, and with the name of their
 * Job; a label holds 63. A CronJob appends 11 characters to its own name.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/pkg/apis/batch/validation/validation.go#L721
 */
function named({ system, services, jobs }: Subject): readonly Named[] {
  const name = (part: { readonly id: string; readonly name?: string }) => objectName(system.id, part);
  const simple = (kind: string, longest: number) => (part: { readonly id: string; readonly name?: string }) => ({
    kind,
    id: part.id,
    name: name(part),
    longest,
  });
  const keys = Object.keys(system.services);
  return [
    ...services.map(({ id, spec }, at) => {
      const key = keys[at] ?? id;
      return { kind: 'microservice', id, key, name: name(spec.at), longest: isPerPod(spec.volumes) ? 52 : 63 };
    }),
    ...jobs.map(({ id, spec }) => ({
      kind: 'job',
      id,
      name: name({ id }),
      longest: spec.schedule === undefined ? 63 - hash : 52,
    })),
    ...Object.values(system.secrets).map(simple('secret', 63)),
    ...Object.values(system.configs).map(simple('config', 63 - hash)),
    ...Object.values(system.volumes).map(simple('volume', 63)),
    ...Object.values(system.components).map(simple('component', 63)),
    ...Object.values(system.externals).map(({ id }) => ({ kind: 'external', id, name: id, longest: 63 })),
  ];
}

/** Microservices and jobs share their ids, since both have a ServiceAccount and a NetworkPolicy. */
function* duplicates(parts: readonly Named[], base: string): Iterable<Fault> {
  const seen = new Map<string, Named>();
  for (const part of parts) {
    const key = `${part.kind === 'job' ? 'microservice' : part.kind} ${part.id}`;
    const first = seen.get(key);
    if (first !== undefined) yield { path: `${base}/${part.id}`, text: duplicated(first, part) };
    seen.set(key, part);
  }
}

function duplicated(first: Named, { kind, id, key }: Named): string {
  if (first.key !== undefined && key !== undefined) return duplicateKeys(first.key, key, id);
  return duplicateId(`a ${first.kind}`, `a ${kind}`, id);
}

function* keyFaults({ system, path }: Subject): Iterable<Fault> {
  const owners = [
    ...Object.values(system.secrets).map(({ id, keys }) => ({ id, kind: 'secret', keys: Object.keys(keys) })),
    ...Object.values(system.configs).map(({ id, entries }) => ({ id, kind: 'config', keys: Object.keys(entries) })),
  ];
  for (const { id, kind, keys } of owners)
    for (const key of keys.filter((one) => !isKey(one)))
      yield { path: `${path}/${id}`, text: notAKey(key, `${kind} '${id}'`) };
}
