import { gitops, owned, sealed, stack } from 'bowline';
import { myApp } from '../systems/my-app';

/** One pod; the database password is sealed for this cluster and lies in Git. */
export const myAppDev = stack(myApp, 'dev', {
  delivery: gitops({ repoURL: 'https://github.com/myorg/myapp-config.git', path: 'manifests', pruneLast: true }),
  namespace: owned('development'),
  labels: { environment: 'dev' },
  rotation: 'manual',
  secrets: { db: { password: sealed('AgBy3i4OJSWK+PiTySYZZA9rO43cGDEqTkPUVqkXIQ==') } },
  configs: { settings: { LOG_LEVEL: 'debug', MAX_CONNECTIONS: 10 } },
});
