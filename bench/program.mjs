// Writes a Bowline program of any size, as a team would: one file for each microservice, with a config and a secret of its own,
// realistic pods, a link to its neighbour, and a route for every tenth.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = dirname(dirname(fileURLToPath(import.meta.url)));

/** The system, its only stack and the namespace. */
export const place = { system: 'bench', environment: 'live', namespace: 'bench' };

/** @param {number} count */
const range = (count) => Array.from({ length: count }, (_, index) => index);

/** @param {number} id */
const idOf = (id) => `svc-${id}`;

/** @param {number} id @param {number} of */
const microservice = (id, of) => `import { config, field, microservice, rolling, scratch, secret } from 'bowline';
import { at${id}, at${(id + 1) % of} } from './endpoints';

export const settings${id} = config('${idOf(id)}-settings', {
  LOG_LEVEL: '${id % 3 === 0 ? 'debug' : 'info'}',
  PAGE_SIZE: ${50 + (id % 7)},
  REGION: 'eu-central-1',
  FEATURES: 'search,export,batch-${id % 11}',
  'app.properties': 'server.port=8080\\nserver.name=${idOf(id)}\\ncache.ttl=${60 + (id % 5)}\\n',
});

export const credentials${id} = secret('${idOf(id)}-credentials', { user: {}, password: {}, token: {} });

export const m${id} = microservice(at${id}, {
  image: 'ghcr.io/acme/${idOf(id)}',
  env: {
    LOG_LEVEL: settings${id}.ref.LOG_LEVEL,
    PAGE_SIZE: settings${id}.ref.PAGE_SIZE,
    REGION: settings${id}.ref.REGION,
    FEATURES: settings${id}.ref.FEATURES,
    WORKERS: ${2 + (id % 4)},
    NEXT_URL: at${(id + 1) % of}.url.http,
    DB_USER: credentials${id}.ref.user,
    DB_PASSWORD: credentials${id}.ref.password,
    API_TOKEN: credentials${id}.ref.token,
    POD_NAME: field('metadata.name'),
  },
  files: { '/etc/app': { 'app.properties': settings${id}.ref['app.properties'] } },
  volumes: { tmp: scratch('64Mi') },
  mounts: { '/tmp': 'tmp' },
  resources: { cpu: ['${100 + (id % 5) * 50}m', '1'], memory: ['${128 + (id % 3) * 64}Mi', '512Mi'] },
  probes: {
    startup: { get: '/live', port: 'http', failureThreshold: 30 },
    liveness: { get: '/live', port: 'http' },
    readiness: { get: '/ready', port: 'http', periodSeconds: 5 },
  },
  scaling: { min: 2, max: ${6 + (id % 5)}, cpu: 70 },
  strategy: rolling({ maxSurge: '25%', maxUnavailable: 0 }),
  shutdown: { grace: '45s', drain: '10s' },${id % 10 === 0 ? `\n  routes: { '/api/${idOf(id)}': 'http' },` : ''}
});
`;

/** @param {readonly number[]} ids @param {string} letter */
const names = (ids, letter) => ids.map((id) => `${letter}${id}`).join(', ');

/** @param {readonly number[]} ids */
const system = (ids) => `import { system } from 'bowline';
${ids.map((id) => `import { credentials${id}, m${id}, settings${id} } from './m${id}';\n`).join('')}
export const bench = system('${place.system}', {
  environments: ['${place.environment}'],
  configs: { ${names(ids, 'settings')} },
  secrets: { ${names(ids, 'credentials')} },
  services: { ${names(ids, 'm')} },
});
`;

/** @param {readonly number[]} ids */
const stack = (ids) => `import { clusterSecretStore, gitops, ingressClass, owned, provided, stack } from 'bowline';
import { bench } from './system';

const vault = clusterSecretStore('vault');
const nginx = ingressClass('nginx', 'ingress-nginx');

export const live = stack(bench, '${place.environment}', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('${place.namespace}'),
  provided: [vault, nginx, provided('ClusterIssuer', 'letsencrypt')],
  ingress: { class: nginx, host: 'api.acme.example', tls: { clusterIssuer: 'letsencrypt' } },
  secrets: {
${ids
  .map((id) => {
    const keys = ['user', 'password', 'token'].map((key) => `${key}: vault.key('${idOf(id)}/${key}', { version: 1 })`);
    return `    credentials${id}: { ${keys.join(', ')} },\n`;
  })
  .join('')}  },
});
`;

/** @param {readonly number[]} ids */
const release = (ids) => ({
  system: place.system,
  commit: '452b6371f0c2a9d8e4b5a6c7d8e9f0a1b2c3d4e5',
  builtAt: '2026-11-20T10:15:00Z',
  run: 'ci/1',
  images: Object.fromEntries(ids.map((id) => [idOf(id), `ghcr.io/acme/${idOf(id)}:main-${id % 9}`])),
});

/** The same options for every program that is type-checked. */
export const compilerOptions = {
  target: 'es2022',
  module: 'node16',
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

/** A folder that sees the packages of this repository. @param {string} folder */
export function project(folder) {
  mkdirSync(join(folder, 'node_modules/@types'), { recursive: true });
  const link = (/** @type {string} */ from, /** @type {string} */ name) =>
    symlinkSync(from, join(folder, 'node_modules', name));
  link(repository, 'bowline');
  for (const name of ['typescript', 'cdk8s', 'constructs', 'cdk8s-plus-28', '@types/node'])
    link(join(repository, 'node_modules', name), name);
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
}

/** @param {string} folder @param {number} count */
export function writeProgram(folder, count) {
  const ids = range(count);
  const source = join(folder, 'src');
  mkdirSync(source, { recursive: true });
  project(folder);
  /** @param {string} name @param {string} text */
  const write = (name, text) => writeFileSync(join(source, name), text);
  write(
    'endpoints.ts',
    `import { endpoint } from 'bowline';\n\n${ids.map((id) => `export const at${id} = endpoint('${idOf(id)}', { http: 8080, metrics: 9090 });\n`).join('')}`,
  );
  for (const id of ids) write(`m${id}.ts`, microservice(id, count));
  write('system.ts', system(ids));
  write('stacks.ts', stack(ids));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, bowline: { stacks: 'src/stacks.ts' } }));
  writeFileSync(join(folder, 'release.json'), JSON.stringify(release(ids)));
}
