// Correct: both secrets are declared
import { system } from 'bowline';
import { billing, billingKeys, database, orders } from './orders';

export const shop = system('shop', {
  environments: ['live'],
  secrets: { database, billingKeys },
  services: {
    orders,
    billing,
  },
});
