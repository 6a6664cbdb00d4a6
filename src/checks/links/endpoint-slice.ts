/** Addresses that a program gives a Service by hand. */
import { type Inventory, ofKind } from './inventory';
import { text } from './json';
import type { Reference } from './reference';

const label = 'kubernetes.io/service-name';

/**
 * An EndpointSlice belongs to the Service that its label names.
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors
 */
export function* endpointSliceReferences(inventory: Inventory): Iterable<Reference> {
  for (const from of ofKind(inventory, 'EndpointSlice', 'discovery.k8s.io')) {
    const name = text(from.metadata, 'labels', label);
    if (name !== undefined) yield { from, place: `label '${label}'`, kind: 'Service', name };
  }
}
