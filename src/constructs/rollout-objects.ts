/** Everything that a Rollout names, made together with it. */

import { usesOf } from '../checks/analysis-uses';
import type { AnalysisSpec } from '../model/analysis';
import type { IstioRouter, Router } from '../model/router';
import type { CanaryStrategy } from '../model/strategy';
import { analysisTemplate, templateName } from './analysis-template';
import type { Context } from './context';
import { destinationRule } from './destination-rule';
import { splitRoute } from './http-route';
import { stableIngress } from './ingress';
import type { PartScope } from './part-scope';
import { rollout } from './rollout';
import type { Served } from './served';
import { hasPorts, service } from './service';
import { type RolloutStrategy, sidesOf } from './sides';
import { virtualService } from './virtual-service';

/** A microservice whose objects are made, and where they are added. */
interface Making {
  readonly context: Context;
  readonly scope: PartScope;
  readonly served: Served;
}

/** Adds the Services of both sides; the one that serves under blue-green is the microservice's own. */
export function addSides({ context, scope, served }: Making, strategy: RolloutStrategy): void {
  if (!hasPorts(served.spec.at)) return;
  const patch = served.spec.patch?.service;
  const { old, fresh } = sidesOf(served.name, strategy);
  const [oldId, freshId] = strategy.kind === 'canary' ? ['stable', 'canary'] : ['active', 'preview'];
  scope.add(`${oldId}-service`, { manifest: service(context, served, old), patch });
  scope.add(`${freshId}-service`, { manifest: service(context, served, fresh), patch });
}

/** Adds the router's objects before the Rollout that names them. */
export function addRollout(making: Making, strategy: RolloutStrategy): void {
  const { context, scope, served } = making;
  if (strategy.kind === 'canary') addRouting(making, strategy);
  scope.add('rollout', { manifest: rollout(context, served, strategy), patch: served.spec.patch?.rollout });
}

function addRouting(making: Making, strategy: CanaryStrategy): void {
  const { context, scope, served } = making;
  const { router } = strategy;
  const { patch } = served.spec;
  if (isRouted(strategy, 'istio')) {
    const manifest = virtualService(context, served, strategy);
    scope.add('virtual-service', { manifest, patch: patch?.virtualService });
    addSubsets(making, strategy.router);
  }
  if (isRouted(strategy, 'gatewayApi'))
    scope.add('http-route', { manifest: splitRoute(context, served, strategy), patch: patch?.httpRoute });
  if (router?.kind === 'nginx' && context.stack.ingress)
    scope.add('ingress', { manifest: stableIngress(context, served, context.stack.ingress), patch: patch?.ingress });
}

function addSubsets({ context, scope, served }: Making, { split }: IstioRouter): void {
  if (split !== 'subset') return;
  const patch = served.spec.patch?.destinationRule;
  scope.add('destination-rule', { manifest: destinationRule(context, served), patch });
}

function isRouted<Kind extends Router['kind']>(
  strategy: CanaryStrategy,
  kind: Kind,
): strategy is CanaryStrategy & { readonly router: Extract<Router, { readonly kind: Kind }> } {
  return strategy.router?.kind === kind;
}

/** An analysis as one template. */
export interface Template {
  readonly analysis: AnalysisSpec;
  readonly endless: boolean;
}

/** The templates that the strategies of a stack name, each once. */
export function templatesOf(context: Context): readonly Template[] {
  const uses = context.served.flatMap(({ spec }) => usesOf(spec.strategy));
  const templates = uses.map(({ moment, use }) => ({ analysis: use.analysis, endless: moment === 'background' }));
  const named = templates.map((one) => [templateName(context, one.analysis, one.endless), one] as const);
  return [...new Map(named).values()];
}

/** Adds one template. */
export function addTemplate(context: Context, scope: PartScope, { analysis, endless }: Template): void {
  const id = endless ? 'background-analysis-template' : 'analysis-template';
  scope.add(id, { manifest: analysisTemplate(context, analysis, endless), patch: analysis.patch?.analysisTemplate });
}
