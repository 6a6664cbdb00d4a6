/**
 * Programs by chance, as text: what a property needs to try whole systems. The text runs in the command, and here by
 * `stacksOf`.
 */
import * as bowline from 'bowline';
import fc from 'fast-check';
import type { Stack } from '../../src/model/stack';

/** A microservice by chance; numbers choose among what the program has. */
export interface RandomService {
  readonly ports: number;
  readonly links: readonly number[];
  readonly text: boolean;
  readonly files: boolean;
  readonly init: boolean;
  readonly sidecar: boolean;
  readonly count: 'one' | 'replicas' | 'scaling';
  readonly kind: 'rolling' | 'blueGreen' | 'perPod' | 'everyNode';
  readonly api: boolean;
  readonly metrics: boolean;
  readonly route: boolean;
  readonly uploads: boolean;
}

/** A program by chance. */
export interface RandomProgram {
  readonly services: readonly RandomService[];
  /** Keys of each config and secret; the one of number `i` is read by microservice `i`, modulo their count. */
  readonly configs: readonly number[];
  readonly secrets: readonly number[];
  readonly store: 'clusterSecretStore' | 'secretStore' | 'sealed';
  readonly external: boolean;
  readonly cron: boolean;
  readonly declared: boolean;
  readonly monitoring: boolean;
  readonly tls: 'clusterIssuer' | 'secret' | 'none';
}

const service: fc.Arbitrary<RandomService> = fc.record({
  ports: fc.integer({ min: 1, max: 3 }),
  links: fc.uniqueArray(fc.nat({ max: 7 }), { maxLength: 3 }),
  text: fc.boolean(),
  files: fc.boolean(),
  init: fc.boolean(),
  sidecar: fc.boolean(),
  count: fc.constantFrom('one', 'replicas', 'scaling'),
  kind: fc.constantFrom('rolling', 'rolling', 'blueGreen', 'perPod', 'everyNode'),
  api: fc.boolean(),
  metrics: fc.boolean(),
  route: fc.boolean(),
  uploads: fc.boolean(),
});

const keys = fc.integer({ min: 1, max: 3 });

/** Any program that fits together. */
export const randomProgram: fc.Arbitrary<RandomProgram> = fc.record({
  services: fc.array(service, { minLength: 1, maxLength: 5 }),
  configs: fc.array(keys, { maxLength: 4 }),
  secrets: fc.array(keys, { maxLength: 4 }),
  store: fc.constantFrom('clusterSecretStore', 'secretStore', 'sealed'),
  external: fc.boolean(),
  cron: fc.boolean(),
  declared: fc.boolean(),
  monitoring: fc.boolean(),
  tls: fc.constantFrom('clusterIssuer', 'secret', 'none'),
});

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const digest = 'sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0';
const resources = "{ cpu: ['50m', '200m'], memory: ['64Mi', '128Mi'] }";
const portNames = ['http', 'admin', 'grpc'];

/** Which of several microservices a part belongs to. */
const ownedBy = (count: number, index: number, of: number) => range(count).filter((one) => one % of === index);

function environment(program: RandomProgram, index: number): readonly string[] {
  const { services, configs, secrets, external } = program;
  const { links, text } = services[index] as RandomService;
  const own = ownedBy(secrets.length, index, services.length);
  const others = [...new Set(links.map((link) => link % services.length))].filter((link) => link !== index);
  return [
    `NUMBER: ${index}`,
    "POD_NAME: field('metadata.name')",
    ...ownedBy(configs.length, index, services.length).flatMap((config) =>
      range(configs[config] ?? 0).map((key) => `C${config}_${key}: config${config}.ref.key${key}`),
    ),
    ...own.flatMap((secret) =>
      range(secrets[secret] ?? 0).map((key) => `S${secret}_${key}: secret${secret}.ref.key${key}`),
    ),
    ...others.map((link) => `AT_${link}: at${link}.url.http`),
    ...(external && index === 0 ? ['OUTSIDE: database.address.sql'] : []),
    ...(text && own[0] !== undefined ? [`COMPOSED: text\`user:\${secret${own[0]}.ref.key0}@there\``] : []),
  ];
}

