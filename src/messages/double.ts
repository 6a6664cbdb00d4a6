/** Two entries of a list that Kubernetes keeps by name: one hides the other, or the API server refuses both. */
export const twiceInPod = (what: string, from: string): string =>
  `${what} of ${from} is there twice, and one would hide the other; keep one`;
