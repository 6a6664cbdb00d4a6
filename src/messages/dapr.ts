/** A sidecar without the control plane that makes it. */
export const daprWithoutPlace = (owner: string, environment: string): string =>
  `'${owner}' has dapr, and stack '${environment}' does not say where Dapr runs; add dapr: { namespace: 'dapr-system' } or 'off'`;

/** A component for somebody who has no sidecar. */
export const missingScope = (component: string, scope: string, remedy: string): string =>
  `${component} is scoped to app '${scope}', and no pod has a sidecar of that id; ${remedy}`;
