// A function makes the sources of every secret from Pulumi's config, under gitops.
import {
  clusterSecretStore,
  endpoint,
  gitops,
  microservice,
  owned,
  pulumiConfig,
  secret,
  stack,
  system,
} from 'bowline';

const tls = secret('tls', { certificate: {}, 'private-key': {} });
const gateway = microservice(endpoint('gateway', { https: 8443 }), {
  image: 'ghcr.io/bank/gateway',
  files: { '/etc/tls': { 'tls.crt': tls.ref.certificate, 'tls.key': tls.ref['private-key'] } },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { tcp: 'https' }, readiness: { tcp: 'https' } },
});
const bank = system('bank', { environments: ['live'], secrets: { tls }, services: { gateway } });
const store = clusterSecretStore('vault');
const source = (key: string) => (key === '' ? store.key(key) : pulumiConfig());

export const live = stack(bank, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('bank'),
  secrets: {
    tls: {
      certificate: source('certificate'), // <- here: certificate
      'private-key': source('key'),
    },
  },
  rotation: 'manual',
});
