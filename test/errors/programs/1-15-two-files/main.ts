// The orders come from another file, and read a secret that this file forgets to declare.
import { system } from 'bowline';
import { billing, database, orders } from './orders';

export const shop = system('shop', {
  environments: ['live'],
  secrets: { database },
  services: {
    orders,
    billing, // <- here: billing
  },
});
