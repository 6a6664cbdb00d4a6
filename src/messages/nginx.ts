/** An annotation that the controller would ignore. */
export const unknownAnnotation = (name: string, ingress: string, remedy: string): string =>
  `annotation '${name}' of ${ingress} is not one that ingress-nginx reads; ${remedy}`;

/** A rewriting that gives every request the same path. */
export const droppedPath = (path: string, ingress: string, target: string): string =>
  `rewrite-target '${target}' of ${ingress} throws away what follows '${path}'; remove it, or capture the rest: '${path}(/|$)(.*)' and '/$2'`;

/** A path that the controller cannot read where it rewrites. */
export const noExpression = (path: string, ingress: string): string =>
  `path '${path}' of ${ingress} is not a regular expression, as which rewrite-target has it read; correct its brackets or signs`;
