// Correct: the parameter keeps its literal
import { endpoint, microservice, system } from 'bowline';

const worker = <const Queue extends string>(queue: Queue) =>
  microservice(
    endpoint(
      queue,
      {},
    ),
    {
      image: 'ghcr.io/acme/worker',
      resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
      probes: { liveness: { exec: ['alive'] }, readiness: { exec: ['ready'] } },
    },
  );

export const queues = system('queues', { environments: ['live'], services: { mails: worker('mails') } });
