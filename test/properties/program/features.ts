/** What there is to draw: every feature that random programs have, and those of one program. */
import { componentNames, serversOf, usesDapr } from './dependencies';
import { ownOf } from './own-objects';
import { patchesOf, workloadOf } from './patches';
import { ownNames, patchNames, type RandomProgram, type RandomService } from './shape';
import { asksPrometheus, hasEntry, isRollout, isRouted, routerOf } from './strategy';

const flags = ['near', 'owned', 'external', 'short', 'cron', 'job', 'declared', 'monitoring', 'pull'] as const;
const serviceFlags = [
  ...(['front', 'bare', 'text', 'odd', 'files', 'init', 'sidecar', 'api'] as const),
  ...(['metrics', 'uploads', 'priority'] as const),
];

/** Every feature. */
export const allFeatures: readonly string[] = [
  ...flags,
  ...serviceFlags,
  ...['rolling', 'blueGreen', 'canary', 'perPod', 'everyNode'].map((kind) => `strategy ${kind}`),
  ...['none', 'nginx', 'istio', 'subset', 'gatewayApi', 'elsewhere'].map((router) => `router ${router}`),
  ...['blueGreen', 'canary'].flatMap((kind) =>
    ['none', 'background', 'step', 'both'].map((analyses) => `analyses of ${kind} ${analyses}`),
  ),
  ...['ingress', 'gateway'].flatMap((entry) => ['clusterIssuer', 'secret', 'none'].map((tls) => `${entry} ${tls}`)),
  ...['shared Gateway', 'routes', 'Prometheus', 'Dapr', 'components', 'components over a server', 'ServiceMonitor'],
  ...['clusterSecretStore', 'secretStore', 'sealed'].map((store) => `store ${store}`),
  ...['database', 'cache', 'broker'].flatMap((server) =>
    ['run', 'outside', 'namespace'].map((place) => `${server} ${place}`),
  ),
  ...patchNames.map((name) => `patch ${name}`),
  ...['deployment', 'statefulSet', 'daemonSet', 'rollout'].map((workload) => `patched ${workload}`),
  ...ownNames.map((name) => `own ${name}`),
];

/** The features of a program. */
export function featuresOf(program: RandomProgram): readonly string[] {
  const { services, entry, tls, store, secrets, monitoring } = program;
  const components = componentNames(program);
  return [
    ...flags.filter((flag) => program[flag]),
    ...services.flatMap((one, at) => featuresOfService(program, one, at)),
    ...(hasEntry(program) ? [entry === 'shared' ? 'shared Gateway' : `${entry} ${tls}`] : []),
    ...(asksPrometheus(program) ? ['Prometheus'] : []),
    ...(components.length > 0 ? ['components'] : []),
    ...(components.length > 1 ? ['components over a server'] : []),
    ...(secrets.length > 0 ? [`store ${store}`] : []),
    ...Object.entries(serversOf(program)).map(([server, place]) => `${server} ${place}`),
    ...ownOf(program).map((name) => `own ${name}`),
    ...(monitoring && services.some(isReadBySide) ? ['ServiceMonitor'] : []),
  ];
}

/** An analysis by the name of a Service makes the two sides be read apart. */
function isReadBySide(one: RandomService): boolean {
  const byName = one.kind === 'blueGreen' ? one.analyses !== 'none' : ['background', 'both'].includes(one.analyses);
  return one.metrics && isRollout(one) && byName;
}

function featuresOfService(program: RandomProgram, one: RandomService, at: number): readonly string[] {
  const patches = patchesOf(program, one);
  return [
    ...serviceFlags.filter((flag) => one[flag]),
    `strategy ${one.kind}`,
    ...(one.kind === 'canary' ? [`router ${routerOf(program, one)}`] : []),
    ...(isRollout(one) ? [`analyses of ${one.kind} ${one.analyses}`] : []),
    ...(isRouted(program, at) ? ['routes'] : []),
    ...(usesDapr(one) ? ['Dapr'] : []),
    ...patches.map((name) => `patch ${name}`),
    ...(patches.length > 0 ? [`patched ${workloadOf(one)}`] : []),
  ];
}
