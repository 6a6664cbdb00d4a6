import { clusterSecretStore, gitops, ingressClass, owned, provided, run, stack } from 'bowline';
import { cet4Training } from '../systems/cet4-training';

const vault = clusterSecretStore('vault');
const nginx = ingressClass('nginx', 'ingress-nginx');

/** Two pods each, with PostgreSQL and Redis beside them. */
export const cet4TrainingStaging = stack(cet4Training, 'staging', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git', path: 'envs' }),
  namespace: owned('english-training-staging'),
  provided: [
    vault,
    nginx,
    provided('StorageClass', 'nfs'),
    provided('StorageClass', 'standard'),
    provided('Secret', 'harbor'),
    provided('ClusterIssuer', 'letsencrypt-prod'),
  ],
  pullSecrets: ['harbor'],
  secrets: {
    secrets: {
      database_password: vault.key('english-training/staging', { property: 'database_password', version: 2 }),
      redis_password: vault.key('english-training/staging', { property: 'redis_password', version: 1 }),
      secret_key: vault.key('english-training/staging', { property: 'secret_key', version: 1 }),
    },
  },
  configs: {
    settings: { environment: 'staging', allowed_hosts: 'staging.english-training.com' },
    web: { NEXT_PUBLIC_API_URL: 'https://staging.english-training.com/api' },
  },
  dependencies: {
    database: run({ size: '20Gi', storageClass: 'standard' }),
    cache: run({ size: '1Gi', storageClass: 'standard' }),
  },
  ingress: {
    class: nginx,
    host: 'staging.english-training.com',
    tls: { clusterIssuer: 'letsencrypt-prod' },
    nginx: { forceHttps: true, requestsPerMinute: 100 },
  },
  egress: 'declared',
  all: { replicas: 2 },
});
