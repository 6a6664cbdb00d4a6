// A function makes one worker for each queue; all read a broker secret that nobody declares.
import { endpoint, microservice, secret, system } from 'bowline';

const broker = secret('broker', { password: {} });
const worker = <const Queue extends string>(queue: Queue) =>
  microservice(endpoint(`${queue}-worker`, {}), {
    image: 'ghcr.io/acme/worker',
    args: [queue],
    env: { BROKER_PASSWORD: broker.ref.password },
    resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
    probes: { liveness: { exec: ['alive'] }, readiness: { exec: ['ready'] } },
  });

export const jobs = system('queues', {
  environments: ['live'],
  services: {
    mails: worker('mails'), // <- here: mails
  },
});
