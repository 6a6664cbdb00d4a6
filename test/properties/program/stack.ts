/** The systems and stacks of random programs. */
import { componentNames, placesOf, serverNames, usesDapr } from './dependencies';
import { hasOwn, ownProvided } from './own-objects';
import { type RandomProgram, range } from './shape';
import { asksPrometheus, hasEntry, hasRouter } from './strategy';

/** An order of things that do not depend on each other. */
export type Order = <Thing>(things: readonly Thing[]) => readonly Thing[];

const names = (letter: string, count: number) => range(count).map((at) => `${letter}${at}`);

/** Whether some microservice mounts the claim that all share. */
export const usesUploads = ({ services }: RandomProgram): boolean =>
  services.some(({ uploads, kind }) => uploads && kind === 'rolling');

function source({ store, secrets }: RandomProgram, secret: number): string {
  const value = (key: number) =>
    store === 'sealed'
      ? "sealed('AgBy3i4OJSWK+PiTySYZZA9rO43cGDEqTkPUVqkXIQ==')"
      : `vault.key('p${secret}/k${key}', { version: 1 })`;
  return `secret${secret}: { ${range(secrets[secret] ?? 0)
    .map((key) => `key${key}: ${value(key)}`)
    .join(', ')} }`;
}

/** Whether a stack has an External Secrets store. */
const hasStore = ({ store, secrets }: RandomProgram): boolean => store !== 'sealed' && secrets.length > 0;

function providedOf(program: RandomProgram): readonly string[] {
  const { tls, entry, pull, services } = program;
  const isOwn = hasEntry(program) && entry !== 'shared';
  return [
    ...(hasStore(program) ? ['vault'] : []),
    ...(isOwn ? ['controller'] : []),
    ...((hasEntry(program) && entry === 'shared') || hasRouter(program, 'elsewhere') ? ['edge'] : []),
    ...(isOwn && tls === 'clusterIssuer' ? ["provided('ClusterIssuer', 'le')"] : []),
    ...(isOwn && tls === 'secret' ? ["provided('Secret', 'wildcard')"] : []),
    ...(usesUploads(program) ? ["provided('StorageClass', 'nfs')"] : []),
    ...(pull ? ["provided('Secret', 'registry')"] : []),
    ...(services.some(({ priority }) => priority) ? ["provided('PriorityClass', 'high')"] : []),
    ...(hasRouter(program, 'istio') ? ['meshGateway', 'otherMeshGateway'] : []),
    ...(hasRouter(program, 'gatewayApi', 'elsewhere')
      ? ["provided('RolloutsPlugin', 'argoproj-labs/gatewayAPI')"]
      : []),
    ...ownProvided(program),
  ];
}

function groupsOf(program: RandomProgram, order: Order): readonly string[] {
  const { services, configs, secrets, external, cron, job } = program;
  const some = (group: string, all: readonly string[]) =>
    all.length === 0 ? [] : [`${group}: { ${order(all).join(', ')} }`];
  return [
    `secrets: { ${order(names('secret', secrets.length)).join(', ')} }`,
    `configs: { ${order(names('config', configs.length)).join(', ')} }`,
    `services: { ${order(names('m', services.length)).join(', ')} }`,
    ...(external ? ['externals: { legacy }'] : []),
    ...(usesUploads(program) ? ['volumes: { uploads }'] : []),
    ...some('jobs', [...(cron ? ['report'] : []), ...(job ? ['seed'] : [])]),
    ...some('dependencies', serverNames(program)),
    ...some('components', componentNames(program)),
    ...(hasOwn(program) ? ['objects: { own }'] : []),
  ];
}

function entryOf({ entry, tls }: RandomProgram): string {
  const said = {
    clusterIssuer: "{ clusterIssuer: 'le' }",
    secret: "{ secret: 'wildcard' }",
    none: "{ none: 'a test' }",
  }[tls];
  if (entry === 'shared') return "gateway: { at: edge, sectionName: 'https', host: 'x.example.com' }";
  return `${entry}: { class: controller, host: 'x.example.com', tls: ${said} }`;
}

function saidBy(program: RandomProgram, order: Order): readonly string[] {
  const { secrets, store, external, short, declared, monitoring, pull, services } = program;
  return [
    "delivery: gitops({ repoURL: 'https://example.com/x.git' })",
    `namespace: ${program.owned ? 'owned' : 'existing'}('random')`,
    `provided: [${providedOf(program).join(', ')}]`,
    ...(secrets.length > 0
      ? [`secrets: { ${order(range(secrets.length).map((at) => source(program, at))).join(', ')} }`]
      : []),
    ...(external ? [`externals: { legacy: { host: '${short ? 'legacy-db' : 'db.example.com'}' } }`] : []),
    ...(serverNames(program).length > 0 ? [`dependencies: { ${order(placesOf(program)).join(', ')} }`] : []),
    ...(services.some(usesDapr) ? ["dapr: { namespace: 'dapr-system' }"] : []),
    ...(declared ? ["egress: 'declared'"] : []),
    ...(pull ? ["pullSecrets: ['registry']"] : []),
    ...(asksPrometheus(program) ? ["prometheus: 'http://prometheus.monitoring:9090'"] : []),
    ...(monitoring ? ["monitoring: { namespace: 'monitoring', labels: { release: 'x' } }"] : []),
    ...(store === 'sealed' && secrets.length > 0 ? ["rotation: 'manual'"] : []),
    ...(hasEntry(program) ? [entryOf(program)] : []),
  ];
}

/** What stands before a system and a stack, and the two. */
export function stackText(program: RandomProgram, order: Order): string {
  const { store, entry } = program;
  const entryClass = entry === 'gateway' ? "gatewayClass('envoy', 'envoy')" : "ingressClass('nginx', 'ingress-nginx')";
  return [
    ...(hasStore(program) ? [`const vault = ${store}('vault');`] : []),
    ...(hasEntry(program) && entry !== 'shared' ? [`const controller = ${entryClass};`] : []),
    `const random = system('random', { environments: ['live'], ${order(groupsOf(program, order)).join(', ')} });`,
    `export const live = stack(random, 'live', { ${order(saidBy(program, order)).join(', ')} });`,
  ].join('\n');
}
