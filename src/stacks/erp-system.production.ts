import { clusterSecretStore, gitops, ingressClass, owned, provided, stack } from 'bowline';
import { erpSystem } from '../systems/erp-system';

const vault = clusterSecretStore('vault');
const nginx = ingressClass('nginx', 'ingress-nginx');

/** PostgreSQL and Redis are managed outside the cluster; what has much traffic scales by itself. */
export const erpSystemProduction = stack(erpSystem, 'production', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git', path: 'envs' }),
  namespace: owned('erp-system', {
    quota: { cpu: ['20', '80'], memory: ['20Gi', '64Gi'], pods: 80 },
    limits: { defaults: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] } },
    access: { view: ['erp-developers'], operate: ['erp-operators'] },
  }),
  provided: [vault, nginx, provided('ClusterIssuer', 'letsencrypt-prod')],
  secrets: {
    credentials: {
      DB_PASSWORD: vault.key('erp/production', { property: 'db_password', version: 12 }),
      JWT_SECRET: vault.key('erp/production', { property: 'jwt_secret', version: 7 }),
      REDIS_PASSWORD: vault.key('erp/production', { property: 'redis_password', version: 9 }),
      DAPR_API_TOKEN: vault.key('erp/production', { property: 'dapr_api_token', version: 4 }),
    },
  },
  configs: {
    shared: { ASPNETCORE_ENVIRONMENT: 'Production' },
    resilience: {
      Resilience__Retry__Count: 3,
      Resilience__CircuitBreaker__FailureRatio: 0.5,
      Resilience__CircuitBreaker__SamplingSeconds: 30,
      Resilience__TimeoutSeconds: 10,
    },
  },
  dependencies: {
    database: { host: 'erp-production.postgres.acme.example' },
    cache: { host: 'erp-production.redis.acme.example' },
  },
  dapr: { namespace: 'dapr-system' },
  egress: 'declared',
  monitoring: { namespace: 'monitoring', labels: { release: 'kube-prometheus-stack' } },
  ingress: {
    class: nginx,
    host: 'erp.example.com',
    tls: { clusterIssuer: 'letsencrypt-prod' },
    nginx: { maxBody: '50m' },
  },
  all: { replicas: 2 },
  services: {
    gateway: { scaling: { min: 3, max: 12, cpu: 70 } },
    finance: { scaling: { min: 2, max: 8, cpu: 70 }, resources: { memory: ['256Mi', '768Mi'] } },
    sales: { scaling: { min: 2, max: 10, cpu: 70 } },
    inventory: { scaling: { min: 2, max: 8, cpu: 70 } },
  },
});
