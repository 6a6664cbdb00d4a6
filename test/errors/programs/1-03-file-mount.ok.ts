// Correct: the certificate's secret is declared
import { endpoint, microservice, secret, system } from 'bowline';

const tls = secret('gateway-tls', { certificate: {}, 'private-key': {} });
const gateway = microservice(endpoint('gateway', { https: 8443 }), {
  image: 'ghcr.io/bank/gateway',
  files: { '/etc/tls': { 'tls.crt': tls.ref.certificate, 'tls.key': tls.ref['private-key'] } },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { tcp: 'https' }, readiness: { tcp: 'https' } },
  routes: { '/': 'https' },
});

export const bank = system('bank', {
  environments: ['live'],
  secrets: { tls },
  services: {
    gateway,
  },
});
