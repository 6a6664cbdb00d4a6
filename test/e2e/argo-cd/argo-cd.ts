import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from '../cluster/cluster';
import { installCrds } from '../cluster/crds';
import { kubeconfig } from '../cluster/credentials';
import type { KubeObject } from '../cluster/objects';
import { freePort } from '../cluster/ports';
import { lastWords, type Program, type Running } from '../cluster/processes';
import { tools } from '../cluster/tools';
import { notYet, until } from '../cluster/until';

const NAMESPACE = 'argocd';
const partOf = { 'app.kubernetes.io/part-of': 'argocd' };

/** Argo CD, as far as it acts without a person in front of it: repo-server, application controller and their Redis. */
export interface ArgoCd {
  readonly namespace: string;
  readonly running: readonly Running[];
}

const objects: readonly (KubeObject & Record<string, unknown>)[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'argocd-cm', namespace: NAMESPACE, labels: partOf },
    data: { 'timeout.reconciliation': '10s', 'timeout.reconciliation.jitter': '0s' },
  },
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'argocd-secret', namespace: NAMESPACE, labels: partOf },
    stringData: { 'server.secretkey': 'only-for-this-run' },
  },
  {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'default', namespace: NAMESPACE },
    spec: {
      sourceRepos: ['*'],
      destinations: [{ namespace: '*', server: '*' }],
      clusterResourceWhitelist: [{ group: '*', kind: '*' }],
    },
  },
];

async function says(running: Running, words: string): Promise<void> {
  const probe = async () => {
    if (running.status() !== null) throw new Error(lastWords(running));
    return running.output().includes(words) ? true : notYet('it has not said so');
  };
  await until(`${running.name} to say '${words}'`, probe);
}

async function startRedis({ processes }: Cluster): Promise<string> {
  const port = await freePort();
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    processes.folder,
  ];
  const running = processes.start({ name: 'redis-server', command: 'redis-server', args });
  await says(running, 'Ready to accept connections');
  return `127.0.0.1:${port}`;
}

/** The folders that its container image would have. */
function environment({
  processes,
  server,
  caFile,
  token,
}: Cluster & { server: string; token: string }): Record<string, string> {
  const root = join(processes.folder, 'argo-cd');
  const folder = (name: string): string => {
    mkdirSync(join(root, name), { recursive: true, mode: 0o700 });
    return join(root, name);
  };
  folder('.');
  const config = join(root, 'kubeconfig');
  writeFileSync(config, kubeconfig({ server, caFile, token, namespace: NAMESPACE }), { mode: 0o600 });
  chmodSync(root, 0o700);
  return {
    PATH: `${tools().bin}:${process.env['PATH']}`,
    KUBECONFIG: config,
    ARGOCD_FAKE_IN_CLUSTER: 'true',
    ARGOCD_GPG_ENABLED: 'false', // else it wants gpg and a script of its image; no test signs commits
    ARGOCD_TLS_DATA_PATH: folder('tls'),
    ARGOCD_SSH_DATA_PATH: folder('ssh'),
    ARGOCD_GPG_DATA_PATH: folder('gpg'),
    ARGOCD_PLUGINSOCKFILEPATH: folder('plugins'),
  };
}

interface Parts {
  readonly redis: string;
  readonly env: Record<string, string>;
}

function startPart(cluster: Cluster, name: string, args: readonly string[], { redis, env }: Parts): Running {
  const program: Program = {
    name,
    command: join(tools().bin, 'argocd'),
    args: ['--redis', redis, '--loglevel', 'info', '--logformat', 'text', ...args],
    env: { ...env, ARGOCD_BINARY_NAME: name },
  };
  return cluster.processes.start(program);
}

async function startParts(cluster: Cluster, parts: Parts): Promise<readonly Running[]> {
  const [repoPort, repoMetrics, controllerMetrics] = [await freePort(), await freePort(), await freePort()];
  const repo = ['--disable-tls', '--client-ca-path=', '--address=127.0.0.1', `--port=${repoPort}`];
  const repoServer = startPart(
    cluster,
    'argocd-repo-server',
    [...repo, '--metrics-address=127.0.0.1', `--metrics-port=${repoMetrics}`],
    parts,
  );
  await says(repoServer, 'is listening on');
  const controller = startPart(
    cluster,
    'argocd-application-controller',
    [
      `--kubeconfig=${parts.env['KUBECONFIG']}`,
      `--namespace=${NAMESPACE}`,
      `--repo-server=127.0.0.1:${repoPort}`,
      '--repo-server-plaintext',
      '--app-resync=10',
      '--app-resync-jitter=0',
      '--self-heal-timeout-seconds=1',
      `--metrics-port=${controllerMetrics}`,
    ],
    parts,
  );
  return [repoServer, controller];
}

/** Starts the controller of ApplicationSets, too. */
export async function startApplicationSets(cluster: Cluster): Promise<Running> {
  const { server, token } = cluster.api;
  const [metrics, probe, webhook] = [await freePort(), await freePort(), await freePort()];
  const env = environment({ ...cluster, server, token });
  return cluster.processes.start({
    name: 'argocd-applicationset-controller',
    command: join(tools().bin, 'argocd'),
    args: [
      `--kubeconfig=${env['KUBECONFIG']}`,
      `--namespace=${NAMESPACE}`,
      `--metrics-addr=127.0.0.1:${metrics}`,
      `--probe-addr=127.0.0.1:${probe}`,
      `--webhook-addr=127.0.0.1:${webhook}`,
      '--enable-leader-election=false',
    ],
    env: { ...env, ARGOCD_BINARY_NAME: 'argocd-applicationset-controller' },
  });
}

/** Starts it beside the cluster; it takes `https://kubernetes.default.svc` for that cluster. */
export async function startArgoCd(cluster: Cluster): Promise<ArgoCd> {
  await installCrds(cluster, ['argo-cd']);
  await cluster.apply(objects, { fieldManager: 'e2e' });
  const { server, token } = cluster.api;
  const parts = { redis: await startRedis(cluster), env: environment({ ...cluster, server, token }) };
  return { namespace: NAMESPACE, running: await startParts(cluster, parts) };
}
