import {
  analyse,
  canary,
  canaryService,
  gitops,
  istio,
  latestPodHash,
  owned,
  pause,
  secretStore,
  stack,
  weight,
} from 'bowline';
import { errorRate, myApp, successRate } from '../systems/my-app';

const aws = secretStore('aws-secrets-manager');

/** Argo CD brings this stack to the cluster; Istio splits the traffic, and the error rate is watched from the first weight on. */
export const myAppProd = stack(myApp, 'prod', {
  delivery: gitops({ repoURL: 'https://github.com/myorg/myapp-config.git', path: 'manifests', pruneLast: true }),
  namespace: owned('production'),
  labels: { environment: 'prod' },
  provided: [aws],
  rotation: 'reloader',
  prometheus: 'http://prometheus:9090',
  monitoring: { namespace: 'monitoring', labels: { release: 'prometheus' } },
  secrets: { db: { password: aws.key('prod/db-password') } },
  configs: { settings: { LOG_LEVEL: 'info', MAX_CONNECTIONS: 1000 } },
  services: {
    myapp: {
      replicas: 10,
      resources: { cpu: ['500m', '1000m'], memory: ['1Gi', '2Gi'] },
      strategy: canary({
        router: istio({ virtualService: 'myapp-vsvc' }),
        background: [analyse(errorRate, { 'pod-hash': latestPodHash })],
        steps: [
          weight(10),
          pause('2m'),
          weight(20),
          pause('2m'),
          weight(50),
          pause('5m'),
          analyse(successRate, { 'service-name': canaryService }),
          weight(100),
        ],
      }),
    },
  },
});
