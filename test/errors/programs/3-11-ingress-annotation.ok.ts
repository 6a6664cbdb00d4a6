// Correct: the annotation names a Secret
import {
  endpoint,
  ingressClass,
  microservice,
  owned,
  pulumi,
  pulumiConfig,
  secret,
  stack,
  system,
} from 'bowline';

const basicAuth = secret('basic-auth', { users: {} });
const site = microservice(endpoint('site', { http: 8080 }), {
  image: 'ghcr.io/acme/site',
  env: { USERS: basicAuth.ref.users },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  routes: { '/': 'http' },
});
const web = system('web', { environments: ['live'], secrets: { basicAuth }, services: { site } });

export const live = stack(web, 'live', {
  delivery: pulumi(),
  namespace: owned('web'),
  secrets: { basicAuth: { users: pulumiConfig() } },
  ingress: {
    class: ingressClass('nginx', 'ingress-nginx'),
    host: 'www.example.org',
    tls: { secret: 'www-tls' },
    annotations: {
      'nginx.ingress.kubernetes.io/auth-secret': 'web-basic-auth',
    },
  },
});
