/** A namespace that every cluster has, and that others live in. */
export const notOurs = (namespace: string): string =>
  `namespace '${namespace}' belongs to the cluster; give the stack one of its own, or say existing('${namespace}')`;

/** A setting of a namespace that the stack does not make. */
export const ownedOnly = (setting: string, namespace: string): string =>
  `${setting} of namespace '${namespace}' is said by a stack that does not make it; use owned('${namespace}', …) or remove it`;

/** A container that the LimitRange of its own namespace would keep out. */
export const aboveMost = (what: string, owner: string, [limit, most]: readonly [string, string]): string =>
  `${what} limit of '${owner}' is '${limit}', above limits.max '${most}' of the namespace; raise limits.max or lower it`;

/** Pods that would not fit. */
export const aboveQuota = (what: string, quota: string, asked: string, allowed: string): string =>
  `pods may ask for ${asked} ${what} together, ${quota} allows ${allowed}; raise the quota or lower replicas or resources`;

/** Claims that would not fit. */
export const aboveClaims = (what: string, quota: string, asked: string, allowed: string): string =>
  `claims may ask for ${asked} ${what} together, ${quota} allows ${allowed}; raise the quota or lower the sizes of volumes`;
