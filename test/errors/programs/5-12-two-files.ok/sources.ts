import { clusterSecretStore } from 'bowline';

export const sources = { session: { key: clusterSecretStore('vault').key('messenger/session') } };
