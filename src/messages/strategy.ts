/** A canary without a weight. */
export const noWeight = (owner: string): string =>
  `canary of '${owner}' has no weight among its steps; write them like [weight(20), pause('5m'), weight(100)]`;

/** Steps that look at a canary before it has traffic. */
export const beforeFirstWeight = (step: string, owner: string): string =>
  `canary of '${owner}' has ${step} before its first weight, when no traffic reaches the new pods; put a weight first`;

/** Traffic that would move back. */
export const fallingWeight = (owner: string, weight: number, before: number): string =>
  `canary of '${owner}' has weight(${weight}) after weight(${before}); weights rise, so put them in order`;

/** A canary whose end nobody wrote down. */
export const lastWeight = (owner: string, weight: number): string =>
  `canary of '${owner}' ends at weight(${weight}), and the rest would move at once; end with weight(100)`;

/** A rollout that waits for a person with nothing left to do. */
export const endlessEnd = (owner: string): string =>
  `canary of '${owner}' ends with pause() and would stay paused for good; put it before weight(100) or remove it`;

/** A share that whole pods cannot give. */
export const weightByPods = (owner: string, weight: number, pods: number, possible: string): string =>
  `canary of '${owner}' has weight(${weight}), which ${pods} pods without a router cannot give; they can give ${possible}, or add a router`;

/** A header step without Istio. */
export const headerWithoutIstio = (owner: string): string =>
  `canary of '${owner}' has a header step, which needs router istio(…); under nginx write nginx({ byHeader })`;

/** What only a router can do. */
export const withoutRouter = (owner: string): string =>
  `canary of '${owner}' has scaleDownDelay without a router, where pods are replaced one by one; add a router or remove it`;

/** A router that splits what does not come in. */
export const routerNeeds = (router: string, owner: string, what: string, remedy: string): string =>
  `router ${router} of '${owner}' needs ${what}; ${remedy}`;

/** An Ingress or Gateway of the stack sends requests to pods, or to a Service of all pods, where no VirtualService counts. */
export const pastTheMesh = (owner: string): string =>
  `router istio of '${owner}' splits no request that comes by its routes, past the mesh; give istio gateways and hosts in their place`;

/** Settings of one router that exclude each other, or that need each other. */
export const nginxHeader = (owner: string, what: string): string => `router nginx of '${owner}' has ${what}`;

/** A Rollout that switches Services has to have ports to switch. */
export const strategyNeedsPorts = (kind: string, owner: string): string =>
  `strategy ${kind} of '${owner}' switches between Services, but its endpoint has no port; add one or use rolling`;

/** Two sides of a rollout behind one Service. */
export const sameServices = (owner: string, first: string, second: string, name: string): string =>
  `${first} and ${second} of '${owner}' are both '${name}'; give one of them another name`;

/** More pods before the switch than after it. */
export const previewAboveAll = (owner: string, preview: number, all: number): string =>
  `previewReplicas of '${owner}' is ${preview}, above its ${all} pods; lower it or leave it out`;
