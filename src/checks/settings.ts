/** The known settings of a pod and its parts. Each table is held to its interface by the compiler. */
import type { ContainerSpec, Security } from '../model/container';
import type { ComponentSpec, DaprSpec } from '../model/dapr';
import type { DependencySpec, MemorySpec } from '../model/dependency';
import type { EndpointSpec, ExternalSpec, PortProps } from '../model/endpoint';
import type { JobSpec, Schedule } from '../model/job';
import type { Metrics } from '../model/metrics';
import type {
  ApiAccess,
  ApiRule,
  CompanionSpec,
  Existing,
  MicroserviceSpec,
  PodSpec,
  RouteProps,
  Scheduling,
  Toleration,
} from '../model/microservice';
import type { Migration } from '../model/migration';
import type { HttpProbe, Probes } from '../model/probe';
import type { CpuAndMemory, Resources } from '../model/quantity';
import type { Scaling, ScalingPace, Shutdown } from '../model/scaling';
import type { PerPodClaim, Scratch, Volume, VolumeSpec } from '../model/volume';
import * as leaves from './leaves';
import { choice, group, leaf, list, needed, optional, props, type Settings, type Shape } from './shape';
import { strategy } from './strategy-settings';

const { text, number, flag, anything, callable } = leaves;
const texts = list(text);
const named = (sort: string) => (key: string) => `${sort} '${key}'`;
/** Functions that change emitted objects. */
export const patch = optional(group(callable, named('patch')));
const textBy = (sort: string): Shape => group(text, named(sort));

const pairs = { cpu: needed(leaves.pair), memory: needed(leaves.pair) } satisfies Settings<CpuAndMemory>;
/** What containers get that others put in. */
export const cpuAndMemory = props(pairs);

const resources = props({
  ...pairs,
  extended: optional(group(number, named('resource'))),
} satisfies Settings<Resources>);

const security = props({
  user: optional(number),
  group: optional(number),
  writableRoot: optional(flag),
  capabilities: optional(list(leaves.oneOf('NET_BIND_SERVICE'))),
} satisfies Settings<Security>);

const toleration = props({
  key: needed(text),
  value: optional(text),
  effect: optional(leaves.oneOf('NoSchedule', 'PreferNoSchedule', 'NoExecute')),
} satisfies Settings<Toleration>);

const scheduling = props({
  nodeSelector: optional(textBy('node label')),
  nodes: optional(group(texts, named('node label'))),
  apart: optional(leaves.oneOf('preferred', 'required')),
  tolerations: optional(list(toleration, 'toleration')),
  spreadOver: optional(text),
  priorityClass: optional(text),
} satisfies Settings<Scheduling>);

const apiRule = props({
  apiGroups: needed(texts),
  resources: needed(texts),
  verbs: needed(list(leaves.oneOf('get', 'list', 'watch', 'create', 'update', 'patch', 'delete'), 'verb')),
  resourceNames: optional(texts),
} satisfies Settings<ApiRule>);

const apiAccess = props({ rules: needed(list(apiRule, 'rule')) } satisfies Settings<ApiAccess>);

const container = {
  command: optional(list(leaves.plainText('argument'), 'argument')),
  args: optional(list(leaves.plainText('argument'), 'argument')),
  env: needed(group(leaves.envEntry, named('env'))),
  files: needed(group(group(leaves.fileEntry, named('file')), named('file'))),
  mounts: needed(textBy('mount')),
  workingDir: optional(text),
} satisfies Settings<ContainerSpec>;

const companion = props({
  ...container,
  image: optional(leaves.vendor),
  resources: optional(resources),
  security: optional(security),
} satisfies Settings<CompanionSpec>);

const claim = { size: needed(text), access: optional(text), storageClass: optional(text) };
const volumeSpec = {
  ...claim,
  kind: needed(anything),
  id: needed(text),
  name: optional(text),
  patch,
} satisfies Settings<VolumeSpec>;

const podVolume = choice(
  {
    scratch: props({
      kind: needed(anything),
      size: needed(text),
      medium: optional(leaves.oneOf('Memory')),
    } satisfies Settings<Scratch>),
    perPod: props({ ...claim, kind: needed(anything) } satisfies Settings<PerPodClaim>),
    volume: props({
      kind: needed(anything),
      id: needed(text),
      spec: needed(props(volumeSpec)),
      ids: optional(anything),
      reads: optional(anything),
    } satisfies Settings<Volume<string>>),
  },
  leaf('scratch(…), perPod(…) or a declared volume', () => false),
);

const pod = {
  ...container,
  id: needed(text),
  image: needed(leaves.image),
  volumes: needed(group(podVolume, named('volume'))),
  init: needed(group(companion, named('init'))),
  sidecars: needed(group(companion, named('sidecar'))),
  labels: needed(group(leaves.plainText('label'), named('label'))),
  annotations: needed(group(leaves.plainText('annotation'), named('annotation'))),
  resources: needed(resources),
  security: optional(security),
  scheduling: optional(scheduling),
  apiAccess: optional(apiAccess),
  allow: optional(textBy('waiver')),
} satisfies Settings<PodSpec>;

const port = props({
  container: needed(number),
  service: optional(number),
  protocol: optional(leaves.oneOf('TCP', 'UDP', 'SCTP')),
  appProtocol: optional(text),
  scheme: optional(text),
} satisfies Settings<PortProps>);

