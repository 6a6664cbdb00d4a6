/** Secrets that a controller makes from another object, or fills. */
import type { Entry } from './entry';
import { field, type Json, list, record, text } from './json';
import { operatorSecrets } from './operator-secrets';

/** A Secret that will be there. */
export interface Produced {
  readonly name: string;
  /** Its keys; nothing where only the controller knows them. */
  readonly keys?: ReadonlySet<string>;
  readonly entry: Entry;
}

const certificateKeys = new Set(['tls.crt', 'tls.key', 'ca.crt']);
const issuers = ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer'];

/** The Secrets that an object makes. */
export function producedSecrets(entry: Entry): readonly Produced[] {
  const { kind, manifest } = entry;
  if (kind === 'ExternalSecret') return [externalSecret(entry)];
  if (kind === 'SealedSecret') return [sealedSecret(entry)];
  if (kind === 'Certificate') return certificate(entry, [text(manifest, 'spec', 'secretName')], keysAsked(entry));
  if ((kind !== 'Ingress' && kind !== 'Gateway') || issuerOf(manifest) === undefined)
    return operatorSecrets(entry).map((name) => ({ name, entry }));
  if (kind === 'Gateway') return certificate(entry, certificatesOf(manifest));
  return certificate(
    entry,
    list(manifest, 'spec', 'tls').map((one) => text(one, 'secretName')),
  );
}

/** The Secrets of a Gateway's own namespace that hold its certificates. */
export function certificatesOf(gateway: unknown): readonly string[] {
  const refs = list(gateway, 'spec', 'listeners').flatMap((one) => list(one, 'tls', 'certificateRefs'));
  const own = refs.filter(
    (one) => field(one, 'namespace') === undefined && (text(one, 'kind') ?? 'Secret') === 'Secret',
  );
  return [...new Set(own.flatMap((one) => text(one, 'name') ?? []))];
}

/** The cert-manager issuer that an Ingress or Gateway names: kind and name. */
export function issuerOf(manifest: unknown): readonly [kind: string, name: string] | undefined {
  const annotations = record(manifest, 'metadata', 'annotations');
  const key = issuers.find((one) => text(annotations, one) !== undefined);
  const name = key === undefined ? undefined : text(annotations, key);
  return key === undefined || name === undefined ? undefined : [key === issuers[0] ? 'ClusterIssuer' : 'Issuer', name];
}

function certificate(
  entry: Entry,
  names: readonly (string | undefined)[],
  keys: ReadonlySet<string> = certificateKeys,
): readonly Produced[] {
  return names.flatMap((name) => (name === undefined ? [] : [{ name, keys, entry }]));
}

/** The stores that a Certificate may ask for, for programs in Java, and their keys. */
const keystores = {
  jks: ['keystore.jks', 'truststore.jks'],
  pkcs12: ['keystore.p12', 'truststore.p12'],
} as const;
const formats: ReadonlyMap<unknown, string> = new Map([
  ['CombinedPEM', 'tls-combined.pem'],
  ['DER', 'key.der'],
]);

/** The stores that a Certificate asks for, of those that there are. */
export function keystoresOf({ spec }: Entry): readonly (keyof typeof keystores)[] {
  return (['jks', 'pkcs12'] as const).filter((one) => field(spec, 'keystores', one, 'create') === true);
}

/** @see https://cert-manager.io/docs/usage/certificate/#additional-certificate-output-formats */
function keysAsked(entry: Entry): ReadonlySet<string> {
  const asked = list(entry.spec, 'additionalOutputFormats').flatMap((one) => formats.get(field(one, 'type')) ?? []);
  return new Set([...certificateKeys, ...keystoresOf(entry).flatMap((one) => keystores[one]), ...asked]);
}

/**
 * What Kubernetes writes into a Secret for a token of a ServiceAccount.
 * @see https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets
 */
export function filledKeys(secret: Json): readonly string[] {
  return secret['type'] === 'kubernetes.io/service-account-token' ? ['token', 'ca.crt', 'namespace'] : [];
}

/** @see https://external-secrets.io/latest/api/externalsecret/ */
function externalSecret(entry: Entry): Produced {
  const spec = entry.spec;
  const name = text(spec, 'target', 'name') ?? entry.name;
  const template = record(spec, 'target', 'template');
  const whole = list(spec, 'dataFrom').length > 0 || list(template, 'templateFrom').length > 0;
  if (whole) return { name, entry };
  const read = list(spec, 'data').flatMap((one) => text(one, 'secretKey') ?? []);
  const made = Object.keys(record(template, 'data'));
  const merged = made.length === 0 || text(template, 'mergePolicy') === 'Merge';
  return { name, entry, keys: new Set(merged ? [...read, ...made] : made) };
}

/** @see https://github.com/bitnami-labs/sealed-secrets#sealedsecrets-as-templates-for-secrets */
function sealedSecret(entry: Entry): Produced {
  const spec = entry.spec;
  const keys = new Set([
    ...Object.keys(record(spec, 'encryptedData')),
    ...Object.keys(record(spec, 'template', 'data')),
  ]);
  return { name: text(spec, 'template', 'metadata', 'name') ?? entry.name, entry, keys };
}
