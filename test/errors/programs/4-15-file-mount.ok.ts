// Correct: both files have a source
import { clusterSecretStore, endpoint, gitops, microservice, owned, secret, stack, system } from 'bowline';

const tls = secret('tls', { certificate: {}, 'private-key': {} });
const gateway = microservice(endpoint('gateway', { https: 8443 }), {
  image: 'ghcr.io/bank/gateway',
  files: { '/etc/tls': { 'tls.crt': tls.ref.certificate, 'tls.key': tls.ref['private-key'] } },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { tcp: 'https' }, readiness: { tcp: 'https' } },
});
const bank = system('bank', { environments: ['live'], secrets: { tls }, services: { gateway } });
const vault = clusterSecretStore('vault');

export const live = stack(bank, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('bank'),
  secrets: {
    tls: { certificate: vault.key('bank/tls', { property: 'crt' }), 'private-key': vault.key('bank/tls', { property: 'key' }) },
  },
  rotation: 'reloader',
});
