/** What is said about Rollouts in the final list, whoever made them. */

/** No strategy, or two. */
export const oneStrategy = (from: string, given: number): string =>
  `${from} has ${given === 0 ? 'no strategy' : 'both canary and blueGreen'}; give exactly one of canary and blueGreen`;

/** Two objects that own the same pods. */
export const workloadRef = (from: string): string =>
  `${from} has a workloadRef, so that two objects own its pods; write the pod template into it`;

/** Both sides behind one Service. */
export const sameService = (from: string, first: string, second: string, name: string): string =>
  `${first} and ${second} of ${from} are both '${name}'; give each its own Service`;

/** Split traffic with one side missing. */
export const routedWithout = (from: string, service: string): string =>
  `${from} splits traffic and has no ${service}; add it`;

/** An Ingress that does not lead to what a Rollout would split there. */
export const unsplitIngress = (from: string, ingress: string, service: string): string =>
  `${from} splits traffic to '${service}' at ${ingress}, which has no path to it; add one or correct the name`;

/** A step that says nothing or too much. */
export const stepKinds = (from: string, step: number, kinds: readonly string[]): string =>
  `step ${step} of ${from} has ${kinds.length === 0 ? 'no kind' : `kinds ${kinds.join(' and ')}`}; give exactly one`;

/** A step that the controller does not know. */
export const unknownStep = (from: string, step: number, remedy: string): string =>
  `step ${step} of ${from} is of no kind that Argo Rollouts has; ${remedy}`;

/** A pause that the controller cannot read. */
export const pauseTime = (from: string, step: number): string =>
  `pause of step ${step} of ${from} is no time; write it like 30s, 5m or 1h`;

/** A weight that is no part of the whole: a percentage, unless the Rollout says what all of the traffic is. */
export const weightOutside = (from: string, step: number, most = '100'): string =>
  `setWeight of step ${step} of ${from} is no whole number from 0 to ${most}; correct it`;

/** A template that lacks an argument. */
export const missingArgument = (place: string, from: string, arg: string, template: string): string =>
  `${place} of ${from} lacks argument '${arg}' of ${template}; add it to args`;

/** An argument that a query names, and that nobody declares. */
export const undeclaredArgument = (template: string, arg: string, place: string, from: string): string =>
  `${template} reads argument '${arg}', which no template of ${place} of ${from} declares; add it to args`;

/** A route of a step that the controller does not know of. */
export const unmanagedRoute = (from: string, step: number, route: string, remedy: string): string =>
  `step ${step} of ${from} sets route '${route}', which managedRoutes does not have; ${remedy}`;

/** An analysis that a rollout waits for and that does not end. */
export const endlessAnalysis = (place: string, from: string, template: string): string =>
  `${place} of ${from} waits for ${template}, which has an interval and no count and so does not end; add count`;

/** Two routes for one host. */
export const sharedHost = (from: string, host: string, other: string): string =>
  `${from} routes host '${host}', which ${other} routes too; the mesh would take only one of them, merge them`;

/** Host-level and subset-level splitting in one route. */
export const mixedSplit = (from: string, route: string): string =>
  `route '${route}' of ${from} splits by host and by subset at once; use two hosts, or two subsets of one host`;

/** A login in a manifest; what was written is not printed. */
export const openHeader = (header: string, metric: string, template: string): string =>
  `header '${header}' of metric '${metric}' in ${template} is there for everybody to read; take it from a Secret by an argument`;

/** A metric that every answer satisfies. */
export const noCondition = (metric: string, template: string): string =>
  `metric '${metric}' of ${template} has no condition, so every answer passes; add successCondition`;

/** A list that is compared with a number. */
export const listCompared = (condition: string, metric: string, template: string): string =>
  `${condition} of metric '${metric}' of ${template} compares result, which is a list; write result[0]`;

/** A query of a template that Prometheus would refuse. */
export const templateQuery = (metric: string, template: string, near: string): string =>
  `query of metric '${metric}' of ${template} is not PromQL near '${near}'; correct it`;
