// Correct: all sizes are quantities
import { endpoint, microservice, system } from 'bowline';
import { smallMemory } from './sizes';

const editor = microservice(endpoint('editor', { http: 8080 }), {
  image: 'ghcr.io/press/editor',
  resources: {
    cpu: ['50m', '200m'],
    memory: ['64Mi', smallMemory],
  },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const press = system('press', { environments: ['live'], services: { editor } });
