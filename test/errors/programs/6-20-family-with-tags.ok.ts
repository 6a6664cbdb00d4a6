// Correct: the function makes repositories
import { endpoint, microservice, system } from 'bowline';

const worker = <const Queue extends string>(queue: Queue, image: 'ghcr.io/acme/mailer' | 'ghcr.io/acme/indexer') =>
  microservice(endpoint(`${queue}-worker`, {}), {
    image,
    args: [queue],
    resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
    probes: { liveness: { exec: ['alive'] }, readiness: { exec: ['ready'] } },
  });

export const queues = system('queues', {
  environments: ['live'],
  services: { mails: worker('mails', 'ghcr.io/acme/mailer'), search: worker('search', 'ghcr.io/acme/indexer') },
});