const ports = group(port, named('port'));

const endpoint = props({
  kind: needed(anything),
  id: needed(text),
  name: optional(text),
  type: optional(leaves.oneOf('ClusterIP', 'LoadBalancer')),
  ports: needed(ports),
} satisfies Settings<EndpointSpec>);

const probe = props({
  get: optional(text),
  port: optional(text),
  scheme: optional(leaves.oneOf('HTTP', 'HTTPS')),
  tcp: optional(text),
  exec: optional(texts),
  grpc: optional(text),
  initialDelaySeconds: optional(number),
  periodSeconds: optional(number),
  timeoutSeconds: optional(number),
  failureThreshold: optional(number),
  successThreshold: optional(number),
} satisfies Settings<HttpProbe<string>>);

const pace = props({
  percent: optional(number),
  pods: optional(number),
  periodSeconds: needed(number),
  stabilizationSeconds: needed(number),
} satisfies Settings<ScalingPace>);

/** Settings that a stack may change in parts. */
export const changes = {
  resources: props({
    cpu: optional(leaves.pair),
    memory: optional(leaves.pair),
    extended: optional(group(number, named('resource'))),
  } satisfies Settings<Resources>),
  probes: props({
    liveness: optional(probe),
    readiness: optional(probe),
    startup: optional(probe),
  } satisfies Settings<Probes>),
};

/** Settings that a stack may give too. */
export const shared = {
  resources,
  scheduling,
  allow: textBy('waiver'),
  probes: props({
    liveness: needed(probe),
    readiness: needed(probe),
    startup: optional(probe),
  } satisfies Settings<Probes>),
  scaling: props({
    min: needed(number),
    max: needed(number),
    cpu: optional(number),
    memory: optional(number),
    up: optional(pace),
    down: optional(pace),
  } satisfies Settings<Scaling>),
  strategy,
};

const dapr = props({
  port: optional(text),
  protocol: optional(leaves.oneOf('http', 'https', 'grpc', 'grpcs', 'h2c')),
  uses: needed(texts),
  apiToken: optional(leaves.secretEntry),
  resources: optional(cpuAndMemory),
  logLevel: optional(leaves.oneOf('debug', 'info', 'warn', 'error')),
} satisfies Settings<DaprSpec>);

const metrics = props({
  port: needed(text),
  path: optional(text),
  interval: optional(text),
} satisfies Settings<Metrics>);

const migration = props({
  command: needed(list(leaves.plainText('argument'), 'argument')),
  check: optional(list(leaves.plainText('argument'), 'argument')),
  as: needed(leaves.oneOf('job', 'init')),
  lock: optional(text),
  timeout: optional(text),
} satisfies Settings<Migration>);

const route = props({
  port: needed(text),
  match: optional(leaves.oneOf('Prefix', 'Exact')),
} satisfies Settings<RouteProps<string>>);

/** A microservice. */
export const microservice = props({
  ...pod,
  everyNode: optional(flag),
  dapr: optional(dapr),
  metrics: optional(metrics),
  migration: optional(migration),
  kind: needed(anything),
  at: needed(endpoint),
  probes: needed(shared.probes),
  scaling: optional(shared.scaling),
  replicas: optional(number),
  strategy: optional(shared.strategy),
  routes: needed(group(route, named('route'))),
  shutdown: optional(
    props({ grace: optional(text), drain: optional(text), timeout: optional(text) } satisfies Settings<Shutdown>),
  ),
  existing: optional(
    props({
      name: needed(text),
      selector: needed(textBy('label')),
      container: optional(text),
    } satisfies Settings<Existing>),
  ),
  patch,
} satisfies Settings<MicroserviceSpec>);

const schedule = props({
  cron: needed(text),
  timeZone: optional(text),
  concurrency: optional(leaves.oneOf('Allow', 'Forbid', 'Replace')),
} satisfies Settings<Schedule>);

/** A job. */
export const job = props({
  ...pod,
  imageOf: optional(text),
  kind: needed(anything),
  schedule: optional(schedule),
  retries: optional(number),
  timeout: optional(text),
  keepFor: optional(text),
  patch,
} satisfies Settings<JobSpec & { imageOf?: string }>);

/** Something outside the system. */
export const external = props({
  kind: needed(anything),
  id: needed(text),
  ports: needed(ports),
} satisfies Settings<ExternalSpec>);

const eviction = leaves.oneOf(
  ...['noeviction', 'volatile-ttl'],
  ...['allkeys', 'volatile'].flatMap((keys) => ['lru', 'lfu', 'random'].map((one) => `${keys}-${one}`)),
);

/** Something that the system may run itself. */
export const dependency = props({
  kind: needed(anything),
  id: needed(text),
  ports: needed(ports),
  server: needed(microservice),
  password: optional(leaves.secretEntry),
  keepsPassword: optional(flag),
  memory: optional(props({ maxMemory: needed(number), eviction: needed(eviction) } satisfies Settings<MemorySpec>)),
} satisfies Settings<DependencySpec>);

/** A Dapr component. */
export const component = props({
  kind: needed(anything),
  id: needed(text),
  name: optional(text),
  type: needed(text),
  version: needed(text),
  metadata: needed(group(leaves.metadataEntry, named('metadata'))),
  patch,
} satisfies Settings<ComponentSpec>);

/** A claim of the system. */
export const volume = props(volumeSpec);
