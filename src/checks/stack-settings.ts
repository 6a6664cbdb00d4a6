/** The known settings of a system's declarations and of a stack. */

import { notWritten } from '../messages/form';
import { notASource } from '../messages/source';
import type { ConfigEntry, ConfigSpec } from '../model/config';
import type { Access, GitopsDelivery, Limits, NamespaceProps, PulumiDelivery, Quota } from '../model/delivery';
import type { DependencyPlace, Off, Run } from '../model/dependency';
import type { Monitoring } from '../model/metrics';
import type { ObjectsSpec } from '../model/objects';
import type { SecretKeyProps, SecretSpec } from '../model/secret';
import type { PulumiConfigSource, SealedSource, StoreSource } from '../model/source';
import type { ExternalProps, ServiceOverrides, StackSpec } from '../model/stack';
import type { SystemSpec } from '../model/system';
import type { Outside } from '../model/waiver';
import { gateway, ingress, providedSettings } from './entry-settings';
import * as leaves from './leaves';
import {
  changes,
  component,
  cpuAndMemory,
  dependency,
  external,
  job,
  microservice,
  patch,
  shared,
  volume,
} from './settings';
import {
  choice,
  group,
  guardedProps,
  isRecord,
  type Leaf,
  leaf,
  list,
  needed,
  optional,
  type Place,
  props,
  type Settings,
  type Shape,
} from './shape';

const { text, flag, anything } = leaves;
const named = (sort: string) => (key: string) => `${sort} '${key}'`;
const kind = needed(anything);

const usedBy = optional(props({ kind, reason: needed(text) } satisfies Settings<Outside>));

/** What was written in the place of a secret key's settings may be the secret itself. */
const secretValue: Leaf = {
  kind: 'leaf',
  accepts: () => false,
  says: ({ what, root }) => notWritten(what, root, { hidden: true }, 'secretKey'),
};

const secretKey = guardedProps({ usedBy, urlSafe: optional(flag) } satisfies Settings<SecretKeyProps>, secretValue);

/** A secret. */
export const secret = props({
  kind,
  id: needed(text),
  name: optional(text),
  keys: needed(group(secretKey, named('key'), 'a secret key')),
  patch,
} satisfies Settings<SecretSpec>);

const configEntry = props({
  value: needed(leaves.configValue),
  ifOn: optional(flag),
  usedBy,
} satisfies Settings<ConfigEntry>);

/** A config. */
export const config = props({
  kind,
  id: needed(text),
  name: optional(text),
  entries: needed(group(configEntry, named('key'), 'a config key')),
  patch,
} satisfies Settings<ConfigSpec>);

const objects = props({
  kind,
  refs: needed(group(leaves.refEntry, named('ref'))),
  build: needed(leaves.callable),
} satisfies Settings<ObjectsSpec>);

/** The parts of a system, by group. */
export const parts = {
  secrets: secret,
  configs: config,
  services: microservice,
  jobs: job,
  externals: external,
  dependencies: dependency,
  components: component,
  volumes: volume,
  objects,
};

/** What the parts of each group are. */
export const kinds = {
  secrets: 'secret',
  configs: 'config',
  services: 'microservice',
  jobs: 'job',
  externals: 'external',
  dependencies: 'dependency',
  components: 'component',
  volumes: 'volume',
  objects: 'objects',
} as const satisfies Record<keyof typeof parts, string>;

/** What stands beside the parts of a system. */
export const system = {
  kind,
  id: needed(text),
  environments: needed(list(text, 'environment')),
} satisfies Settings<Omit<SystemSpec, keyof typeof parts>>;

/** A class says where its controller is, a store how its keys are named. */
const provided = props({
  ...providedSettings,
  controllerNamespace: optional(text),
  proxyNamespace: optional(text),
  key: optional(leaves.callable),
});

const delivery = choice(
  {
    pulumi: props({ kind } satisfies Settings<PulumiDelivery>),
    gitops: props({
      kind,
      repoURL: needed(text),
      path: optional(text),
      revision: optional(text),
      cluster: optional(leaves.clusters),
      controllerNamespace: optional(text),
      pruneLast: optional(flag),
    } satisfies Settings<GitopsDelivery>),
  },
  leaf('pulumi() or gitops(…)', () => false),
);

const override = props({
  replicas: optional(leaves.number),
  scaling: optional(shared.scaling),
  resources: optional(changes.resources),
  probes: optional(changes.probes),
  strategy: optional(shared.strategy),
  scheduling: optional(shared.scheduling),
  allow: optional(shared.allow),
} satisfies Settings<ServiceOverrides>);

