// The file's content is a key that the nginx config does not have.
import { config, endpoint, microservice, system } from 'bowline';

const nginx = config('nginx', { 'nginx.conf': 'events {}', 'mime.types': 'types {}' });
const site = microservice(endpoint('site', { http: 8080 }), {
  image: 'ghcr.io/acme/site',
  files: {
    '/etc/nginx': {
      'mime.types': nginx.ref['mime.types'],
      'nginx.conf': nginx.ref['ngnix.conf'], // <- here: 'ngnix.conf'
    },
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const web = system('web', { environments: ['live'], configs: { nginx }, services: { site } });
