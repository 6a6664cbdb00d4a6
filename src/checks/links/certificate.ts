/** What cert-manager's Certificates refer to. */
import { type Inventory, ofKind } from './inventory';
import { record, text } from './json';
import type { Reference } from './reference';

const group = 'cert-manager.io';

/**
 * Who issues a certificate; issuers of other groups are known to their own controllers.
 * @see https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.IssuerReference
 */
export function* certificateReferences(inventory: Inventory): Iterable<Reference> {
  for (const from of ofKind(inventory, 'Certificate', group)) {
    const issuer = record(from.spec, 'issuerRef');
    if ((text(issuer, 'group') ?? group) === group)
      yield { from, place: 'issuerRef', kind: text(issuer, 'kind') ?? 'Issuer', name: text(issuer, 'name') ?? '' };
  }
}
