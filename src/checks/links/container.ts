/** Containers of a pod that something else names. */
import { itHas, missingContainer } from '../../messages/object';
import { listed, orNearest } from '../../messages/value';
import { nearest } from '../nearest';
import type { Container } from './pod';

/** Where a container is named. */
export interface ContainerLink {
  readonly place: string;
  /** The object that names it. */
  readonly from: string;
  readonly name: string;
  /** Who should have the container, as a sentence says it. */
  readonly owner: string;
}

/** What is said about a container that is none of those that count, if it is none. */
export function unknownContainer(link: ContainerLink, containers: readonly Container[]): string | undefined {
  const { place, from, name, owner } = link;
  if (containers.some((one) => one.name === name)) return undefined;
  const names = containers.map((one) => one.name);
  return missingContainer(place, from, name, owner, orNearest(nearest(name, names), itHas(listed(names.slice(0, 5)))));
}
