/** The microservices of random programs. */
import { daprOf, serverReads, usesDapr } from './dependencies';
import { patchOf } from './patches';
import { digest, idOf, ownedBy, type RandomProgram, type RandomService, range, resources, serviceAt } from './shape';
import { isRouted, strategyOf } from './strategy';

const portNames = ['http', 'admin', 'grpc'];

/** The declaration of a microservice's address. */
export function endpointOf(program: RandomProgram, index: number): string {
  const { ports, front, bare } = serviceAt(program, index);
  const number = (at: number) => (front && at === 0 ? `{ container: 8080, service: 80 }` : `${8080 + at}`);
  const all = portNames.slice(0, ports).map((name, at) => `${name}: ${number(at)}`);
  const id = idOf(program, index);
  return `const at${index} = endpoint('${id}', { ${all.join(', ')} }${bare ? `, { name: '${id}' }` : ''});`;
}

/** Texts that look like links, and are none. */
const odd = [
  "HOST_AND_PORT: 'name:8080'",
  "PAIR: 'key=value'",
  "LOGIN: 'user:${LOGIN_PASSWORD}@there'",
  "ADDRESS: 'amqp://user:${LOGIN_PASSWORD}@broker.example.com:5672'",
  "PUBLIC_URL: 'https://shop.example.com/a?b=http://c'",
  "OWN_URL: 'http://localhost:9999/'",
  "LOOPBACK: 'http://127.0.0.1:3500/v1.0'",
  "TRACES: 'http://jaeger.tracing:14268/api'",
  "API: 'https://kubernetes.default.svc'",
  "BUCKET: 's3://uploads/x'",
  "STORE: 'sqlite://data'",
  "SHOP: 'https://acme.random'",
  "LISTEN: 'tcp://0.0.0.0:9000'",
  "CLOUD: 'http://metadata/computeMetadata/v1'",
  "PROVIDED: 'http://keycloak:8080/auth'",
  "OPERATED: 'https://events-kafka-bootstrap:9093'",
  "TEMPLATE: 'http://{tenant}:8080'",
  "BROKERS: 'kafka-0:9092,kafka-1:9092'",
  "ESCAPED: '$$(NOT_SET)'",
];

function environment(program: RandomProgram, index: number): readonly string[] {
  const { services, configs, secrets, external } = program;
  const { links, text, odd: isOdd } = serviceAt(program, index);
  const own = ownedBy(secrets.length, index, services.length);
  const others = [...new Set(links.map((link) => link % services.length))].filter((link) => link !== index);
  return [
    `NUMBER: ${index}`,
    "POD_NAME: field('metadata.name')",
    ...ownedBy(configs.length, index, services.length).flatMap((config) =>
      range(configs[config] ?? 0).map((key) => `C${config}_${key}: config${config}.ref.key${key}`),
    ),
    ...(index === 0 && configs.length > 0 ? ['PEER: config0.ref.PEER'] : []),
    ...own.flatMap((secret) =>
      range(secrets[secret] ?? 0).map((key) => `S${secret}_${key}: secret${secret}.ref.key${key}`),
    ),
    ...others.map((link) => `AT_${link}: at${link}.${link % 2 === 0 ? 'url' : 'address'}.http`),
    ...others.map((link) => `WITHIN_${link}: text\`\${at${link}.url.http}/api\``),
    ...(external && index === 0 ? ['OUTSIDE: legacy.address.sql', 'OUTSIDE_URL: legacy.url.sql'] : []),
    ...(index === 0 ? serverReads(program, serviceAt(program, index)) : []),
    ...(text && own[0] !== undefined ? [`COMPOSED: text\`user:\${secret${own[0]}.ref.key0}@there\``] : []),
    ...(isOdd ? odd : []),
  ];
}

/** Pods that are a StatefulSet or DaemonSet have other settings. */
function settings(program: RandomProgram, index: number): readonly string[] {
  const own = serviceAt(program, index);
  const rule = "{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }";
  const patch = patchOf(program, own);
  return [
    ...strategyOf(program, index),
    ...(own.api ? [`apiAccess: { rules: [${rule}] }`] : []),
    ...(own.metrics ? ["metrics: { port: 'http' }"] : []),
    ...(isRouted(program, index) ? [`routes: { '/p${index}': 'http' }`] : []),
    ...(own.priority ? ["scheduling: { priorityClass: 'high' }"] : []),
    ...(usesDapr(own) ? [daprOf(program)] : []),
    ...(patch === '' ? [] : [patch]),
  ];
}

function volumes({ kind, uploads }: RandomService): readonly (readonly [name: string, from: string])[] {
  return [
    ['tmp', "scratch('16Mi')"],
    ...(kind === 'perPod' ? [['data', "perPod({ size: '1Gi' })"] as const] : []),
    ...(uploads && kind === 'rolling' ? [['uploads', 'uploads'] as const] : []),
  ];
}

/** The declaration of a microservice. */
export function microservice(program: RandomProgram, index: number): string {
  const own = serviceAt(program, index);
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
    ...settings(program, index),
  ];
  return `const m${index} = microservice(at${index}, { ${props.join(', ')} });`;
}
