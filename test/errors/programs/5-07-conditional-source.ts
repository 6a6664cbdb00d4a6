// In the test environment the source falls back to Pulumi's config; the delivery is gitops in both.
import {
  clusterSecretStore,
  endpoint,
  gitops,
  microservice,
  owned,
  pulumiConfig,
  secret,
  stack,
  system,
} from 'bowline';

const feed = secret('feed', { 'api-key': {} });
const quotes = microservice(endpoint('quotes', { http: 8080 }), {
  image: 'ghcr.io/broker/quotes',
  env: { FEED_API_KEY: feed.ref['api-key'] },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
});
const broker = system('broker', { environments: ['test', 'live'], secrets: { feed }, services: { quotes } });
const vault = clusterSecretStore('vault');
const make = (environment: 'test' | 'live') =>
  stack(broker, environment, {
    delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
    namespace: owned(`broker-${environment}`),
    secrets: {
      feed: {
        'api-key': environment === 'live' ? vault.key('feed') : pulumiConfig(), // <- here: 'api-key'
      },
    },
    rotation: 'reloader',
  });

export const stacks = [make('test'), make('live')];
