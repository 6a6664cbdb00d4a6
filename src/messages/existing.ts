/** A name that no running workload can have. */
export const notAWorkloadName = (owner: string, name: string): string =>
  `existing of '${owner}' names '${name}', which no workload can be called; write the name that runs`;

/** Taking over needs the selector, because Kubernetes refuses to change it. */
export const emptySelector = (owner: string): string =>
  `existing of '${owner}' has an empty selector; write the spec.selector.matchLabels of the running workload`;

/** A label that cannot stand in a selector. */
export const notASelectorLabel = (owner: string, label: string): string =>
  `existing of '${owner}' selects by '${label}', which is no label; write the spec.selector.matchLabels of what runs`;

/** A name that no container can have. */
export const notAContainerName = (owner: string, name: string): string =>
  `existing of '${owner}' names container '${name}', which no container can be called; write the name that runs`;
