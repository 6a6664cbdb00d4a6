import {
  canary,
  clusterSecretStore,
  gitops,
  ingressClass,
  nginx,
  owned,
  pause,
  provided,
  stack,
  weight,
} from 'bowline';
import { openhandsSystem } from '../systems/openhands';

const vault = clusterSecretStore('vault');
const ingress = ingressClass('nginx', 'ingress-nginx');

/** Ten pods; ingress-nginx splits the traffic, and testers reach the new version by a header. */
export const openhandsStaging = stack(openhandsSystem, 'staging', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git', path: 'envs' }),
  namespace: owned('openhands-staging'),
  provided: [vault, ingress, provided('ClusterIssuer', 'letsencrypt-staging')],
  secrets: { llm: { 'api-key': vault.key('openhands/staging', { property: 'api-key', version: 1 }) } },
  ingress: { class: ingress, host: 'openhands.staging.acme.example', tls: { clusterIssuer: 'letsencrypt-staging' } },
  services: {
    openhands: {
      replicas: 10,
      strategy: canary({
        router: nginx({ byHeader: 'X-Canary' }),
        steps: [weight(10), pause('1m'), weight(20), pause('1m'), weight(50), pause('1m'), weight(100)],
      }),
    },
  },
});
