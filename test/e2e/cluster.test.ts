import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Cluster, startCluster } from './cluster/cluster';
import { crdSources, emitted, installCrds } from './cluster/crds';
import type { KubeObject } from './cluster/objects';
import { isReady, type Pod } from './cluster/pods';
import { notYet, until } from './cluster/until';
import { deployment } from './support/deployment';
import { processesOf } from './support/marked-processes';

let cluster: Cluster;

let firstApply = Number.POSITIVE_INFINITY;

beforeAll(async () => {
  const began = performance.now();
  cluster = await startCluster({ crds: [] });
  await cluster.apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'first' } }]);
  firstApply = (performance.now() - began) / 1000;
  process.stderr.write(`control plane: ${firstApply.toFixed(1)} s from its start to the first apply\n`);
  await installCrds(cluster, emitted);
});
afterAll(() => cluster?.stop());

describe('the test cluster', () => {
  // What it takes is said above: some seconds, or many beside other work. The bound finds a start that waits for a timeout.
  it('takes the first apply two minutes after its start at the latest', () => {
    expect(firstApply).toBeLessThan(120);
  });

  it('makes a Deployment of three Ready', async () => {
    const namespace = await cluster.namespace('three');
    await cluster.apply([deployment({ namespace, replicas: 3 })]);
    await cluster.ready(namespace);
    expect(await cluster.list('v1/Pod', namespace)).toHaveLength(3);
  });

  it('refuses a field that does not exist', async () => {
    const namespace = await cluster.namespace('strict');
    const wrong = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'wrong', namespace }, datas: {} };
    await expect(cluster.apply([wrong])).rejects.toThrow('.datas: field not declared in schema');
  });

  it('refuses a field that a kind of others does not have', async () => {
    const namespace = await cluster.namespace('strict-crd');
    const spec = { secretStoreRefs: {}, target: { name: 'wrong' } };
    const wrong = {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'wrong', namespace },
      spec,
    };
    await expect(cluster.apply([wrong])).rejects.toThrow('secretStoreRefs');
  });

  it('tells what the API server warns of', async () => {
    const namespace = await cluster.namespace('warned');
    const labels = { 'pod-security.kubernetes.io/warn': 'restricted' };
    await cluster.patch(
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
      { metadata: { labels } },
    );
    // The API server's rules for pods learn of a label some time after it has been written.
    const warned = await until('a warning', async () => {
      const { warnings } = await cluster.apply([deployment({ namespace })]);
      return warnings.length > 0 ? warnings : notYet('there is none');
    });
    expect(warned.join()).toContain('would violate PodSecurity "restricted:latest"');
  });

  it('keeps a pod whose image is absent from starting, and says so', async () => {
    const namespace = await cluster.namespace('absent');
    await cluster.apply([deployment({ namespace, image: 'example.com/demo:absent-1' })]);
    const complaint = await cluster.complaint(namespace, 'ImagePullBackOff');
    expect(complaint).toMatch(/^Deployment absent\/demo: .*; pod demo-.*ImagePullBackOff/);
  });

  it('lets a pod crash', async () => {
    const namespace = await cluster.namespace('crash');
    await cluster.apply([deployment({ namespace, image: 'example.com/crash' })]);
    expect(await cluster.complaint(namespace, 'CrashLoopBackOff')).toContain('Deployment crash/demo');
  });

  it('lets a pod take its time', async () => {
    const namespace = await cluster.namespace('slow');
    await cluster.apply([deployment({ namespace, image: 'example.com/demo:slow' })]);
    const before = performance.now();
    await cluster.ready(namespace);
    expect(performance.now() - before).toBeGreaterThan(1_500);
    expect((await cluster.list<Pod>('v1/Pod', namespace)).every(isReady)).toBe(true);
  });

  it('does not call a pod Ready that reads a Secret which nobody made', async () => {
    const namespace = await cluster.namespace('missing');
    const env = [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'nobody', key: 'token' } } }];
    await cluster.apply([deployment({ namespace, env })]);
    expect(await cluster.complaint(namespace, 'there is no v1/Secret nobody with key token')).toContain('pod demo-');
  });
});

const groupsOfOthers = [
  ...['argoproj.io', 'bitnami.com', 'cert-manager.io', 'dapr.io', 'external-secrets.io', 'gateway.networking.k8s.io'],
  ...['keda.sh', 'monitoring.coreos.com', 'networking.istio.io'],
];

describe('the kinds of others', () => {
  it('are all taken by the API server', async () => {
    await installCrds(
      cluster,
      crdSources.filter((source) => !emitted.includes(source)),
    );
    const crds = await cluster.list<KubeObject>('apiextensions.k8s.io/v1/CustomResourceDefinition');
    const groups = new Set(crds.map(({ metadata }) => String(metadata?.name).replace(/^[^.]*\./, '')));
    expect([...groups]).toEqual(expect.arrayContaining([...groupsOfOthers]));
  });
});

describe('a second cluster beside it', () => {
  it('is gone with all its processes and data once it is stopped', async () => {
    const second = await startCluster({ crds: [] });
    const { folder } = second.processes;
    const fled = second.processes.start({
      name: 'fled',
      command: 'sh',
      args: ['-c', 'setsid sleep 1000 & setsid sleep 1000'],
    });
    // The keeper's four, the shell and the two that it sends away.
    await until('the processes to start', async () => {
      const count = processesOf(folder).length;
      return count > 6 ? count : notYet(`${count} run`);
    });
    await second.stop();
    expect(await fled.ended).not.toBe(0);
    expect(existsSync(folder)).toBe(false);
    expect(processesOf(folder)).toEqual([]);
  });
});
