// The refs come from another file; one of them lands in the arguments.
import { endpoint, microservice, system } from 'bowline';
import { refs, smtp } from './secrets';

const courier = microservice(endpoint('courier', { http: 8080 }), {
  image: 'ghcr.io/post/courier',
  args: ['--smtp-password', refs.password], // <- here: refs
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const post = system('post', { environments: ['live'], secrets: { smtp }, services: { courier } });
