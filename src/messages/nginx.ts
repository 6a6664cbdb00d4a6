/** An annotation that the controller would ignore. */
export const unknownAnnotation = (name: string, ingress: string, remedy: string): string =>
  `annotation '${name}' of ${ingress} is not one that ingress-nginx reads; ${remedy}`;

/** A rewriting that gives every request the same path. */
export const droppedPath = (path: string, ingress: string, target: string): string =>
  `rewrite-target '${target}' of ${ingress} throws away what follows '${path}'; remove it, or capture the rest: '${path}(/|$)(.*)' and '/$2'`;
