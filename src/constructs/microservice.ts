/** All objects of one microservice. */
import { asksForService } from '../checks/analysis-labels';
import type { Context } from './context';
import { daemonSet } from './daemon-set';
import { deployment } from './deployment';
import { horizontalPodAutoscaler } from './horizontal-pod-autoscaler';
import { ownRoute } from './http-route';
import { isRouted } from './ingress';
import { ingressOf, networkPolicy } from './network-policy';
import type { PartScope } from './part-scope';
import { needsBudget, podDisruptionBudget } from './pod-disruption-budget';
import { podMonitor } from './pod-monitor';
import { addRights } from './rights';
import { addRollout, addSides } from './rollout-objects';
import type { Served } from './served';
import { hasPorts, service } from './service';
import { serviceAccount } from './service-account';
import { serviceMonitor } from './service-monitor';
import { rolloutStrategy } from './sides';
import { headlessService, isStateful, statefulSet } from './stateful-set';

/** Adds a microservice to the tree, in an order in which a person reads it. */
export function addMicroservice(context: Context, scope: PartScope, served: Served): void {
  const { spec, name } = served;
  const part = { id: spec.id, name };
  scope.add('service-account', { manifest: serviceAccount(context, part), patch: spec.patch?.serviceAccount });
  addRights(context, scope, { part, apiAccess: spec.apiAccess, patch: spec.patch });
  addServices(context, scope, served);
  addWorkload(context, scope, served);
  if (context.stack.gateway && isRouted(served))
    scope.add('http-route', { manifest: ownRoute(context, served), patch: spec.patch?.httpRoute });
  addCompanions(context, scope, served);
  scope.add('network-policy', { manifest: policyOf(context, served), patch: spec.patch?.networkPolicy });
}

function addServices(context: Context, scope: PartScope, served: Served): void {
  const { spec } = served;
  const strategy = rolloutStrategy(served);
  if (hasPorts(spec.at) && strategy?.kind !== 'blueGreen')
    scope.add('service', { manifest: service(context, served, served.name), patch: spec.patch?.service });
  if (strategy) addSides({ context, scope, served }, strategy);
  if (isStateful(spec))
    scope.add('headless-service', { manifest: headlessService(context, served), patch: spec.patch?.headlessService });
}

function addWorkload(context: Context, scope: PartScope, served: Served): void {
  const { patch } = served.spec;
  const strategy = rolloutStrategy(served);
  if (strategy) addRollout({ context, scope, served }, strategy);
  else if (served.spec.everyNode) {
    scope.add('daemon-set', { manifest: daemonSet(context, served), patch: patch?.daemonSet });
  } else if (isStateful(served.spec)) {
    scope.add('stateful-set', { manifest: statefulSet(context, served), patch: patch?.statefulSet });
  } else {
    scope.add('deployment', { manifest: deployment(context, served), patch: patch?.deployment });
  }
}

function addCompanions(context: Context, scope: PartScope, served: Served): void {
  const { scaling, patch } = served.spec;
  if (scaling) {
    const manifest = horizontalPodAutoscaler(context, served, scaling);
    scope.add('horizontal-pod-autoscaler', { manifest, patch: patch?.autoscaler });
  }
  addMonitor(context, scope, served);
  if (needsBudget(served.spec)) {
    const manifest = podDisruptionBudget(context, served);
    scope.add('pod-disruption-budget', { manifest, patch: patch?.disruptionBudget });
  }
}

function addMonitor(context: Context, scope: PartScope, served: Served): void {
  const { metrics, patch } = served.spec;
  const { monitoring } = context.stack;
  if (metrics === undefined || monitoring === undefined) return;
  const strategy = rolloutStrategy(served);
  if (strategy !== undefined && asksForService(strategy)) {
    const manifest = serviceMonitor(context, served, { metrics, monitoring, strategy });
    scope.add('service-monitor', { manifest, patch: patch?.serviceMonitor });
  } else {
    const manifest = podMonitor(context, served, { metrics, monitoring });
    scope.add('pod-monitor', { manifest, patch: patch?.podMonitor });
  }
}

function policyOf(context: Context, served: Served) {
  const { spec, name, selector } = served;
  return networkPolicy(context, {
    part: { id: spec.id, name },
    selector,
    key: `service ${spec.id}`,
    ingress: ingressOf(context, served),
    callsApi: spec.apiAccess !== undefined,
  });
}
