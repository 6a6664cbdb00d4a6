/** The known settings of strategies, routers and analyses. */
import type { AnalysisSpec, AnalysisUse, RoleValue, Threshold } from '../model/analysis';
import type { Gateway, GatewayRouter, IstioRouter, NginxRouter } from '../model/router';
import type { RollingStrategy } from '../model/scaling';
import type { BlueGreenStrategy, CanaryStrategy, HeaderStep, PauseStep, WeightStep } from '../model/strategy';
import * as leaves from './leaves';
import { choice, group, leaf, list, needed, optional, props, type Settings } from './shape';

const { text, number, flag, anything } = leaves;
const kind = needed(anything);
const texts = list(text);

const role = props({
  kind: needed(leaves.oneOf('role')),
  role: needed(text),
} satisfies Settings<RoleValue>);

const threshold = props({
  kind,
  passes: needed(leaves.oneOf('below', 'above', 'at least', 'at most')),
  limit: needed(
    leaf("a limit like '5%' or a whole count", (value) => typeof value === 'string' || Number.isFinite(value)),
  ),
} satisfies Settings<Threshold>);

const analysis = props({
  kind,
  id: needed(text),
  name: optional(text),
  args: needed(list(text, 'argument')),
  query: needed(text),
  passes: needed(threshold),
  every: needed(text),
  count: needed(number),
  failsOn: needed(leaves.oneOf('first failure', 'second failure', 'third failure', 'fourth failure', 'fifth failure')),
  noData: needed(leaves.oneOf('fails', 'inconclusive')),
  startAfter: optional(text),
  patch: optional(group(leaves.callable, (key) => `patch '${key}'`)),
} satisfies Settings<AnalysisSpec>);

const argument = choice({ role }, text);

const use = props({
  kind: needed(leaves.oneOf('analyse')),
  analysis: needed(analysis),
  args: needed(group(argument, (key) => `argument '${key}'`)),
} satisfies Settings<AnalysisUse>);

const uses = list(use, 'analysis');

const step = choice(
  {
    weight: props({ kind, weight: needed(number) } satisfies Settings<WeightStep>),
    pause: props({ kind, duration: optional(text) } satisfies Settings<PauseStep>),
    header: props({ kind, header: needed(text), value: needed(text) } satisfies Settings<HeaderStep>),
    analyse: use,
  },
  leaf('weight(…), pause(…), header(…) or analyse(…)', () => false),
);

/** A Gateway that the cluster has. */
export const gateway = props({
  kind,
  object: needed(leaves.oneOf('Gateway')),
  name: needed(text),
  namespace: needed(text),
  keys: optional(texts),
} satisfies Settings<Gateway>);

const router = choice(
  {
    istio: props({
      kind,
      split: optional(leaves.oneOf('host', 'subset')),
      virtualService: optional(text),
      route: optional(text),
      gateways: optional(list(gateway, 'gateway')),
      hosts: optional(list(text, 'host')),
    } satisfies Settings<IstioRouter>),
    nginx: props({
      kind,
      byHeader: optional(text),
      byHeaderValue: optional(text),
      byHeaderPattern: optional(text),
      byCookie: optional(text),
    } satisfies Settings<NginxRouter>),
    gatewayApi: props({
      kind,
      gateway: optional(gateway),
      hosts: optional(list(text, 'host')),
    } satisfies Settings<GatewayRouter>),
  },
  leaf('istio(…), nginx(…) or gatewayApi(…)', () => false),
);

const shared = {
  kind,
  progressDeadline: optional(text),
  abortOnDeadline: optional(flag),
  antiAffinity: optional(leaves.oneOf('preferred', 'required')),
  abortScaleDownDelay: optional(text),
  scaleDownDelay: optional(text),
};

const surge = { maxSurge: optional(leaves.share), maxUnavailable: optional(leaves.share) };

/** How a new version takes the place of the old one. */
export const strategy = choice(
  {
    rolling: props({ kind, ...surge } satisfies Settings<RollingStrategy>),
    canary: props({
      ...shared,
      ...surge,
      steps: needed(list(step, 'step')),
      router: optional(router),
      background: optional(uses),
      canaryService: optional(text),
      stableService: optional(text),
    } satisfies Settings<CanaryStrategy>),
    blueGreen: props({
      ...shared,
      promotion: optional(leaves.oneOf('manual', 'automatic')),
      prePromotion: optional(uses),
      postPromotion: optional(uses),
      previewReplicas: optional(number),
      activeService: optional(text),
      previewService: optional(text),
    } satisfies Settings<BlueGreenStrategy>),
  },
  leaf('rolling(…), canary(…) or blueGreen(…)', () => false),
);