/** Pods that are a StatefulSet or DaemonSet have other settings. */
function settings({ kind, count, api, metrics, route }: RandomService, index: number): readonly string[] {
  const scaling = 'scaling: { min: 2, max: 4, cpu: 70 }';
  const counts = { one: [], replicas: ['replicas: 3'], scaling: [scaling] };
  const kinds = {
    rolling: counts[count],
    blueGreen: [...counts[count], 'strategy: blueGreen()'],
    perPod: count === 'replicas' ? ['replicas: 3'] : [],
    everyNode: ['everyNode: true'],
  };
  const rule = "{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }";
  return [
    ...kinds[kind],
    ...(api ? [`apiAccess: { rules: [${rule}] }`] : []),
    ...(metrics ? ["metrics: { port: 'http' }"] : []),
    ...(route ? [`routes: { '/p${index}': 'http' }`] : []),
  ];
}

function volumes({ kind, uploads }: RandomService): readonly (readonly [name: string, from: string])[] {
  return [
    ['tmp', "scratch('16Mi')"],
    ...(kind === 'perPod' ? [['data', "perPod({ size: '1Gi' })"] as const] : []),
    ...(uploads && kind === 'rolling' ? [['uploads', 'uploads'] as const] : []),
  ];
}

function microservice(program: RandomProgram, index: number): string {
  const own = program.services[index] as RandomService;
  const { init, sidecar, files } = own;
  const config = ownedBy(program.configs.length, index, program.services.length)[0];
  const secret = ownedBy(program.secrets.length, index, program.services.length)[0];
  const fileEntries = [
    ...(config === undefined ? [] : [`'/etc/config': config${config}.ref`]),
    ...(secret === undefined ? [] : [`'/etc/secret': { 'a.key': secret${secret}.ref.key0 }`]),
  ];
  const mounts = volumes(own);
  const image = `vendor('docker.io/acme/exporter', '1.4.0@${digest}')`;
  const props = [
    `image: 'ghcr.io/acme/s${index}'`,
    `env: { ${environment(program, index).join(', ')} }`,
    `volumes: { ${mounts.map(([name, from]) => `${name}: ${from}`).join(', ')} }`,
    `mounts: { ${mounts.map(([name]) => `'/var/${name}': '${name}'`).join(', ')} }`,
    `resources: ${resources}`,
    "probes: { liveness: { get: '/live', port: 'http' }, readiness: { get: '/ready', port: 'http' } }",
    ...(files ? [`files: { ${fileEntries.join(', ')} }`] : []),
    ...(init ? [`init: { warm: { command: ['/bin/warm'], mounts: { '/var/tmp': 'tmp' } } }`] : []),
    ...(sidecar ? [`sidecars: { exporter: { image: ${image}, resources: ${resources} } }`] : []),
    ...settings(own, index),
  ];
  return `const m${index} = microservice(at${index}, { ${props.join(', ')} });`;
}

const usesUploads = ({ services }: RandomProgram) =>
  services.some(({ uploads, kind }) => uploads && kind === 'rolling');

/** The declarations that stand on nothing, and those that stand on them; the order within each is free. */
function declarations(program: RandomProgram): readonly (readonly string[])[] {
  const { services, configs, secrets, external, cron } = program;
  const entry = (key: number) => `key${key}: ${key === 1 ? key : `'text ${key}'`}`;
  const ports = (count: number) => portNames.slice(0, count).map((name, at) => `${name}: ${8080 + at}`);
  return [
    [
      ...services.map(({ ports: count }, at) => `const at${at} = endpoint('s${at}', { ${ports(count).join(', ')} });`),
      ...configs.map((count, at) => `const config${at} = config('c${at}', { ${range(count).map(entry).join(', ')} });`),
      ...secrets.map((count, at) => {
        const all = range(count).map((key) => `key${key}: { urlSafe: true }`);
        return `const secret${at} = secret('x${at}', { ${all.join(', ')} });`;
      }),
      ...(external ? ["const database = external('outside', { sql: 5432 });"] : []),
      ...(usesUploads(program)
        ? ["const uploads = volume('uploads', { size: '1Gi', access: 'ReadWriteMany', storageClass: 'nfs' });"]
        : []),
    ],
    services.map((_, at) => microservice(program, at)),
    cron
      ? [
          `const report = cronJob('report', '0 3 * * *', { image: m0, command: ['/bin/report'], resources: ${resources}, env: { DAY: 1 } });`,
        ]
      : [],
  ];
}

const names = (letter: string, count: number) => range(count).map((at) => `${letter}${at}`);

function source({ store, secrets }: RandomProgram, secret: number): string {
  const value = (key: number) =>
    store === 'sealed'
      ? "sealed('AgBy3i4OJSWK+PiTySYZZA9rO43cGDEqTkPUVqkXIQ==')"
      : `vault.key('p${secret}/k${key}', { version: 1 })`;
  return `secret${secret}: { ${range(secrets[secret] ?? 0)
    .map((key) => `key${key}: ${value(key)}`)
    .join(', ')} }`;
}

