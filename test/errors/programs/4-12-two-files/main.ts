// The system in the other file got a second key; this stack was not told.
import { clusterSecretStore, gitops, owned, stack } from 'bowline';
import { shop } from './system';

const vault = clusterSecretStore('vault');

export const live = stack(shop, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('shop'),
  secrets: {
    payment: { 'api-key': vault.key('shop/payment') }, // <- here: payment
  },
  rotation: 'reloader',
});
