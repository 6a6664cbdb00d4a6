import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who the tests are to the API server, and the keys for the tokens of service accounts. */
export interface Credentials {
  readonly token: string;
  readonly tokenFile: string;
  readonly keyFile: string;
  readonly publicKeyFile: string;
}

/** Writes them into the folder; they live as long as it does. */
export function makeCredentials(folder: string): Credentials {
  const token = randomBytes(16).toString('hex');
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const write = (name: string, text: string | Buffer): string => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  return {
    token,
    tokenFile: write('tokens.csv', `${token},bowline,bowline,"system:masters"\n`),
    keyFile: write('service-account.key', privateKey.export({ type: 'pkcs1', format: 'pem' })),
    publicKeyFile: write('service-account.pub', publicKey.export({ type: 'spki', format: 'pem' })),
  };
}

/** Where the API server is, as a kubeconfig says it. */
export interface Address {
  readonly server: string;
  readonly caFile: string;
  readonly token: string;
  /** @default 'default' */
  readonly namespace?: string;
}

/** A kubeconfig's text; JSON is YAML. */
export function kubeconfig({ server, caFile, token, namespace = 'default' }: Address): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'e2e', cluster: { server, 'certificate-authority': caFile } }],
    users: [{ name: 'e2e', user: { token } }],
    contexts: [{ name: 'e2e', context: { cluster: 'e2e', user: 'e2e', namespace } }],
    'current-context': 'e2e',
  });
}
