/** How the microservices of random programs take over from their last version. */
import { idOf, type RandomProgram, type RandomService, range, serviceAt } from './shape';

/** Kinds whose pods a Rollout replaces. */
export const isRollout = ({ kind }: RandomService): boolean => kind === 'canary' || kind === 'blueGreen';

/** The router of a canary; one that does not go with the program's entry becomes none. */
export function routerOf({ entry }: RandomProgram, { kind, router }: RandomService): RandomService['router'] {
  const wrong = { ingress: 'gatewayApi', gateway: 'nginx', shared: 'nginx' }[entry];
  return kind !== 'canary' || router === wrong ? 'none' : router;
}

/** Whether a microservice has a path of a host; what a mesh splits has none. */
export function isRouted(program: RandomProgram, index: number): boolean {
  const own = serviceAt(program, index);
  const router = routerOf(program, own);
  return ['nginx', 'gatewayApi', 'elsewhere'].includes(router) || (own.route && !['istio', 'subset'].includes(router));
}

/** Whether a microservice has a path of the stack's own host. */
export function hasEntry(program: RandomProgram): boolean {
  const routed = range(program.services.length).filter((index) => isRouted(program, index));
  return routed.some((index) => routerOf(program, serviceAt(program, index)) !== 'elsewhere');
}

/** Whether some microservice has a router of this kind. */
export function hasRouter(program: RandomProgram, ...routers: readonly RandomService['router'][]): boolean {
  return program.services.some((one) => routers.includes(routerOf(program, one)));
}

/** Whether Prometheus is asked. */
export function asksPrometheus({ services }: RandomProgram): boolean {
  return services.some((one) => isRollout(one) && one.analyses !== 'none');
}

const routers = (id: string) => ({
  none: [],
  nginx: ["router: nginx({ byHeader: 'X-Try' })"],
  istio: [`router: istio({ gateways: [meshGateway, otherMeshGateway], hosts: ['${id}.example.com'] })`],
  subset: ["router: istio({ split: 'subset' })"],
  gatewayApi: ['router: gatewayApi()'],
  elsewhere: ["router: gatewayApi({ gateway: edge, hosts: ['elsewhere.example.com'] })"],
});

/** The strategy and the count of pods that goes with it. */
export function strategyOf(program: RandomProgram, index: number): readonly string[] {
  const own = serviceAt(program, index);
  const counts = { one: [], replicas: ['replicas: 3'], scaling: ['scaling: { min: 2, max: 4, cpu: 70 }'] };
  const router = routerOf(program, own);
  const kinds = {
    rolling: counts[own.count],
    blueGreen: [...counts[own.count], `strategy: blueGreen({ ${sides(own).join(', ')} })`],
    // Without a router the pods themselves are the weight.
    canary: [
      ...(router === 'none' ? ['replicas: 10'] : counts[own.count]),
      `strategy: ${canary(own, routers(idOf(program, index))[router])}`,
    ],
    perPod: own.count === 'replicas' ? ['replicas: 3'] : [],
    everyNode: ['everyNode: true'],
  };
  return kinds[own.kind];
}

function sides({ analyses }: RandomService): readonly string[] {
  const byName = (role: string) => `analyse(byService, { service: ${role} })`;
  return [
    ...(['background', 'both'].includes(analyses) ? [`prePromotion: [${byName('previewService')}]`] : []),
    ...(['step', 'both'].includes(analyses) ? [`postPromotion: [${byName('activeService')}]`] : []),
  ];
}

function canary({ analyses }: RandomService, routing: readonly string[]): string {
  const background = 'background: [analyse(byService, { service: canaryService })]';
  const step = "analyse(byHash, { hash: latestPodHash, region: 'eu-1' }), ";
  const isStep = ['step', 'both'].includes(analyses);
  const header = routing.some((one) => one.includes('istio(')) ? "header('X-Try', 'yes'), " : '';
  const steps = `${header}weight(10), pause('5m'), ${isStep ? step : ''}weight(50), pause('5m'), weight(100)`;
  const parts = [...routing, ...(['background', 'both'].includes(analyses) ? [background] : [])];
  return `canary({ ${[...parts, `steps: [${steps}]`].join(', ')} })`;
}

const analysis = (id: string, args: readonly string[], labels: string) =>
  `analysis('${id}', { args: ${JSON.stringify(args)}, ` +
  `query: ({ ${args.join(', ')} }) => share(\`failed_total{${labels}}\`, { of: \`asked_total{${labels}}\`, over: '2m' }), ` +
  "passes: below('5%'), every: '1m', count: 5, failsOn: 'third failure', noData: 'inconclusive', startAfter: '5m' })";

/** The analyses that strategies use. */
export const analyses: readonly string[] = [
  `const byService = ${analysis('error-rate', ['service'], 'service="${service}"')};`,
  `const byHash = ${analysis('error-rate-2', ['hash', 'region'], 'rollouts_pod_template_hash="${hash}",region="${region}"')};`,
];
