/** Own objects that cannot be built. */
export const objectsFail = (key: string, reason: string): string =>
  `objects '${key}' fail: ${reason}; mend the function that builds them`;

/** A function whose objects would come after the manifests are made. */
export const objectsWait = (key: string): string =>
  `objects '${key}' are built by an async function, which comes too late; build them without await or promises`;

/** An own object that cannot be turned into a manifest. */
export const objectFails = (kind: string, reason: string): string =>
  `${kind} has no manifest: ${reason}; mend the function that builds it`;

/** A value that objects outside a pod cannot put together. */
export const notOutsidePods = (name: string): string =>
  `ref '${name}' is put together inside a pod only; pass its parts one by one`;

/** A validation of an own construct that fails itself. */
export const validationFails = (reason: string): string =>
  `validation fails: ${reason}; mend the construct that adds it`;
