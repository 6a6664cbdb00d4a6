/** A pod that the namespace would not take. */
export const belowLevel = (place: string, from: string, level: string, remedy: string): string =>
  `${place} of ${from} is below Pod Security level '${level}' of the namespace; ${remedy}`;

/** How a pod gets a level. */
export const remedies = {
  remove: 'remove it',
  runAsNonRoot: 'set runAsNonRoot: true in the pod or in each container',
  user: 'give a user other than 0',
  escalation: 'set allowPrivilegeEscalation: false',
  drop: "drop capabilities ['ALL']",
  add: 'remove what it adds',
  seccomp: "set seccompProfile: { type: 'RuntimeDefault' }",
  volume: 'use a claim, an emptyDir, a projected volume, a Secret or a ConfigMap',
} as const;
