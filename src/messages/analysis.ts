/** Two analyses under one name. */
export const twoAnalyses = (id: string): string =>
  `two different analyses have the id '${id}'; give one of them another`;

/** A query that Prometheus would refuse. */
export const notPromql = (id: string, near: string): string =>
  `query of analysis '${id}' is not PromQL near '${near}'; correct it`;

/** A query that gives a series for each label. */
export const manySeries = (id: string, why: string): string =>
  `query of analysis '${id}' may give several numbers (${why}); put sum(…) or another aggregation without 'by' around it`;

/** A query that gives a bare number, whatever happens. */
export const constantQuery = (id: string): string =>
  `query of analysis '${id}' gives a number that depends on no metric; select one`;

/** A limit in percent is compared with a share, from 0 to 1. */
export const percentOfShare = (id: string, limit: string): string =>
  `query of analysis '${id}' gives percent, and limit '${limit}' is a share, ${Number.parseFloat(limit) / 100}; remove the factor 100`;

/** A threshold that no measurement can miss, or reach. */
export const decidedBefore = (id: string, threshold: string, result: 'passes' | 'fails'): string =>
  `analysis '${id}' ${result} whatever is measured, since nothing is below 0: it asks for ${threshold}`;

/** A selector that also counts the pods of the other version. */
export const mixedSelector = (id: string, selector: string): string =>
  `query of analysis '${id}' also counts the old pods in '${selector}'; add a label with one of its args, like {service="…"}`;

/** A placeholder for what is not declared. */
export const unknownArg = (id: string, name: string, remedy: string): string =>
  `query of analysis '${id}' uses argument '${name}', which its args do not have; ${remedy}`;

/** An argument that changes nothing. */
export const unusedArg = (id: string, name: string): string =>
  `argument '${name}' of analysis '${id}' stands nowhere in its query; use it or remove it`;

/** An argument that is not a placeholder's name. */
export const notAnArg = (id: string, name: string): string =>
  `argument '${name}' of analysis '${id}' is not a name; use a-z, 0-9 and inner '-'`;

/** A limit of failures that the measurements cannot reach. */
export const tooFewMeasurements = (id: string, count: number, failsOn: string): string =>
  `analysis '${id}' takes ${count} measurements and fails on the ${failsOn}, which cannot come; raise count or lower failsOn`;

/** A measurement without a place to ask. */
export const noPrometheus = (id: string, owner: string, environment: string): string =>
  `'${owner}' uses analysis '${id}', but stack '${environment}' has no prometheus; add its address`;

/** An address that nobody asks. */
export const idlePrometheus = (environment: string): string =>
  `stack '${environment}' has a prometheus, but no strategy uses an analysis; remove it`;

/** An address without scheme. */
export const notAnAddress = (environment: string): string =>
  `prometheus of stack '${environment}' is not an http address; write it like 'http://prometheus:9090'`;

/** An argument that the analysis has and the use does not give. */
export const missingArg = (id: string, owner: string, name: string): string =>
  `analysis '${id}' of '${owner}' lacks argument '${name}'; give it`;

/** An argument that the analysis does not have. */
export const surplusArg = (id: string, owner: string, name: string, remedy: string): string =>
  `analysis '${id}' of '${owner}' is given argument '${name}', which it does not have; ${remedy}`;

/** The Service that has the new pods, by the place of an analysis. */
const services = {
  'a canary': 'canaryService',
  prePromotion: 'previewService',
  postPromotion: 'activeService',
} as const;

/** A place of an analysis in a program. */
export type AnalysisPlace = keyof typeof services;

/** A Service that the strategy does not have, or that has other pods at that time. */
export const otherRole = (id: string, owner: string, name: string, role: string, place: AnalysisPlace): string =>
  `argument '${name}' of analysis '${id}' of '${owner}' is the ${role}, which is not for ${place}; use ${services[place]}`;

/** A Service of pods that have no port. */
export const roleWithoutPorts = (id: string, owner: string, role: string): string =>
  `analysis '${id}' of '${owner}' asks for the ${role}, but its endpoint has no port; use latestPodHash`;

/** A measurement that stable traffic decides. */
export const noNewVersion = (id: string, owner: string): string =>
  `no argument of analysis '${id}' of '${owner}' picks the new version, so the old one would hide its faults; give one`;

/** A number that is there although the new pods have given none. */
export const answersAnyway = (id: string, owner: string): string =>
  `query of analysis '${id}' of '${owner}' gives a number even without new pods, which noData decides about; drop or, vector or absent`;

/** A first measurement that old pods decide. */
export const looksBack = (id: string, owner: string, past: string, wait: string): string =>
  `analysis '${id}' of '${owner}' looks back ${past}, at first to before the switch; add startAfter: '${wait}' or pick by latestPodHash`;

/** An analysis in the background that is over before it can abort anything. */
export const endsBefore = (id: string, owner: string, lasts: string, needed: string): string =>
  `canary of '${owner}' may be over after ${lasts}, and analysis '${id}' can abort it after ${needed} only; add pauses or lower startAfter`;

/** A label under another name than that which Prometheus makes of a pod's label. */
export const hashLabel = (id: string, owner: string, label: string): string =>
  `analysis '${id}' of '${owner}' looks for a pod hash in label '${label}', which metrics have as 'rollouts_pod_template_hash'; write that`;

/** Two values for one name, of which only one would be used. */
export const sharedArg = (name: string, owner: string, moment: string): string =>
  `argument '${name}' has two values among the ${moment} analyses of '${owner}', which share it; give the arguments two names`;
