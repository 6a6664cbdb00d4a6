import { clusterSecretStore, gitops, ingressClass, owned, provided, run, stack } from 'bowline';
import { erpSystem } from '../systems/erp-system';

const vault = clusterSecretStore('vault');
const nginx = ingressClass('nginx', 'ingress-nginx');

/** Like production in all but size, with PostgreSQL and Redis beside the microservices. */
export const erpSystemStaging = stack(erpSystem, 'staging', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git', path: 'envs' }),
  namespace: owned('erp-system'),
  provided: [vault, nginx, provided('StorageClass', 'standard'), provided('ClusterIssuer', 'letsencrypt-staging')],
  secrets: {
    credentials: {
      DB_PASSWORD: vault.key('erp/staging', { property: 'db_password', version: 3 }),
      JWT_SECRET: vault.key('erp/staging', { property: 'jwt_secret', version: 2 }),
      REDIS_PASSWORD: vault.key('erp/staging', { property: 'redis_password', version: 3 }),
      DAPR_API_TOKEN: vault.key('erp/staging', { property: 'dapr_api_token', version: 1 }),
    },
  },
  configs: {
    shared: { ASPNETCORE_ENVIRONMENT: 'Staging' },
    resilience: {
      Resilience__Retry__Count: 3,
      Resilience__CircuitBreaker__FailureRatio: 0.5,
      Resilience__CircuitBreaker__SamplingSeconds: 30,
      Resilience__TimeoutSeconds: 10,
    },
  },
  dependencies: {
    database: run({ size: '10Gi', storageClass: 'standard' }),
    cache: run({ size: '2Gi', storageClass: 'standard' }),
  },
  dapr: { namespace: 'dapr-system' },
  egress: 'declared',
  monitoring: { namespace: 'monitoring', labels: { release: 'kube-prometheus-stack' } },
  ingress: { class: nginx, host: 'erp.staging.example.com', tls: { clusterIssuer: 'letsencrypt-staging' } },
});
