// Correct: the key is taken by its name
import { secret, system } from 'bowline';

const feeds = secret('feeds', { stocks: {}, bonds: {} });
const keys = new Map(feeds.ref.stocks,
    FEEDS: keys.size,
  },
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
});

export const broker = system('broker', { environments: ['live'], secrets: { feeds }, services: {}, jobs: { load } });
