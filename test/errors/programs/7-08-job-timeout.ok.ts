// Correct: the job's timeout is a duration
import { job, system } from 'bowline';

const load = job('load', {
  image: 'ghcr.io/broker/load',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  timeout: '2h',
});

export const broker = system('broker', { environments: ['live'], services: {}, jobs: { load } });
