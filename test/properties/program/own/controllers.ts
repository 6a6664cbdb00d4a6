/** Own objects for Argo Rollouts and Dapr. */
import { usesDapr } from '../dependencies';
import { nameOf, type RandomProgram } from '../shape';
import { type Json, object, service, template, workload } from './object';

/** An own canary whose templates declare different arguments, of which Argo gives all to all. */
export function rollout(): readonly Json[] {
  const metrics = (name: string) => [
    {
      name,
      interval: '1m',
      count: 3,
      successCondition: 'len(result) > 0 && result[0] > 0',
      provider: {
        prometheus: { address: 'http://prometheus.monitoring:9090', query: `sum(up{x="{{args.${name}}}"})` },
      },
    },
  ];
  const cluster = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ClusterAnalysisTemplate',
    metadata: { name: 'shared-rate' },
    spec: { args: [{ name: 'host' }, { name: 'limit', value: '5' }], metrics: metrics('host') },
  };
  const own = { args: [{ name: 'path' }], metrics: metrics('path') };
  const analysis = {
    templates: [{ templateName: 'own-rate' }, { templateName: 'shared-rate', clusterScope: true }],
    args: [
      { name: 'host', value: 'rolled' },
      { name: 'path', value: '/' },
    ],
  };
  const strategy = { canary: { steps: [{ setWeight: 50 }, { analysis }, { pause: { duration: 60 } }] } };
  return [
    cluster,
    object('argoproj.io/v1alpha1', 'AnalysisTemplate', 'own-rate', { spec: own }),
    workload('Rollout', 'rolled', template('rolled'), { replicas: 2, strategy }),
    service('rolled', 'rolled'),
  ];
}

/** A store of secrets of its own, whose names are none of Kubernetes' Secrets. */
export function dapr(program: RandomProgram): readonly Json[] {
  const component = (name: string, rest: Json) => object('dapr.io/v1alpha1', 'Component', name, rest);
  const users = program.services.flatMap((one, at) => (usesDapr(one) ? [nameOf(program, at)] : []));
  return [
    component('own-vault', { spec: { type: 'secretstores.hashicorp.vault', version: 'v1', metadata: [] } }),
    component('own-table', {
      auth: { secretStore: 'own-vault' },
      spec: {
        type: 'state.redis',
        version: 'v1',
        metadata: [{ name: 'redisPassword', secretKeyRef: { name: 'redis-login', key: 'password' } }],
      },
      ...(users.length > 0 ? { scopes: users } : {}),
    }),
  ];
}
