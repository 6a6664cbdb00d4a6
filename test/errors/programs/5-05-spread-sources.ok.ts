// Correct: the spread sources suit both deliveries
import {
  clusterSecretStore,
  endpoint,
  gitops,
  microservice,
  owned,
  pulumi,
  secret,
  stack,
  system,
} from 'bowline';

const mail = secret('mail', { user: {}, password: {} });
const courier = microservice(endpoint('courier', { http: 8080 }), {
  image: 'ghcr.io/post/courier',
  env: { SMTP_USER: mail.ref.user, SMTP_PASSWORD: mail.ref.password },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const post = system('post', { environments: ['test', 'live'], secrets: { mail }, services: { courier } });
const vault = clusterSecretStore('vault');
const common = { user: vault.key('post/user'), password: vault.key('post/password') };

export const test = stack(post, 'test', {
  delivery: pulumi(),
  namespace: owned('post-test'),
  secrets: { mail: common },
  rotation: 'manual',
});
export const live = stack(post, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('post'),
  secrets: {
    mail: { ...common },
  },
  rotation: 'manual',
});
