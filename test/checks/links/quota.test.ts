import { describe, expect, it } from '@jest/globals';
import { checkLinks } from '../../../src/checks/links';
import { aboveClaims, aboveQuota } from '../../../src/messages/namespace';
import type { Emitted } from '../../../src/model/assembly';
import { emitted, stack } from './manifests';

type Json = Readonly<Record<string, unknown>>;

const quota = "ResourceQuota 'shop'";
const labels = { app: 'orders' };
const container = { name: 'main', resources: { requests: { cpu: '100m', memory: '64Mi' } } };

function workload(kind: string, spec: Json, pod: Json = {}, apiVersion = 'apps/v1'): Emitted {
  const template = { metadata: { labels }, spec: { containers: [container], ...pod } };
  return emitted(apiVersion, kind, 'orders', { spec: { selector: { matchLabels: labels }, template, ...spec } });
}

function rollout(strategy: Json, replicas = 4): Emitted {
  return workload('Rollout', { replicas, strategy }, {}, 'argoproj.io/v1alpha1');
}

function scaler(kind: string, apiVersion: string, maxReplicas: number): Emitted {
  const spec = { scaleTargetRef: { apiVersion, kind, name: 'orders' }, maxReplicas };
  return emitted('autoscaling/v2', 'HorizontalPodAutoscaler', 'orders', { spec });
}

/** What a quota says about these objects. */
function said(hard: Json, objects: readonly Emitted[], rest: Json = {}): readonly string[] {
  const all = [...objects, emitted('v1', 'ResourceQuota', 'shop', { spec: { hard, ...rest } })];
  return checkLinks(all, stack)
    .map(({ text }) => text)
    .filter((text) => text.includes(quota));
}

/** How many pods are counted: a quota of one less is too small, and that many are enough. */
function expectPods(count: number, ...objects: readonly Emitted[]): void {
  expect(said({ pods: String(count - 1) }, objects)).toEqual([
    aboveQuota('pods', quota, String(count), String(count - 1)),
  ]);
  expect(said({ pods: String(count) }, objects)).toEqual([]);
}

describe('the pods that a quota is held against', () => {
  it('are those of a Deployment and its surge, by default a quarter', () => {
    expectPods(5, workload('Deployment', { replicas: 4 }));
    expectPods(7, workload('Deployment', { replicas: 4, strategy: { rollingUpdate: { maxSurge: '51%' } } }));
    expectPods(4, workload('Deployment', { replicas: 4, strategy: { type: 'Recreate' } }));
  });

  it('are both sides of a blue-green rollout', () =>
    expectPods(8, rollout({ blueGreen: { activeService: 'orders' } })));

  it('are both sides of a canary whose traffic a router splits', () => {
    const canary = { steps: [{ setWeight: 10 }], trafficRouting: { nginx: { stableIngress: 'orders' } } };
    expectPods(8, rollout({ canary }));
    expectPods(5, rollout({ canary: { ...canary, dynamicStableScale: true } }));
  });

  it('are those of a canary without a router and its surge', () => {
    expectPods(6, rollout({ canary: { steps: [{ setWeight: 10 }], maxSurge: 2 } }));
    expectPods(5, rollout({ canary: { steps: [{ setWeight: 10 }] } }));
  });

  it('are as many as the autoscaler of that kind and name allows', () => {
    const blueGreen = { blueGreen: { activeService: 'orders' } };
    expectPods(20, rollout(blueGreen), scaler('Rollout', 'argoproj.io/v1alpha1', 10));
    // Of the same name, but of another kind.
    expectPods(8, rollout(blueGreen), scaler('Deployment', 'apps/v1', 10));
    expectPods(3, workload('StatefulSet', {}), scaler('StatefulSet', 'apps/v1', 3));
  });

  it('are those of Jobs side by side, and one on some node', () => {
    expectPods(3, workload('Job', { parallelism: 3 }, {}, 'batch/v1'));
    expectPods(1, workload('DaemonSet', {}));
  });

  it('ask for what their containers ask for, those that are put before them and stay among them', () => {
    const stays = { ...container, name: 'proxy', restartPolicy: 'Always' };
    const pod = { initContainers: [stays], containers: [{ name: 'main', resources: { limits: { cpu: '1' } } }] };
    expect(said({ 'requests.cpu': '1', cpu: '1' }, [workload('StatefulSet', {}, pod)])).toEqual([
      aboveQuota('requests.cpu', quota, '1100m', '1'),
      aboveQuota('cpu', quota, '1100m', '1'),
    ]);
  });

  it('are not known for a quota of some of the pods', () => {
    expect(said({ pods: '1' }, [rollout({ blueGreen: {} })], { scopes: ['BestEffort'] })).toEqual([]);
  });
});

describe('the claims that a quota is held against', () => {
  const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '4Gi' } } };
  const media = emitted('v1', 'PersistentVolumeClaim', 'media', { spec });
  const perPod = workload('StatefulSet', { replicas: 3, volumeClaimTemplates: [{ metadata: { name: 'data' }, spec }] });

  it('are the objects and those of every pod of a StatefulSet, by number and size', () => {
    expect(said({ persistentvolumeclaims: '3', 'requests.storage': '15Gi' }, [media, perPod])).toEqual([
      aboveClaims('persistentvolumeclaims', quota, '4', '3'),
      aboveClaims('requests.storage', quota, '16384Mi', '15Gi'),
    ]);
    expect(said({ persistentvolumeclaims: '4', 'requests.storage': '16Gi' }, [media, perPod])).toEqual([]);
  });

  it('are those of an autoscaled StatefulSet at its largest', () => {
    const scaled = [perPod, scaler('StatefulSet', 'apps/v1', 6)];
    expect(said({ persistentvolumeclaims: '5' }, scaled)).toEqual([
      aboveClaims('persistentvolumeclaims', quota, '6', '5'),
    ]);
  });

  it('are those that pods make for themselves', () => {
    const volumes = [{ name: 'work', ephemeral: { volumeClaimTemplate: { spec } } }];
    const pods = workload('Deployment', { replicas: 2, strategy: { type: 'Recreate' } }, { volumes });
    expect(said({ 'requests.storage': '7Gi' }, [pods])).toEqual([
      aboveClaims('requests.storage', quota, '8192Mi', '7Gi'),
    ]);
  });
});
