// The stack does not say where the mail server is.
import { endpoint, external, gitops, microservice, owned, stack, system } from 'bowline';

const smtp = external('smtp', { submission: 587 });
const courier = microservice(endpoint('courier', { http: 8080 }), {
  image: 'ghcr.io/post/courier',
  env: { SMTP_ADDRESS: smtp.address.submission },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const post = system('post', { environments: ['live'], externals: { smtp }, services: { courier } });

export const live = stack(post, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('post'),
  externals: { }, // <- here: externals
});
