// Correct: the stack gives both keys
import { clusterSecretStore, gitops, owned, stack } from 'bowline';
import { shop } from './system';

const vault = clusterSecretStore('vault');

export const live = stack(shop, 'live', {
  delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
  namespace: owned('shop'),
  secrets: {
    payment: { 'api-key': vault.key('shop/payment'), 'webhook-key': vault.key('shop/webhook') },
  },
  rotation: 'reloader',
});
