import { clusterSecretStore, gitops, ingressClass, owned, provided, run, stack } from 'bowline';
import { cet4Training } from '../systems/cet4-training';

const vault = clusterSecretStore('vault');
const nginx = ingressClass('nginx', 'ingress-nginx');

/** One pod each, with PostgreSQL and Redis beside them. */
export const cet4TrainingDevelopment = stack(cet4Training, 'development', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git', path: 'envs' }),
  namespace: owned('english-training-development'),
  provided: [
    vault,
    nginx,
    provided('StorageClass', 'nfs'),
    provided('StorageClass', 'standard'),
    provided('Secret', 'harbor'),
    provided('ClusterIssuer', 'letsencrypt-staging'),
  ],
  pullSecrets: ['harbor'],
  secrets: {
    secrets: {
      database_password: vault.key('english-training/development', { property: 'database_password', version: 1 }),
      redis_password: vault.key('english-training/development', { property: 'redis_password', version: 1 }),
      secret_key: vault.key('english-training/development', { property: 'secret_key', version: 1 }),
    },
  },
  configs: {
    settings: { environment: 'development', allowed_hosts: 'dev.english-training.com' },
    web: { NEXT_PUBLIC_API_URL: 'https://dev.english-training.com/api' },
  },
  dependencies: {
    database: run({ size: '5Gi', storageClass: 'standard' }),
    cache: run({ size: '1Gi', storageClass: 'standard' }),
  },
  ingress: {
    class: nginx,
    host: 'dev.english-training.com',
    tls: { clusterIssuer: 'letsencrypt-staging' },
    nginx: { forceHttps: true, requestsPerMinute: 100 },
  },
});
