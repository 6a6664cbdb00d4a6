// The certificate that is mounted as a file would come from Pulumi under gitops.
import { endpoint, gitops, microservice, owned, pulumiConfig, secret, stack, system } from 'bowline';

const tls = secret('tls', { 'ca.crt': {} });
const mailer = microservice(endpoint('mailer', { smtp: 2525 }), {
  image: 'ghcr.io/post/mailer',
  files: { '/etc/tls': { 'ca.crt': tls.ref['ca.crt'] } },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { tcp: 'smtp' }, readiness: { tcp: 'smtp' } },
});
const post = system('post', { environments: ['live'], secrets: { tls }, services: { mailer } });

export const live = stack(post, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('post'),
  secrets: {
    tls: {
      'ca.crt': pulumiConfig(), // <- here: 'ca.crt'
    },
  },
  rotation: 'manual',
});
