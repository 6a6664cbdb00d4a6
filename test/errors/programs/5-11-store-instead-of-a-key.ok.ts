// Correct: an entry of the store is given
import { clusterSecretStore, endpoint, gitops, microservice, owned, secret, stack, system } from 'bowline';

const licence = secret('licence', { key: {} });
const editor = microservice(endpoint('editor', { http: 8080 }), {
  image: 'ghcr.io/press/editor',
  env: { LICENCE_KEY: licence.ref.key },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const press = system('press', { environments: ['live'], secrets: { licence }, services: { editor } });
const vault = clusterSecretStore('vault');

export const live = stack(press, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('press'),
  secrets: {
    licence: {
      key: vault.key('press/licence'),
    },
  },
  rotation: 'reloader',
});
