import { notWritten } from '../messages/form';
import { extendedCount, extendedName, limitBelowRequest, notPositive } from '../messages/quantity';
import type { Fault } from '../model/fault';
import type { Resources } from '../model/quantity';
import { isQualifiedName, isWhole } from './grammar';
import { isCpu, isMemory, toThousandths } from './quantity';
import type { Rule } from './subject';

const grammars = { cpu: isCpu, memory: isMemory } as const;
const sorts = ['cpu', 'memory'] as const;

/** Quantities are what Kubernetes reads, above zero, and no limit is below its request. */
export const resourcesRule: Rule = function* ({ pods, system, path }) {
  for (const { id, path, containers } of pods)
    for (const { place, spec } of containers)
      for (const text of spec.resources === undefined ? [] : resourceFaults(spec.resources, place, id))
        yield { path, text } satisfies Fault;
  for (const { id, size } of Object.values(system.volumes))
    yield* sizeFaults(id, size, { owner: id, path: `${path}/${id}` });
  for (const { id, path, spec } of pods)
    for (const [name, volume] of Object.entries(spec.volumes))
      if (volume.kind !== 'volume') yield* sizeFaults(name, volume.size, { owner: id, path });
};

function* resourceFaults(resources: Resources, place: string, owner: string): Iterable<string> {
  for (const sort of sorts)
    yield* pairFaults(sort, resources[sort].map(String), place === '' ? owner : `${owner} ${place}`);
  for (const [name, count] of Object.entries(resources.extended ?? {})) {
    if (!name.includes('/') || !isQualifiedName(name)) yield extendedName(name, owner);
    if (!isWhole(count, 0)) yield extendedCount(name, owner);
  }
}

function* pairFaults(
  sort: 'cpu' | 'memory',
  [request = '', limit = '']: readonly string[],
  owner: string,
): Iterable<string> {
  const malformed = [request, limit].filter((text) => !grammars[sort](text));
  for (const text of malformed) yield notWritten(sort, `'${owner}'`, text, sort);
  if (malformed.length > 0) return;
  const [least = 0n, most = 0n] = [toThousandths(request), toThousandths(limit)];
  if (least === 0n) yield notPositive(`${sort} request`, owner, request);
  if (most < least) yield limitBelowRequest(sort, owner, request, limit);
}

function* sizeFaults(volume: string, size: unknown, { owner, path }: { owner: string; path: string }): Iterable<Fault> {
  const text = String(size);
  if (!isMemory(text)) yield { path, text: notWritten(`size of volume '${volume}'`, `'${owner}'`, text, 'memory') };
  else if (toThousandths(text) === 0n) yield { path, text: notPositive(`size of volume '${volume}'`, owner, text) };
}
