/**
 * A part of our own that any random program can be given. It has all places of the language where somebody may write a
 * secret's value, so that none depends on what a program has by chance.
 */

const digest = 'sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0';
const resources = "{ cpu: ['50m', '200m'], memory: ['64Mi', '128Mi'] }";
const vendor = (name: string) => `vendor('docker.io/acme/${name}', '1.4.0@${digest}')`;
const excused = "metadata: { name: 'own', annotations: { 'bowline.dev/allow.unused-object': 'a test' } }";

/** Places, with what stands there in a program that is right. */
const right = {
  'settings of a key': '{}',
  'reason of an outside reader': "'the DBA'",
  source: "markedStore.key('marked', { property: 'plain', version: 1 })",
  'patch of the secret': '{}',
  'config value': "'info'",
  'config value with settings': "'info'",
  'stack config': "'eu-1'",
  'env entry': "'plain'",
  'part of a text': "'there.example.com'",
  'plain text beside a ref': "'there.example.com'",
  'env of an init container': "'plain'",
  'env of a sidecar': "'plain'",
  'env of a job': "'plain'",
  argument: "'plain'",
  command: "'plain'",
  'command of an init container': "'plain'",
  'argument of a sidecar': "'plain'",
  'command of a job': "'plain'",
  'command of a probe': "'plain'",
  'command of a migration': "'plain'",
  file: 'marked.ref.plain',
  label: "'plain'",
  annotation: "'plain'",
  'reason of a waiver': "'the reason'",
  'path of a probe': "'/ready'",
  image: "'ghcr.io/acme/marked'",
  'image of a sidecar': vendor('beside'),
  'patch of a microservice': '{}',
  metadata: "'plain'",
  'token of a sidecar': 'marked.ref.plain',
  'password of a dependency': 'marked.ref.safe',
  database: "'shop'",
  'host of an external': "'mail.example.com'",
  'host of a dependency': "'cache.example.com'",
  'name of what is provided': "'marked-class'",
  prometheus: "'http://prometheus.monitoring:9090'",
  'ref of own objects': 'marked.ref.plain',
  'own object': `{ apiVersion: 'v1', kind: 'ConfigMap', ${excused}, data: { note: 'plain' } }`,
} as const;

/** A place where text can be written. */
export type Hole = keyof typeof right;

function declarations(at: (hole: Hole) => string): string {
  return `
const markedStore = clusterSecretStore('marked-store');
const marked = secret('marked', {
  plain: ${at('settings of a key')},
  safe: { urlSafe: true },
  outer: { usedBy: outside(${at('reason of an outside reader')}) },
}, { patch: ${at('patch of the secret')} });
const markedConfig = config('marked-config', {
  LEVEL: ${at('config value')},
  DETAIL: { value: ${at('config value with settings')} },
  REGION: perStack,
});
const markedMail = external('marked-mail', { smtp: 587 });
const markedCache = redis('marked-cache', {
  image: ${vendor('redis')}, password: ${at('password of a dependency')}, resources: ${resources},
});
const markedDatabase = postgres('marked-db', {
  image: ${vendor('postgres')}, password: marked.ref.safe, database: ${at('database')}, resources: ${resources},
});
const markedState = component('marked-state', {
  type: 'bindings.smtp',
  metadata: { host: markedMail.address.smtp, password: marked.ref.plain, subject: ${at('metadata')} },
});
const markedService = microservice(endpoint('marked', { http: 8080 }), {
  image: ${at('image')},
  env: {
    NOTE: ${at('env entry')},
    PLAIN: marked.ref.plain,
    LEVEL: markedConfig.ref.LEVEL,
    DETAIL: markedConfig.ref.DETAIL,
    REGION: markedConfig.ref.REGION,
    CACHE: markedCache.url,
    DATABASE: markedDatabase.url,
    PART: text\`amqp://user:\${marked.ref.safe}@\${${at('part of a text')}}/\`,
    BESIDE: text\`\${${at('plain text beside a ref')}}\${markedMail.address.smtp}/\`,
  },
  args: [${at('argument')}],
  command: ['/bin/serve', ${at('command')}],
  files: { '/etc/marked': { 'a.key': ${at('file')} } },
  labels: { team: ${at('label')} },
  annotations: { 'acme.example/note': ${at('annotation')} },
  init: { first: { command: ['/bin/first', ${at('command of an init container')}], env: { NOTE: ${at('env of an init container')} } } },
  sidecars: {
    beside: {
      image: ${at('image of a sidecar')}, resources: ${resources},
      args: [${at('argument of a sidecar')}], env: { NOTE: ${at('env of a sidecar')} },
    },
  },
  dapr: { uses: [markedState], apiToken: ${at('token of a sidecar')} },
  migration: { command: ['/bin/migrate', ${at('command of a migration')}], as: 'init', lock: 'a lock of the database' },
  allow: { 'same-probes': ${at('reason of a waiver')} },
  resources: ${resources},
  probes: { liveness: { exec: ['/bin/live', ${at('command of a probe')}] }, readiness: { get: ${at('path of a probe')}, port: 'http' } },
  patch: ${at('patch of a microservice')},
});
const markedRate = analysis('marked-rate', {
  args: ['service'],
  query: ({ service }) => share(\`rate(bad{service="\${service}"}[5m])\`, { of: \`rate(all{service="\${service}"}[5m])\`, over: '5m' }),
  passes: below('5%'), every: '1m', count: 5, failsOn: 'third failure', noData: 'inconclusive', startAfter: '10m',
});
const markedSwitch = microservice(endpoint('marked-switch', { http: 8080 }), {
  image: 'ghcr.io/acme/marked-switch', resources: ${resources}, replicas: 2,
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  strategy: blueGreen({ prePromotion: [analyse(markedRate, { service: previewService })] }),
});
const markedJob = cronJob('marked-job', '0 4 * * *', {
  image: markedService, command: ['/bin/report', ${at('command of a job')}], resources: ${resources},
  env: { NOTE: ${at('env of a job')} },
});
const markedOwn = objects({ password: ${at('ref of own objects')} }, (scope) => {
  new ApiObject(scope, 'own', ${at('own object')});
});
`;
}

