/** A program as small as programs get: one microservice, one secret, two stacks. */
import {
  clusterSecretStore,
  endpoint,
  gitops,
  microservice,
  owned,
  pulumi,
  pulumiConfig,
  secret,
  stack,
  system,
} from 'bowline';

const session = secret('session', { key: {} });

const web = microservice(endpoint('web', { http: 8080 }), {
  image: 'ghcr.io/acme/web',
  env: { SESSION_KEY: session.ref.key },
  resources: { cpu: ['100m', '200m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live', port: 'http' }, readiness: { get: '/ready', port: 'http' } },
});

const site = system('site', { environments: ['dev', 'staging'], secrets: { session }, services: { web } });
const vault = clusterSecretStore('vault');

export const dev = stack(site, 'dev', {
  delivery: pulumi(),
  namespace: owned('site'),
  secrets: { session: { key: pulumiConfig() } },
});

export const staging = stack(site, 'staging', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('site'),
  provided: [vault],
  secrets: { session: { key: vault.key('staging/site', { version: 3 }) } },
});
