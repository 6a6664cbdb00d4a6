import { clusterSecretStore, gitops, ingressClass, owned, provided, stack } from 'bowline';
import { cet4Training } from '../systems/cet4-training';

const vault = clusterSecretStore('vault');
const nginx = ingressClass('nginx', 'ingress-nginx');

/** PostgreSQL and Redis are managed outside the cluster; the back end scales by itself. */
export const cet4TrainingProduction = stack(cet4Training, 'production', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git', path: 'envs' }),
  namespace: owned('english-training-production', {
    quota: { cpu: ['8', '24'], memory: ['16Gi', '32Gi'], pods: 40, claims: 4 },
    limits: { defaults: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] } },
    access: { view: ['english-training-developers'], operate: ['english-training-operators'] },
  }),
  provided: [
    vault,
    nginx,
    provided('StorageClass', 'nfs'),
    provided('Secret', 'harbor'),
    provided('ClusterIssuer', 'letsencrypt-prod'),
  ],
  pullSecrets: ['harbor'],
  secrets: {
    secrets: {
      database_password: vault.key('english-training/production', { property: 'database_password', version: 6 }),
      redis_password: vault.key('english-training/production', { property: 'redis_password', version: 3 }),
      secret_key: vault.key('english-training/production', { property: 'secret_key', version: 2 }),
    },
  },
  configs: {
    settings: { environment: 'production', allowed_hosts: 'english-training.com' },
    web: { NEXT_PUBLIC_API_URL: 'https://english-training.com/api' },
  },
  dependencies: {
    database: { host: 'english-training.postgres.company.com' },
    cache: { host: 'english-training.redis.company.com' },
  },
  ingress: {
    class: nginx,
    host: 'english-training.com',
    tls: { clusterIssuer: 'letsencrypt-prod' },
    nginx: { forceHttps: true, requestsPerMinute: 100 },
  },
  egress: 'declared',
  all: { replicas: 3 },
  services: { backend: { scaling: { min: 3, max: 10, cpu: 75 } } },
});
