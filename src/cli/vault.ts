/** A path of Vault's versioned key-value store, as far as a rotation needs it. */
import { errorCode, promise } from '../internal/cast';
import { ProgramError } from '../internal/program-error';
import * as messages from '../messages/rotation';

/** Where a secret is, and who asks. */
export interface VaultPlace {
  /** Such as `https://vault.company.com`. */
  readonly address: string;
  readonly token: string;
  readonly mount: string;
  readonly path: string;
}

/** The names of the keys of a path and its version; no value leaves Vault. */
export interface Entry {
  readonly keys: readonly string[];
  readonly version: number;
}

/**
 * The keys of a path.
 * @see https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2#read-secret-subkeys
 * @throws ProgramError where the path is missing or the token may not read it
 */
export async function readEntry(place: VaultPlace): Promise<Entry> {
  const answer = await ask(place, 'subkeys', { method: 'GET' });
  const data = promise<{ data?: { subkeys?: object; metadata?: { version?: number } } }>(answer).data;
  return { keys: Object.keys(data?.subkeys ?? {}), version: data?.metadata?.version ?? 0 };
}

/**
 * Changes one key and leaves the others as they are; refused where somebody has written since `version`.
 * @see https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2#patch-secret
 * @returns the version that holds the new value
 */
export async function patchKey(place: VaultPlace, key: string, { value, version }: Change): Promise<number> {
  const answer = await ask(place, 'data', {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/merge-patch+json' },
    body: JSON.stringify({ options: { cas: version }, data: { [key]: value } }),
  });
  return promise<{ data?: { version?: number } }>(answer).data?.version ?? version + 1;
}

/** A new value, and the version that it is laid over. */
export interface Change {
  readonly value: string;
  readonly version: number;
}

interface Request {
  readonly method: 'GET' | 'PATCH';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

async function ask({ address, token, mount, path }: VaultPlace, what: string, request: Request): Promise<unknown> {
  const url = `${address.replace(/\/+$/, '')}/v1/${mount}/${what}/${path.split('/').map(encodeURIComponent).join('/')}`;
  const headers = { ...request.headers, 'X-Vault-Token': token };
  const answer = await fetch(url, { ...request, headers, signal: AbortSignal.timeout(10_000) }).catch(
    (error: unknown) => {
      // The error's own words may quote a header, and with it the token.
      throw ProgramError.at(path, messages.unreachable(address, whyOf(error)));
    },
  );
  const text = await answer.text();
  if (answer.ok) return parsed(text, path);
  // Vault says so in words only: the status is the same as for a malformed request.
  if (/check-and-set/.test(text)) throw ProgramError.at(path, messages.movedOn);
  throw ProgramError.at(path, messages.refused(answer.status));
}

function whyOf(error: unknown): string {
  const { cause, name } = promise<{ readonly cause?: unknown; readonly name: string }>(error);
  return cause === undefined ? name : errorCode(cause).replace('unknown', 'no request can be made');
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw ProgramError.at(path, messages.notVault);
  }
}
