/** A fixed number of pods beside an autoscaler. */
export type ReplicasBesideScaling<Id extends string> =
  `'${Id}' has scaling, which owns the replica count; remove replicas`;
/** @see {@link ReplicasBesideScaling} */
export const replicasBesideScaling = <const Id extends string>(id: Id): ReplicasBesideScaling<Id> =>
  `'${id}' has scaling, which owns the replica count; remove replicas`;

/** The largest number below the smallest. */
export const minAboveMax = (owner: string, min: number, max: number): string =>
  `scaling of '${owner}' has min ${min} above max ${max}; swap them or raise max`;

/** An autoscaler that looks at nothing. */
export const noMetric = (owner: string): string =>
  `scaling of '${owner}' looks at neither cpu nor memory; give one of them a percentage`;

/** A direction in which the autoscaler may not move at all. */
export const noPace = (direction: string, owner: string): string =>
  `scaling.${direction} of '${owner}' gives neither percent nor pods; give one of them`;

/** A rolling update that can move no pod. */
export const stuckStrategy = (owner: string): string =>
  `strategy of '${owner}' has maxSurge 0 and maxUnavailable 0, so no pod can be replaced; raise one of them`;

/** A StatefulSet has no surge: its pods have names of their own. */
export const strategyOfStateful = (owner: string): string =>
  `strategy of '${owner}' has no effect: a perPod volume makes it a StatefulSet, which replaces one pod after another; remove it`;

/** The kill comes before the pod has left its Service. */
export const graceWithinDrain = (owner: string, grace: string, drain: string): string =>
  `shutdown of '${owner}' has grace ${grace}, not above drain ${drain}; the pod would be killed while it drains, raise grace`;

/** Something that says how many pods, beside one on each node. */
export const beside = (owner: string, setting: string): string =>
  `'${owner}' runs on every node, and ${setting} says something else about its pods; remove one of them`;

/** The kill comes while the server still finishes what it has begun. */
export const graceWithinTimeout = (owner: string, grace: string, needed: string): string =>
  `shutdown of '${owner}' has grace ${grace}, not above drain and timeout together, ${needed}; requests would be cut off, raise grace`;
