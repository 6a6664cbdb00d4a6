// Correct: the key is an env entry of the job
import { job, secret, system } from 'bowline';

const feed = secret('feed', { 'api-key': {} });
const load = job('load', {
  image: 'ghcr.io/broker/load',
  env: { FEED_API_KEY: feed.ref['api-key'] },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
});

export const broker = system('broker', { environments: ['live'], secrets: { feed }, services: {}, jobs: { load } });
