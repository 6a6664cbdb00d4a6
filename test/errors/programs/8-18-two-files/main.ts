// The shared env of the other file has an entry that may be missing.
import { endpoint, microservice, system } from 'bowline';
import { shared, tracing } from './shared';

const editor = microservice(endpoint('editor', { http: 8080 }), {
  image: 'ghcr.io/press/editor',
  env: shared(true),
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const press = system('press', {
  environments: ['live'],
  secrets: { tracing },
  services: {
    editor, // <- here: editor
  },
});
