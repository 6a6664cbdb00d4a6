// The courier talks to an SMTP server that the system does not declare.
import { endpoint, external, microservice, system } from 'bowline';

const smtp = external('smtp', { submission: 587 });
const courier = microservice(endpoint('courier', { http: 8080 }), {
  image: 'ghcr.io/post/courier',
  env: { SMTP_ADDRESS: smtp.address.submission },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});

export const post = system('post', {
  environments: ['live'],
  services: {
    courier, // <- here: courier
  },
});
