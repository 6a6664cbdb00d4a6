/** What cert-manager's Certificates refer to. */
import type { Entry } from './entry';
import { type Inventory, ofKind } from './inventory';
import { field, record, text } from './json';
import { keystoresOf } from './produced';
import { type Reference, secretKeyReferences } from './reference';

const group = 'cert-manager.io';

/**
 * Who issues a certificate, and the passwords of its stores; issuers of other groups are known to their own controllers.
 * @see https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.IssuerReference
 */
export function* certificateReferences(inventory: Inventory): Iterable<Reference> {
  for (const from of ofKind(inventory, 'Certificate', group)) {
    const issuer = record(from.spec, 'issuerRef');
    if ((text(issuer, 'group') ?? group) === group)
      yield { from, place: 'issuerRef', kind: text(issuer, 'kind') ?? 'Issuer', name: text(issuer, 'name') ?? '' };
    yield* passwordReferences(from);
  }
}

/** @see https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificateKeystores */
function* passwordReferences(from: Entry): Iterable<Reference> {
  for (const store of keystoresOf(from))
    yield* secretKeyReferences(from, `password of ${store}`, field(from.spec, 'keystores', store, 'passwordSecretRef'));
}
