// Correct: the variable has all keys
import { endpoint, existing, microservice, pulumi, pulumiConfig, secret, stack, system } from 'bowline';

const tls = secret('tls', { certificate: {}, 'private-key': {} });
const gateway = microservice(endpoint('gateway', { https: 8443 }), {
  image: 'ghcr.io/bank/gateway',
  files: { '/etc/tls': { 'tls.crt': tls.ref.certificate, 'tls.key': tls.ref['private-key'] } },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { tcp: 'https' }, readiness: { tcp: 'https' } },
});
const bank = system('bank', { environments: ['live'], secrets: { tls }, services: { gateway } });
const sources = { certificate: pulumiConfig(), 'private-key': pulumiConfig() };

export const live = stack(bank, 'live', {
  delivery: pulumi(),
  namespace: existing('bank'),
  secrets: {
    tls: sources,
  },
});
