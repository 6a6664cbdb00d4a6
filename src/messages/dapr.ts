/** A sidecar without the control plane that makes it. */
export const daprWithoutPlace = (owner: string, environment: string): string =>
  `'${owner}' has dapr, and stack '${environment}' does not say where Dapr runs; add dapr: { namespace: 'dapr-system' } or 'off'`;

/** A component for somebody who has no sidecar. */
export const missingScope = (component: string, scope: string, remedy: string): string =>
  `${component} is scoped to app '${scope}', and no pod has a sidecar of that id; ${remedy}`;

/** What becomes of an app id that nobody here has. */
export const removeScope = (service: string): string => `remove it, or list Service '${service}' under provided`;

/** A sidecar that calls its own pod where nobody listens. */
export const closedAppPort = (from: string, port: string): string =>
  `annotation 'dapr.io/app-port' of ${from} is port '${port}', which no container of it opens; correct it or add the container port`;

/** A port that the sidecar takes: both are in one pod, and whoever comes second cannot listen. */
export const portOfSidecar = (port: string, owner: string, number: number): string =>
  `port '${port}' of '${owner}' is ${number}, where Dapr's sidecar in the same pod listens; take another number`;

/** An app id of which Dapr cannot make a Service. */
export const appIdTooLong = (owner: string, name: string, longest: number): string =>
  `app id '${name}' of '${owner}' has ${name.length} characters, at most ${longest} fit Dapr's own Service; shorten its id or set name`;

/** A component of Kafka with which no sidecar starts. */
export const kafkaWithoutAuth = (id: string, type: string): string =>
  `component '${id}' of type '${type}' says no authType, and sidecars do not start without; add authType: 'none'`;

/** A container that Dapr takes for its sidecar. */
export const ownSidecar = (owner: string): string =>
  `a container of '${owner}' is called 'daprd', so Dapr takes it for its sidecar and puts none in; rename it`;
