/**
 * Writes a program of any size, for tests of cost: secrets of 20 keys each, and microservices, one file each, that read
 * 20 keys and link to the next microservice. All keys are read if there are at least as many microservices as secrets.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The size of a program. */
export interface Size {
  readonly microservices: number;
  /** @default 100 */
  readonly secrets?: number;
  /** Keys a secret, and refs a microservice. */
  readonly keys?: number;
  /**
   * Whether a stack gives each key of each secret a source.
   * @default true
   */
  readonly isStacked?: boolean;
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

const secret = (id: number, keys: number) =>
  `export const s${id} = secret('secret-${id}', { ${range(keys)
    .map((key) => `key${key}: {}`)
    .join(', ')} });\n`;

const endpoint = (id: number) => `export const at${id} = endpoint('svc-${id}', { http: 8080 });\n`;

/** Reads all keys of one secret, so that as many microservices as secrets read all. */
const microservice = (id: number, of: number, secrets: number, keys: number) => `import { microservice } from 'bowline';
import { at${id}, at${(id + 1) % of} } from './endpoints';
import { s${id % secrets} } from './secrets';

export const m${id} = microservice(at${id}, {
  image: 'ghcr.io/acme/svc-${id}',
  env: {
    NEXT_URL: at${(id + 1) % of}.url.http,
${range(keys)
  .map((key) => `    KEY_${key}: s${id % secrets}.ref.key${key},\n`)
  .join('')}  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
`;

const names = (letter: string, count: number) =>
  range(count)
    .map((id) => `${letter}${id}`)
    .join(', ');

const system = (of: number, secrets: number) => `import { system } from 'bowline';
${range(of)
  .map((id) => `import { m${id} } from './m${id}';\n`)
  .join('')}import { ${names('s', secrets)} } from './secrets';

export const large = system('large', {
  environments: ['live'],
  secrets: { ${names('s', secrets)} },
  services: { ${names('m', of)} },
});
`;

const stack = (secrets: number, keys: number) => `import { clusterSecretStore, gitops, owned, stack } from 'bowline';
import { large } from './system';

const vault = clusterSecretStore('vault');

export const live = stack(large, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('large'),
  provided: [vault],
  secrets: {
${range(secrets)
  .map(
    (id) =>
      `    s${id}: { ${range(keys)
        .map((key) => `key${key}: vault.key('s${id}/${key}', { version: 1 })`)
        .join(', ')} },\n`,
  )
  .join('')}  },
});
`;

/** Writes the program into a folder. */
export function writeLargeProgram(
  folder: string,
  { microservices, secrets = 100, keys = 20, isStacked = true }: Size,
): void {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const door = (word: string, lines: readonly string[]) => `import { ${word} } from 'bowline';\n\n${lines.join('')}`;
  write(
    'secrets.ts',
    door(
      'secret',
      range(secrets).map((id) => secret(id, keys)),
    ),
  );
  write('endpoints.ts', door('endpoint', range(microservices).map(endpoint)));
  for (const id of range(microservices)) write(`m${id}.ts`, microservice(id, microservices, secrets, keys));
  write('system.ts', system(microservices, secrets));
  if (isStacked) write('stack.ts', stack(secrets, keys));
}
