import { analyse, canary, gitops, latestPodHash, owned, pause, secretStore, stack, weight } from 'bowline';
import { errorRate, myApp } from '../systems/my-app';

const aws = secretStore('aws-secrets-manager');
const check = analyse(errorRate, { 'pod-hash': latestPodHash });

/** Ten pods and no mesh: the share of new pods is the weight. */
export const myAppStaging = stack(myApp, 'staging', {
  delivery: gitops({ repoURL: 'https://github.com/myorg/myapp-config.git', path: 'manifests', pruneLast: true }),
  namespace: owned('staging'),
  labels: { environment: 'staging' },
  provided: [aws],
  rotation: 'reloader',
  prometheus: 'http://prometheus:9090',
  monitoring: { namespace: 'monitoring', labels: { release: 'prometheus' } },
  secrets: { db: { password: aws.key('staging/db-password') } },
  configs: { settings: { LOG_LEVEL: 'info', MAX_CONNECTIONS: 100 } },
  services: {
    myapp: {
      replicas: 10,
      strategy: canary({
        steps: [weight(20), pause('5m'), check, weight(50), pause('5m'), check, weight(100)],
      }),
    },
  },
});
