import { clusterSecretStore, gitops, ingressClass, owned, provided, run, stack } from 'bowline';
import { erpSystem } from '../systems/erp-system';

const vault = clusterSecretStore('vault');
const nginx = ingressClass('nginx', 'ingress-nginx');

/** One pod each, with PostgreSQL and Redis beside them. */
export const erpSystemDev = stack(erpSystem, 'dev', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git', path: 'envs' }),
  namespace: owned('erp-system'),
  provided: [vault, nginx, provided('StorageClass', 'standard')],
  secrets: {
    credentials: {
      DB_PASSWORD: vault.key('erp/dev', { property: 'db_password', version: 1 }),
      JWT_SECRET: vault.key('erp/dev', { property: 'jwt_secret', version: 1 }),
      REDIS_PASSWORD: vault.key('erp/dev', { property: 'redis_password', version: 1 }),
      DAPR_API_TOKEN: vault.key('erp/dev', { property: 'dapr_api_token', version: 1 }),
    },
  },
  configs: {
    shared: { ASPNETCORE_ENVIRONMENT: 'Development' },
    resilience: {
      Resilience__Retry__Count: 1,
      Resilience__CircuitBreaker__FailureRatio: 0.9,
      Resilience__CircuitBreaker__SamplingSeconds: 30,
      Resilience__TimeoutSeconds: 30,
    },
  },
  dependencies: {
    database: run({ size: '2Gi', storageClass: 'standard' }),
    cache: run({ size: '1Gi', storageClass: 'standard' }),
  },
  dapr: { namespace: 'dapr-system' },
  ingress: {
    class: nginx,
    host: 'erp.dev.example.com',
    tls: { none: 'the cluster of development has no certificates' },
  },
  all: { replicas: 1, resources: { cpu: ['20m', '500m'] } },
});
