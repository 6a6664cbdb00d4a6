/** A patch that fails. */
export const patchFails = (object: string, reason: string): string =>
  `patch of ${object} fails: ${reason}; give back the manifest to emit`;

/** Why a patch's result is no manifest. */
export const isCircular = (field: string): string => `field '${field}' leads back to itself`;
export const isNoData = (field: string, sort: string): string => `field '${field}' is ${sort}, which is no data`;
export const isTooDeep = (field: string): string => `field '${field}' goes too deep`;

/** A patch that gives back something else than the object. */
export const patchReplaces = (object: string): string =>
  `patch of ${object} gives back another object; keep its apiVersion, kind, name and namespace`;

/** A patch that would leave a ConfigMap with the name of other data. */
export const patchChangesData = (object: string): string =>
  `patch of ${object} changes its data, which its name is made from; change the values of the config`;
