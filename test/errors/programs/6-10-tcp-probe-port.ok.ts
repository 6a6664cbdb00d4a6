// Correct: the probe names the port
import { endpoint, microservice, system, vendor } from 'bowline';

const queue = microservice(endpoint('queue', { amqp: 5672 }), {
  image: vendor('docker.io/library/rabbitmq', '4.0@sha256:5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b5f2c9a1b'),
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  probes: {
    liveness: { exec: ['rabbitmq-diagnostics', 'ping'] },
    readiness: {
      tcp: 'amqp',
    },
  },
});

export const mail = system('mail', { environments: ['live'], services: { queue } });
