/** Bowline's door: the words of a program. Everything else is reached through the `bowline` command. */
export { config, perStack } from './language/config';
export { existing, gitops, owned, pulumi } from './language/delivery';
export { endpoint, external } from './language/endpoint';
export { vendor } from './language/image';
export { cronJob, job } from './language/job';
export { late } from './language/late';
export { microservice } from './language/microservice';
export { objects } from './language/objects';
export { ingressClass, provided } from './language/provided';
export { secret } from './language/secret';
export { clusterSecretStore, pulumiConfig, sealed, secretStore } from './language/source';
export { stack } from './language/stack';
export { rolling } from './language/strategy';
export { system } from './language/system';
export { field, text } from './language/text';
export { perPod, scratch, volume } from './language/volume';
export { outside } from './language/waiver';
