import { describe, expect, it } from '@jest/globals';
import { endpoint, microservice, rolling } from '../../src/index';
import type { Deployment } from '../../src/kubernetes/objects';
import { only, shop, usual } from './shop';

const at = endpoint('orders', { http: 8080 });
const orders = microservice(at, usual);
const deploymentOf = (...args: Parameters<typeof shop>) => only<Deployment>('Deployment', shop(...args));

describe('a deployment', () => {
  it('runs one pod that is replaced without a gap', () => {
    expect(deploymentOf({ services: { orders } }).spec).toMatchObject({
      replicas: 1,
      revisionHistoryLimit: 3,
      progressDeadlineSeconds: 600,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    });
  });

  it('leaves the replica count to the autoscaler', () => {
    const scaled = microservice(at, { ...usual, scaling: { min: 2, max: 4, cpu: 70 } });
    expect(deploymentOf({ services: { orders: scaled } }).spec).not.toHaveProperty('replicas');
  });

  it('follows the replica count of the stack in place of the scaling of the system', () => {
    const scaled = microservice(at, { ...usual, scaling: { min: 2, max: 4, cpu: 70 } });
    const stack = shop({ services: { orders: scaled } }, { services: { orders: { replicas: 5 } } });
    expect(only<Deployment>('Deployment', stack).spec?.replicas).toBe(5);
  });

  it('follows the scaling of the stack in place of the replica count of the system', () => {
    const fixed = microservice(at, { ...usual, replicas: 2 });
    const stack = shop(
      { services: { orders: fixed } },
      { services: { orders: { scaling: { min: 1, max: 2, cpu: 70 } } } },
    );
    expect(only<Deployment>('Deployment', stack).spec).not.toHaveProperty('replicas');
  });

  it('takes the numbers of its strategy', () => {
    const rolled = microservice(at, { ...usual, strategy: rolling({ maxSurge: '25%', maxUnavailable: 1 }) });
    const { strategy } = deploymentOf({ services: { orders: rolled } }).spec ?? {};
    expect(strategy?.rollingUpdate).toEqual({ maxSurge: '25%', maxUnavailable: 1 });
  });

  it('selects by labels that no label of the user and no tag changes', () => {
    const labelled = microservice(at, { ...usual, labels: { team: 'a', 'app.kubernetes.io/name': 'other' } });
    const { spec } = deploymentOf({ services: { orders: labelled } });
    const selector = { 'app.kubernetes.io/instance': 'shop', 'app.kubernetes.io/name': 'orders' };
    expect(spec?.selector.matchLabels).toEqual(selector);
    expect(spec?.template.metadata?.labels).toMatchObject({ ...selector, team: 'a' });
  });

  it('says the tag of the release on itself and its pods only', () => {
    const { metadata, spec } = deploymentOf({ services: { orders } });
    expect(metadata.labels?.['app.kubernetes.io/version']).toBe('main-452b637');
    expect(spec?.template.metadata?.labels?.['app.kubernetes.io/version']).toBe('main-452b637');
    expect(spec?.selector.matchLabels).not.toHaveProperty('app.kubernetes.io/version');
  });

  it('takes over a running one by its name and selector', () => {
    const taken = microservice(at, {
      ...usual,
      existing: { name: 'legacy', selector: { app: 'orders' }, container: 'web' },
    });
    const { metadata, spec } = deploymentOf({ services: { orders: taken } });
    expect(metadata.name).toBe('legacy');
    expect(spec?.selector.matchLabels).toEqual({ app: 'orders' });
    expect(spec?.template.metadata?.labels).toMatchObject({ app: 'orders', 'app.kubernetes.io/name': 'orders' });
    expect(spec?.template.spec?.containers.map(({ name }) => name)).toEqual(['web']);
  });
});
