/** What a Rollout says of a canary. */
import { toSeconds } from '../internal/duration';
import { given, unlessEmpty } from '../internal/given';
import type { RolloutCanary, RolloutStep, TrafficRouting } from '../kubernetes/rollouts';
import type { IstioRouter, NginxRouter } from '../model/router';
import type { CanaryStep, CanaryStrategy } from '../model/strategy';
import type { Context } from './context';
import { subsets } from './destination-rule';
import { stableIngressName } from './ingress';
import type { Analyses } from './rollout-analysis';
import type { Served } from './served';
import { hasPorts } from './service';
import { sidesOf } from './sides';
import { routeNames, virtualServiceName } from './virtual-service';

/** A canary with what turns its analyses into templates. */
export interface CanaryParts {
  readonly strategy: CanaryStrategy;
  readonly analyses: Analyses;
}

/** The canary of a Rollout. */
export function canaryOf(context: Context, served: Served, { strategy, analyses }: CanaryParts): RolloutCanary {
  const { old, fresh } = sidesOf(served.name, strategy);
  const { maxSurge = '25%', maxUnavailable = 0, steps, router } = strategy;
  return {
    ...(hasPorts(served.spec.at) ? { canaryService: fresh, stableService: old } : {}),
    maxSurge,
    maxUnavailable,
    ...given({ trafficRouting: routingOf(context, served, strategy) }),
    ...given({ analysis: backgroundOf(strategy, analyses) }),
    steps: steps.map((step, index) => stepOf(step, analyses, headerRoute(index))),
    ...(router ? { scaleDownDelaySeconds: toSeconds(strategy.scaleDownDelay ?? '30s') } : {}),
  };
}

/** From the first weight on: before it the new pods have no traffic that could be measured. */
function backgroundOf({ steps, background = [] }: CanaryStrategy, analyses: Analyses): RolloutCanary['analysis'] {
  if (background.length === 0) return undefined;
  return { ...analyses(background, true), startingStep: steps.findIndex(({ kind }) => kind === 'weight') + 1 };
}

function stepOf(step: CanaryStep, analyses: Analyses, route: string): RolloutStep {
  if (step.kind === 'weight') return { setWeight: step.weight };
  if (step.kind === 'pause') return { pause: given({ duration: step.duration }) };
  if (step.kind === 'analyse') return { analysis: analyses([step]) };
  const match = [{ headerName: step.header, headerValue: { exact: step.value } }];
  return { setHeaderRoute: { name: route, match } };
}

function headerRoute(index: number): string {
  return `header-${index + 1}`;
}

function routingOf({ namespace }: Context, served: Served, strategy: CanaryStrategy): TrafficRouting | undefined {
  const { steps, router } = strategy;
  if (router === undefined) return undefined;
  const headers = steps.flatMap(({ kind }, index) => (kind === 'header' ? [{ name: headerRoute(index) }] : []));
  if (router.kind === 'istio')
    return { istio: istioOf(served, router), ...given({ managedRoutes: unlessEmpty(headers) }) };
  if (router.kind === 'nginx') return { nginx: nginxOf(served, router) };
  return { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: served.name, namespace } } };
}

function istioOf(served: Served, router: IstioRouter): TrafficRouting['istio'] & object {
  const virtualService = { name: virtualServiceName(served, router), routes: routeNames(served, router) };
  if (router.split !== 'subset') return { virtualService };
  const { stable, canary } = subsets;
  return {
    virtualService,
    destinationRule: { name: served.name, canarySubsetName: canary, stableSubsetName: stable },
  };
}

/** @see https://github.com/argoproj/argo-rollouts/blob/v1.10.1/rollout/trafficrouting/nginx/nginx.go#L210 */
function nginxOf({ name }: Served, router: NginxRouter): TrafficRouting['nginx'] & object {
  const annotations = given({
    'canary-by-header': router.byHeader,
    'canary-by-header-value': router.byHeaderValue,
    'canary-by-header-pattern': router.byHeaderPattern,
    'canary-by-cookie': router.byCookie,
  });
  return {
    stableIngress: stableIngressName(name),
    annotationPrefix: 'nginx.ingress.kubernetes.io',
    ...given({ additionalIngressAnnotations: unlessEmpty(annotations) }),
  };
}
