/** What a program by chance is made of. Numbers choose among what the program has. */
import fc from 'fast-check';

/** Harmless changes to what Bowline makes of a microservice. */
export const patchNames = [
  'labels',
  'annotations',
  'public URL',
  'sidecar',
  'extra port',
  'numbered port',
  'proxy',
  'host alias',
] as const;

/** A harmless change. */
export type PatchName = (typeof patchNames)[number];

/** Groups of objects that a program makes itself. */
export const ownNames = [
  'deployment',
  'services',
  'mesh',
  'route',
  'monitor',
  'rollout',
  'certificate',
  'scaled',
  'dapr',
  'policy',
  'rights',
] as const;

/** A group of own objects. */
export type OwnName = (typeof ownNames)[number];

/** A microservice by chance. */
export interface RandomService {
  readonly ports: number;
  /** Whether the Service has another port than the container. */
  readonly front: boolean;
  /** Whether its objects have its bare id as their name, as the container has. */
  readonly bare: boolean;
  readonly links: readonly number[];
  readonly text: boolean;
  readonly odd: boolean;
  readonly files: boolean;
  readonly init: boolean;
  readonly sidecar: boolean;
  readonly count: 'one' | 'replicas' | 'scaling';
  readonly kind: 'rolling' | 'blueGreen' | 'canary' | 'perPod' | 'everyNode';
  readonly router: 'none' | 'nginx' | 'istio' | 'subset' | 'gatewayApi' | 'elsewhere';
  readonly analyses: 'none' | 'background' | 'step' | 'both';
  readonly api: boolean;
  readonly metrics: boolean;
  readonly route: boolean;
  readonly uploads: boolean;
  readonly dapr: boolean;
  readonly priority: boolean;
  readonly patches: readonly PatchName[];
}

/** Who runs a server that the system needs. */
export type Place = 'none' | 'run' | 'outside' | 'namespace';

/** A program by chance. */
export interface RandomProgram {
  readonly services: readonly RandomService[];
  /** Whether ids differ by a letter only. */
  readonly near: boolean;
  /** Whether the stack makes its namespace. */
  readonly owned: boolean;
  /** Keys of each config and secret; the one of number `i` is read by microservice `i`, modulo their count. */
  readonly configs: readonly number[];
  readonly secrets: readonly number[];
  readonly store: 'clusterSecretStore' | 'secretStore' | 'sealed';
  readonly external: boolean;
  /** Whether what is outside has a name without a dot. */
  readonly short: boolean;
  readonly cron: boolean;
  readonly job: boolean;
  readonly declared: boolean;
  readonly monitoring: boolean;
  readonly entry: 'ingress' | 'gateway' | 'shared';
  readonly tls: 'clusterIssuer' | 'secret' | 'none';
  readonly pull: boolean;
  readonly database: Place;
  readonly cache: Place;
  readonly broker: Place;
  readonly own: readonly OwnName[];
}

const service: fc.Arbitrary<RandomService> = fc.record({
  ports: fc.integer({ min: 1, max: 3 }),
  front: fc.boolean(),
  bare: fc.boolean(),
  links: fc.uniqueArray(fc.nat({ max: 7 }), { maxLength: 3 }),
  text: fc.boolean(),
  odd: fc.boolean(),
  files: fc.boolean(),
  init: fc.boolean(),
  sidecar: fc.boolean(),
  count: fc.constantFrom('one', 'replicas', 'scaling'),
  kind: fc.constantFrom('rolling', 'rolling', 'blueGreen', 'canary', 'canary', 'perPod', 'everyNode'),
  router: fc.constantFrom('none', 'nginx', 'istio', 'subset', 'gatewayApi', 'elsewhere'),
  analyses: fc.constantFrom('none', 'background', 'step', 'both'),
  api: fc.boolean(),
  metrics: fc.boolean(),
  route: fc.boolean(),
  uploads: fc.boolean(),
  dapr: fc.boolean(),
  priority: fc.boolean(),
  patches: fc.subarray([...patchNames], { maxLength: 2 }),
});

const keys = fc.integer({ min: 1, max: 3 });
const place = fc.constantFrom<Place>('none', 'none', 'run', 'outside', 'namespace');

/** Any program that fits together. */
export const randomProgram: fc.Arbitrary<RandomProgram> = fc.record({
  services: fc.array(service, { minLength: 1, maxLength: 4 }),
  near: fc.boolean(),
  owned: fc.boolean(),
  configs: fc.array(keys, { maxLength: 4 }),
  secrets: fc.array(keys, { maxLength: 4 }),
  store: fc.constantFrom('clusterSecretStore', 'secretStore', 'sealed'),
  external: fc.boolean(),
  short: fc.boolean(),
  cron: fc.boolean(),
  job: fc.boolean(),
  declared: fc.boolean(),
  monitoring: fc.boolean(),
  entry: fc.constantFrom('ingress', 'gateway', 'shared'),
  tls: fc.constantFrom('clusterIssuer', 'secret', 'none'),
  pull: fc.boolean(),
  database: place,
  cache: place,
  broker: place,
  own: fc.subarray([...ownNames], { maxLength: 3 }),
});

/** The numbers below one. */
export const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** Which of several microservices a part belongs to. */
export const ownedBy = (count: number, index: number, of: number): readonly number[] =>
  range(count).filter((one) => one % of === index);

/** The microservice of a number. */
export function serviceAt({ services }: RandomProgram, index: number): RandomService {
  return services[index] as RandomService;
}

const nearIds = ['api', 'apis', 'ap1', 'api-1'];

/** The id of a microservice. */
export function idOf({ near }: RandomProgram, index: number): string {
  return near ? (nearIds[index] ?? '') : `s${index}`;
}

/** The name of a microservice's objects. */
export function nameOf(program: RandomProgram, index: number): string {
  const id = idOf(program, index);
  return serviceAt(program, index).bare ? id : `random-${id}`;
}

/** An image that nobody builds anew. */
export const digest = 'sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0';

/** What every container asks for. */
export const resources = "{ cpu: ['50m', '200m'], memory: ['64Mi', '128Mi'] }";
