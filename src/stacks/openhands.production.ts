import {
  activeService,
  analyse,
  blueGreen,
  clusterSecretStore,
  gitops,
  ingressClass,
  owned,
  previewService,
  provided,
  stack,
} from 'bowline';
import { openhandsSystem, successRate } from '../systems/openhands';

const vault = clusterSecretStore('vault');
const ingress = ingressClass('nginx', 'ingress-nginx');

/** The new version runs beside the old one until a person promotes it; the success rate is asked before and after. */
export const openhandsProduction = stack(openhandsSystem, 'production', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git', path: 'envs' }),
  namespace: owned('openhands-production'),
  provided: [vault, ingress, provided('ClusterIssuer', 'letsencrypt-prod')],
  prometheus: 'http://prometheus.monitoring:9090',
  monitoring: { namespace: 'monitoring', labels: { release: 'prometheus' } },
  egress: 'declared',
  secrets: { llm: { 'api-key': vault.key('openhands/production', { property: 'api-key', version: 1 }) } },
  ingress: { class: ingress, host: 'openhands.acme.example', tls: { clusterIssuer: 'letsencrypt-prod' } },
  services: {
    openhands: {
      scaling: {
        min: 3,
        max: 20,
        cpu: 70,
        memory: 80,
        down: { percent: 10, periodSeconds: 60, stabilizationSeconds: 300 },
        up: { percent: 50, periodSeconds: 60, stabilizationSeconds: 60 },
      },
      scheduling: { nodes: { 'node-type': ['compute-optimized'] }, apart: 'preferred' },
      strategy: blueGreen({
        activeService: 'openhands-active',
        prePromotion: [analyse(successRate, { 'service-name': previewService })],
        postPromotion: [analyse(successRate, { 'service-name': activeService })],
      }),
    },
  },
});