const carriedBy = needed(anything);
const store = guardedProps({
  kind: needed(leaves.oneOf('SecretStore', 'ClusterSecretStore')),
  name: needed(text),
} satisfies Settings<StoreSource['store']>);

/** Where a secret key's value comes from. `secret key` is how the key is said. */
function source(mode: 'pulumi' | 'gitops', secretId: string): Shape {
  const says = ({ what }: Place) => notASource(what.slice(5, -1), secretId, mode);
  return choice(
    {
      store: guardedProps({
        kind,
        carriedBy,
        store: needed(store),
        key: needed(text),
        property: optional(text),
        version: optional(text),
      } satisfies Settings<StoreSource>),
      sealed: guardedProps({
        kind,
        carriedBy,
        encrypted: needed(text),
        scope: needed(leaves.oneOf('strict', 'namespace-wide', 'cluster-wide')),
      } satisfies Settings<SealedSource>),
      pulumiConfig: guardedProps({ kind, carriedBy } satisfies Settings<PulumiConfigSource>),
    },
    { kind: 'leaf', accepts: () => false, says },
  );
}

/** The sources of one secret. */
export const sources = (mode: 'pulumi' | 'gitops', secretId: string): Shape =>
  group(source(mode, secretId), named('key'));

/** The values of one config. */
export const values = group(leaves.stackValue, named('key'));

const off = props({ kind } satisfies Settings<Off>);
const run = props({
  kind,
  size: needed(text),
  storageClass: optional(text),
  resources: optional(shared.resources),
  scheduling: optional(shared.scheduling),
} satisfies Settings<Run>);
const elsewhere = props({
  kind: optional(anything),
  host: needed(leaves.host),
  namespace: optional(text),
  port: optional(leaves.number),
} satisfies Settings<DependencyPlace>);

/** What a stack says of one dependency. */
export const dependencyChoice = choice(
  { run, off, undefined: elsewhere },
  leaf('run(…), off or a host', () => false),
);

/** What a stack says of one external. */
export const place = props({ host: needed(leaves.host), namespace: optional(text) } satisfies Settings<ExternalProps>);

/** What a stack says differently about one microservice. */
export const overrides = override;

const limit = props({ cpu: needed(text), memory: needed(text) });
const namespace = props({
  kind: needed(leaves.oneOf('owned', 'existing')),
  name: needed(text),
  quota: optional(
    props({
      cpu: optional(leaves.pair),
      memory: optional(leaves.pair),
      pods: optional(leaves.number),
      claims: optional(leaves.number),
      storage: optional(text),
    } satisfies Settings<Quota>),
  ),
  limits: optional(props({ defaults: needed(cpuAndMemory), max: optional(limit) } satisfies Settings<Limits>)),
  access: optional(
    props({ view: optional(list(text, 'group')), operate: optional(list(text, 'group')) } satisfies Settings<Access>),
  ),
  podSecurity: optional(props({ level: needed(leaves.oneOf('baseline', 'privileged')), reason: needed(text) })),
} satisfies Settings<NamespaceProps>);

/** A namespace, or nothing. */
const daprPlace = leaf(
  "{ namespace: 'dapr-system' } or 'off'",
  (value) => value === 'off' || (isRecord(value) && typeof value['namespace'] === 'string'),
);

/** What stands beside the system and the groups of a stack. */
export const stack = {
  kind,
  environment: needed(text),
  delivery: needed(delivery),
  namespace: needed(namespace),
  provided: optional(list(provided, 'provided')),
  ingress: optional(ingress),
  gateway: optional(gateway),
  pullSecrets: optional(list(text, 'pull secret')),
  egress: optional(leaves.oneOf('open', 'declared')),
  rotation: optional(leaves.oneOf('reloader', 'manual')),
  dapr: optional(daprPlace),
  monitoring: optional(
    props({ namespace: needed(text), labels: needed(group(text, named('label'))) } satisfies Settings<Monitoring>),
  ),
  all: optional(override),
  labels: optional(group(leaves.plainText('label'), named('label'))),
  prometheus: optional(text),
  externalSecretsApi: optional(leaves.oneOf('v1', 'v1beta1')),
  patch,
} satisfies Settings<Omit<StackSpec, 'system' | 'secrets' | 'configs' | 'externals' | 'dependencies' | 'services'>>;