/** Text with an entry more in a group, which may not be there yet. */
function joined(body: string, group: string, entry: string): string {
  const found = new RegExp(`\\b${group}: ([{[]) ?`).exec(body);
  if (found === null) return `${group}: { ${entry} }, ${body}`;
  const end = found.index + found[0].length;
  return `${body.slice(0, end)}${entry}, ${body.slice(end)}`;
}

const inSystem = {
  secrets: 'marked',
  configs: 'markedConfig',
  externals: 'markedMail',
  dependencies: 'markedCache, markedDatabase',
  components: 'markedState',
  services: 'markedService, markedSwitch',
  jobs: 'markedJob',
  objects: 'markedOwn',
};

function inStack(at: (hole: Hole) => string): Readonly<Record<string, string>> {
  const source = "markedStore.key('marked', { version: 2 })";
  return {
    secrets: `marked: { plain: ${at('source')}, safe: ${source}, outer: ${source} }`,
    configs: `markedConfig: { REGION: ${at('stack config')} }`,
    externals: `markedMail: { host: ${at('host of an external')} }`,
    dependencies: `markedCache: { host: ${at('host of a dependency')} }, markedDatabase: run({ size: '1Gi' })`,
    provided: `markedStore, provided('PriorityClass', ${at('name of what is provided')})`,
  };
}

function opened(text: string, head: string, entries: Readonly<Record<string, string>>): string {
  if (!text.includes(head)) throw new Error(`the program has no ${head}`);
  const start = text.indexOf(head) + head.length;
  const body = Object.entries(entries).reduce((all, [group, entry]) => joined(all, group, entry), text.slice(start));
  return `${text.slice(0, start)} ${body}`;
}

/** The text of a random program with the part, in some places of which something else stands. */
export function withMarkedPart(text: string, written: Partial<Record<Hole, string>> = {}): string {
  const at = (hole: Hole) => written[hole] ?? right[hole];
  const [before, system = '', stack = ''] = text.split(/^(?=const random = |export const live = )/m);
  const own = opened(system, "system('random', {", inSystem);
  const given = opened(stack, "stack(random, 'live', {", inStack(at));
  const dapr = /\bdapr:/.test(stack) ? '' : "dapr: { namespace: 'dapr-system' }, ";
  const prometheus = `prometheus: ${at('prometheus')}, `;
  const whole = given
    .replace(/\bprometheus: '[^']*'(, )?/, '') // the program's own, in whose place a value could not stand
    .replace("stack(random, 'live', {", (head) => `${head} ${dapr}${prometheus}`);
  return `${before}${declarations(at)}${own}${whole}`;
}
