// The function's parameter is any text, so no check can see the ids that it makes.
import { endpoint, microservice, system } from 'bowline';

const worker = (queue: string) =>
  microservice(
    endpoint(
      queue, // <- here: queue
      {},
    ),
    {
      image: 'ghcr.io/acme/worker',
      resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
      probes: { liveness: { exec: ['alive'] }, readiness: { exec: ['ready'] } },
    },
  );

export const queues = system('queues', { environments: ['live'], services: { mails: worker('mails') } });
