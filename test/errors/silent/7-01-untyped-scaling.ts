// The scaling is read from a file, so that a fixed count can stand beside it.
import { endpoint, microservice, owned, pulumi, stack, system } from 'bowline';

const quotes = microservice(endpoint('quotes', { http: 8080 }), {
  image: 'ghcr.io/broker/quotes',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  replicas: 2,
  ...JSON.parse('{ "scaling": { "min": 2, "max": 8, "cpu": 70 } }'),
});
const broker = system('broker', { environments: ['live'], services: { quotes } });

export const live = stack(broker, 'live', { delivery: pulumi(), namespace: owned('broker') });