function stack(program: RandomProgram, order: Order): string {
  const { services, configs, secrets, store, external, cron, declared, monitoring, tls } = program;
  const hasRoutes = services.some(({ route }) => route);
  const hasStore = store !== 'sealed' && secrets.length > 0;
  const tlsOf = {
    clusterIssuer: "{ clusterIssuer: 'le' }",
    secret: "{ secret: 'wildcard' }",
    none: "{ none: 'a test' }",
  };
  const provided = [
    ...(hasStore ? ['vault'] : []),
    ...(hasRoutes ? ['controller'] : []),
    ...(hasRoutes && tls === 'clusterIssuer' ? ["provided('ClusterIssuer', 'le')"] : []),
    ...(hasRoutes && tls === 'secret' ? ["provided('Secret', 'wildcard')"] : []),
    ...(usesUploads(program) ? ["provided('StorageClass', 'nfs')"] : []),
  ];
  const groups = [
    `secrets: { ${order(names('secret', secrets.length)).join(', ')} }`,
    `configs: { ${order(names('config', configs.length)).join(', ')} }`,
    `services: { ${order(names('m', services.length)).join(', ')} }`,
    ...(external ? ['externals: { database }'] : []),
    ...(usesUploads(program) ? ['volumes: { uploads }'] : []),
    ...(cron ? ['jobs: { report }'] : []),
  ];
  const said = [
    "delivery: gitops({ repoURL: 'https://example.com/x.git' })",
    "namespace: owned('random')",
    `provided: [${provided.join(', ')}]`,
    ...(secrets.length > 0
      ? [`secrets: { ${order(range(secrets.length).map((at) => source(program, at))).join(', ')} }`]
      : []),
    ...(external ? ["externals: { database: { host: 'db.example.com' } }"] : []),
    ...(declared ? ["egress: 'declared'"] : []),
    ...(monitoring ? ["monitoring: { namespace: 'monitoring', labels: { release: 'x' } }"] : []),
    ...(store === 'sealed' && secrets.length > 0 ? ["rotation: 'manual'"] : []),
    ...(hasRoutes ? [`ingress: { class: controller, host: 'x.example.com', tls: ${tlsOf[tls]} }`] : []),
  ];
  return [
    ...(hasStore ? [`const vault = ${store}('vault');`] : []),
    ...(hasRoutes ? ["const controller = ingressClass('nginx', 'ingress-nginx');"] : []),
    `const random = system('random', { environments: ['live'], ${order(groups).join(', ')} });`,
    `export const live = stack(random, 'live', { ${order(said).join(', ')} });`,
  ].join('\n');
}

/** An order of things that do not depend on each other. */
export type Order = <Thing>(things: readonly Thing[]) => readonly Thing[];

const asWritten: Order = (things) => things;

/** The text of a program. */
export function textOf(program: RandomProgram, order: Order = asWritten): string {
  const parts = declarations(program).flatMap((group) => order(group));
  return `import { ${Object.keys(bowline).sort().join(', ')} } from 'bowline';\n\n${parts.join('\n')}\n${stack(program, order)}\n`;
}

/** What the config of a Pulumi stack has of a program: a key for each key of each secret. */
export function pulumiKeysOf({ secrets }: RandomProgram): readonly string[] {
  return secrets.flatMap((count, at) => range(count).map((key) => `bowline:secret.x${at}.key${key}`));
}

const asItIs = (text: string): string => text;

/**
 * The same program for Pulumi, with values in its config that may hold anything: no address is composed of them.
 * @param change what to make of the text before that
 */
export function underPulumi(program: RandomProgram, change: (text: string) => string = asItIs): string {
  const services = program.services.map((one) => ({ ...one, text: false }));
  return change(textOf({ ...program, services }))
    .replace(/gitops\(\{[^}]*\}\)/, 'pulumi()')
    .replaceAll('{ urlSafe: true }', '{}')
    .replace(/(vault\.key|sealed)\([^)]*\)/g, 'pulumiConfig()')
    .replace(/provided: \[vault(, )?/, 'provided: [')
    .replace("rotation: 'manual'", 'labels: {}');
}

/** Runs the text of a program against the source of the library. */
export function stackOf(text: string): Stack {
  const body = text
    .replace(/^import \{(.*)\} from 'bowline';$/m, 'const {$1} = bowline;')
    .replace('export const live =', 'return');
  return new Function('bowline', body)(bowline) as Stack;
}
