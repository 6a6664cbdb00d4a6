/** Microservices with strategies, for the tests of what comes into being with them. */
import { analysis, atLeast, below, endpoint, ingressClass, microservice, share } from '../../src/index';
import type { StackSpec } from '../../src/model/stack';
import type { Strategy } from '../../src/model/strategy';
import { shop, usual } from './shop';

const counted = (service: string, more = '') => `http_requests_total{service="${service}"${more}}`;

export const errorRate = analysis('error-rate', {
  args: ['service'],
  query: ({ service }) => share(counted(service, ',status=~"5.."'), { of: counted(service), over: '5m' }),
  passes: below('5%'),
  every: '1m',
  count: 5,
  failsOn: 'third failure',
  noData: 'inconclusive',
  startAfter: '5m',
});

export const successRate = analysis('success-rate', {
  args: ['hash'],
  query: ({ hash }) => `min(up{rollouts_pod_template_hash="${hash}"})`,
  passes: atLeast('95%'),
  every: '30s',
  count: 1,
  failsOn: 'first failure',
  noData: 'fails',
  startAfter: '1m',
  name: 'health',
});

const nginxClass = ingressClass('nginx', 'ingress');

/** What a stack with routers and analyses has. */
export const around: Partial<StackSpec> = {
  prometheus: 'http://prometheus:9090',
  provided: [nginxClass],
  ingress: { class: nginxClass, host: 'shop.example', tls: { none: 'a test' } },
};

/** A stack with one microservice of ten pods that is replaced by a strategy. */
export function rolledBy(
  strategy: Strategy | undefined,
  settings: object = {},
  stack: Partial<StackSpec> = {},
): StackSpec {
  const orders = microservice(endpoint('orders', { http: { container: 8080, service: 80 } }), {
    ...usual,
    replicas: 10,
    routes: { '/orders': 'http', '/': 'http' },
    ...(strategy ? { strategy } : {}),
    ...settings,
  });
  return shop({ services: { orders } }, { ...around, ...stack });
}
