// The sizes come from another file, where one of them is not a quantity.
import { endpoint, microservice, system } from 'bowline';
import { smallMemory } from './sizes';

const editor = microservice(endpoint('editor', { http: 8080 }), {
  image: 'ghcr.io/press/editor',
  resources: {
    cpu: ['50m', '200m'],
    memory: ['64Mi', smallMemory], // <- here: smallMemory
  },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const press = system('press', { environments: ['live'], services: { editor } });
