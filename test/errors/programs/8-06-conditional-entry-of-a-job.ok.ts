// Correct: the key is taken by its name
import { job, secret, system } from 'bowline';

const feeds = secret('feeds', { stocks: {}, bonds: {} });
const keys = new Map(Object.entries({ stocks: feeds.ref.stocks }));
const load = job('load', {
  image: 'ghcr.io/broker/load',
  env: {
    BONDS_KEY: feeds.ref.bonds,
    STOCKS_KEY: feeds.ref.stocks,
    FEEDS: keys.size,
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
});

export const broker = system('broker', { environments: ['live'], secrets: { feeds }, services: {}, jobs: { load } });
