/** An annotation that the controller would ignore. */
export const unknownAnnotation = (name: string, ingress: string, remedy: string): string =>
  `annotation '${name}' of ${ingress} is not one that ingress-nginx reads; ${remedy}`;

/** An Ingress that should take the traffic of the old version, made one that only takes some of another's. */
export const canaryByHand = (name: string, ingress: string): string =>
  `annotation '${name}' makes ${ingress} a canary of none, since a Rollout has it as stableIngress; remove it and give steps`;

/** A rewriting that gives every request the same path. */
export const droppedPath = (path: string, ingress: string, target: string): string =>
  `rewrite-target '${target}' of ${ingress} throws away what follows '${path}'; remove it, or capture the rest: '${path}(/|$)(.*)' and '/$2'`;

/** A path that the controller cannot read where it rewrites. */
export const noExpression = (path: string, ingress: string): string =>
  `path '${path}' of ${ingress} is not a regular expression, as which rewrite-target has it read; correct its brackets or signs`;
