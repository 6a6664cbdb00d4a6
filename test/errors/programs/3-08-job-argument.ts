// The import job is handed its API key on the command line.
import { job, secret, system } from 'bowline';

const feed = secret('feed', { 'api-key': {} });
const load = job('load', {
  image: 'ghcr.io/broker/load',
  args: ['--key', feed.ref['api-key']], // <- here: feed
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
});

export const broker = system('broker', { environments: ['live'], secrets: { feed }, services: {}, jobs: { load } });
