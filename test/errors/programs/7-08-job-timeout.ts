// The job's timeout is written in words.
import { job, system } from 'bowline';

const load = job('load', {
  image: 'ghcr.io/broker/load',
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
  timeout: '2 hours', // <- here: timeout
});

export const broker = system('broker', { environments: ['live'], services: {}, jobs: { load } });
