/** A helper variable of a composed text meets one that the user wrote. */
export const helperCollision = (name: string, text: string, owner: string): string =>
  `env '${name}' of '${owner}' has the name that Bowline needs for a part of text '${text}'; rename it`;

/** A secret that may hold characters that a URL reserves; Kubernetes does not encode them. */
export const notUrlSafe = (name: string, owner: string, key: string, secret: string): string =>
  `env '${name}' of '${owner}' puts key '${key}' of secret '${secret}' into a URL; declare the key { urlSafe: true }`;

/** A secret that may hold the sign that ends a pair of a connection string, or a quotation mark. */
export const notPairSafe = (name: string, owner: string, key: string, secret: string): string =>
  `env '${name}' of '${owner}' puts key '${key}' of secret '${secret}' into a list of pairs; declare the key { urlSafe: true }`;

/** A variable that another value names before it exists. */
export const unknownVariable = (name: string, owner: string, used: string): string =>
  `env '${name}' of ${owner} uses $(${used}), which is not set before it; set it, or write $$(${used}) for the text`;

/** A variable that a command or argument names and that nothing sets; Kubernetes passes the text on as it stands. */
export const unsetVariable = (place: string, owner: string, used: string): string =>
  `${place} of ${owner} uses $(${used}), which no env sets; set it, or write $$(${used}) for the text`;
