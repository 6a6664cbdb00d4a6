import type { ContainerSpec } from '../../model/container';
import type { PodSpec } from '../../model/microservice';
import type { RefData } from '../../model/ref';
import type { SystemSpec } from '../../model/system';

/** For each `secret/key` of a system, who reads it, as people know it: `env 'TOKEN' of 'orders'`. */
export function readersOf(system: SystemSpec): ReadonlyMap<string, readonly string[]> {
  const readers = new Map<string, string[]>();
  const add = (name: string, reader: string): void => {
    const list = readers.get(name);
    if (list === undefined) readers.set(name, [reader]);
    else if (!list.includes(reader)) list.push(reader);
  };
  for (const pod of [...Object.values(system.services), ...Object.values(system.jobs)])
    for (const container of containersOf(pod))
      for (const [place, value] of placesOf(container))
        for (const name of secretsIn(value)) add(name, `${place} of '${pod.id}'`);
  return readers;
}

function containersOf(pod: PodSpec): readonly ContainerSpec[] {
  return [pod, ...Object.values(pod.init), ...Object.values(pod.sidecars)];
}

function placesOf({ env, files }: ContainerSpec): readonly (readonly [string, ContainerSpec['env'][string]])[] {
  return [
    ...Object.entries(env).map(([name, value]) => [`env '${name}'`, value] as const),
    ...Object.entries(files).flatMap(([directory, refs]) =>
      Object.entries(refs).map(([name, value]) => [`file '${directory}/${name}'`, value] as const),
    ),
  ];
}

function secretsIn(value: string | number | boolean | RefData): readonly string[] {
  if (typeof value !== 'object') return [];
  if (value.kind === 'text') return value.parts.flatMap(secretsIn);
  return value.kind === 'secret' ? [`${value.secret}/${value.key}`] : [];
}
