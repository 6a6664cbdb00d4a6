/** Bowline's door: the words of a program. Everything else is reached through the `bowline` command. */
export {
  above,
  activeService,
  analyse,
  analysis,
  atLeast,
  atMost,
  below,
  canaryService,
  latestPodHash,
  previewService,
  share,
  stablePodHash,
  stableService,
} from './language/analysis';
export { component, pubSub, stateStore } from './language/component';
export { config, ifOn, perStack } from './language/config';
export { existing, gitops, owned, pulumi } from './language/delivery';
export { kafkaBroker, off, postgres, redis, run } from './language/dependency';
export { endpoint, external } from './language/endpoint';
export { family } from './language/family';
export { vendor } from './language/image';
export { cronJob, job } from './language/job';
export { late } from './language/late';
export { microservice } from './language/microservice';
export { objects } from './language/objects';
export { gatewayClass, ingressClass, provided } from './language/provided';
export { gateway, gatewayApi, istio, nginx } from './language/router';
export { secret } from './language/secret';
export { clusterSecretStore, pulumiConfig, sealed, secretStore } from './language/source';
export { stack } from './language/stack';
export { blueGreen, canary, header, pause, rolling, weight } from './language/strategy';
export { system } from './language/system';
export { field, text } from './language/text';
export type * from './language/types';
export { perPod, scratch, volume } from './language/volume';
export { outside } from './language/waiver';
