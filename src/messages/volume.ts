/** A mount of something that the pod does not have. */
export const unknownVolume = (path: string, owner: string, volume: string, remedy: string): string =>
  `mount '${path}' of '${owner}' uses volume '${volume}', which the pod does not have; ${remedy}`;

/** Two things at one place; only one of them would be seen. */
export const duplicateMount = (path: string, owner: string): string =>
  `'${owner}' mounts two things at '${path}'; give one of them another path`;

/** A path that Kubernetes would refuse. */
export const notAMountPath = (path: string, owner: string): string =>
  `mount '${path}' of '${owner}' is not an absolute path without ':'; write it like '/var/lib/data'`;

/** A volume of a pod that no container mounts. */
export const unmountedVolume = (volume: string, owner: string): string =>
  `volume '${volume}' of '${owner}' is mounted by none of its containers; add it to mounts or remove it`;

/** A claim for one node under pods that may be on several. */
export const singleNodeClaim = (volume: string, owner: string, why: string): string =>
  `volume '${volume}' of '${owner}' is ReadWriteOnce, for one node, but ${why}; use access 'ReadWriteMany'`;

/** What makes several pods want one claim. */
export const manyPods = (count: number): string =>
  Number.isFinite(count) ? `up to ${count} pods mount it` : 'a pod on every node mounts it';

/** What makes two workloads want one claim. */
export const alsoMounts = (other: string): string => `'${other}' mounts it too`;

/** The new pod waits for a claim that the old one holds. */
export const surgingClaim = (volume: string, owner: string): string =>
  `volume '${volume}' of '${owner}' is ReadWriteOnce, so a surge pod waits for it; write rolling({ maxSurge: 0, maxUnavailable: 1 })`;

/** A claim that is made for each pod, and that nobody can write. */
export const emptyClaim = (volume: string, owner: string): string =>
  `volume '${volume}' of '${owner}' is made for each pod and ReadOnlyMany, so it stays empty; leave access out`;

/** A tmpfs whose container is killed before the size of it counts. */
export const tmpfsAboveLimit = (volume: string, owner: string, size: string): string =>
  `volume '${volume}' of '${owner}' takes up to ${size} of memory, more than the limit of its container; raise the limit or take less`;
