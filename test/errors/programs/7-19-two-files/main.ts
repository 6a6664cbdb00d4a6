// The sizes come from another file, where one of them is not a quantity.
import { endpoint, microservice, system } from 'bowline';
import { small } from './sizes';

const editor = microservice(endpoint('editor', { http: 8080 }), {
  image: 'ghcr.io/press/editor',
  resources: small, // <- here: resources
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const press = system('press', { environments: ['live'], services: { editor } });
