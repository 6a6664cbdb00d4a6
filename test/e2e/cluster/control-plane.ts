import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Api, openApi } from './api';
import { type Credentials, kubeconfig, makeCredentials } from './credentials';
import { freePort } from './ports';
import { lastWords, type Processes, type Running } from './processes';
import { tools } from './tools';
import { type NotYet, notYet, until } from './until';

/** A control plane that answers. */
export interface ControlPlane {
  readonly api: Api;
  readonly kubeconfig: string;
  readonly caFile: string;
}

const START_SECONDS = 60;

/** Starts one of the programs that tools/ built. */
export function startTool(processes: Processes, name: string, args: readonly string[]): Running {
  return processes.start({ name, command: join(tools().bin, name), args });
}

interface Etcd {
  readonly address: string;
  readonly running: Running;
}

function startEtcd(processes: Processes): Etcd {
  // Its sockets are files in our own folder: no port, so nothing that two runs could both want.
  const [clients, peers] = ['c', 'p'].map((name) => `unix://${join(processes.folder, `${name}.sock`)}`);
  const running = startTool(processes, 'etcd', [
    `--data-dir=${join(processes.folder, 'etcd')}`,
    `--listen-client-urls=${clients}`,
    `--advertise-client-urls=${clients}`,
    `--listen-peer-urls=${peers}`,
    `--initial-advertise-peer-urls=${peers}`,
    `--initial-cluster=default=${peers}`,
    '--unsafe-no-fsync',
    '--log-level=warn',
  ]);
  return { address: String(clients), running };
}

function apiServerArgs(etcd: string, port: number, certs: string, credentials: Credentials): readonly string[] {
  return [
    `--etcd-servers=${etcd}`,
    `--secure-port=${port}`,
    '--bind-address=127.0.0.1',
    `--cert-dir=${certs}`,
    `--token-auth-file=${credentials.tokenFile}`,
    '--authorization-mode=RBAC',
    '--allow-privileged=true',
    '--service-cluster-ip-range=10.96.0.0/16',
    '--endpoint-reconciler-type=none',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${credentials.publicKeyFile}`,
    `--service-account-signing-key-file=${credentials.keyFile}`,
  ];
}

async function isReady(server: string, token: string, caFile: string): Promise<Api | NotYet> {
  let api: Api | undefined;
  try {
    api = openApi({ server, token, ca: readFileSync(caFile, 'utf8') });
    const { code } = await api.call({ path: '/readyz' });
    if (code === 200) return api;
    api.close();
    return notYet(`/readyz answers ${code}`);
  } catch (error) {
    api?.close();
    return notYet(String(error));
  }
}

async function startApiServer(processes: Processes, etcd: Etcd, credentials: Credentials): Promise<ControlPlane> {
  const port = await freePort();
  const certs = join(processes.folder, 'certs');
  mkdirSync(certs);
  const caFile = join(certs, 'apiserver.crt'); // it signs itself
  const running = startTool(processes, 'kube-apiserver', apiServerArgs(etcd.address, port, certs, credentials));
  const server = `https://127.0.0.1:${port}`;
  const probe = async (): Promise<Api | NotYet> => {
    const ended = [etcd.running, running].find((one) => one.status() !== null);
    if (ended !== undefined) throw new Error(lastWords(ended));
    return isReady(server, credentials.token, caFile);
  };
  const api = await until('kube-apiserver to be ready', probe, START_SECONDS);
  const file = join(processes.folder, 'kubeconfig');
  writeFileSync(file, kubeconfig({ server, caFile, token: credentials.token }), { mode: 0o600 });
  return { api, kubeconfig: file, caFile };
}

function startControllers(processes: Processes, plane: ControlPlane, credentials: Credentials): void {
  const common = [`--kubeconfig=${plane.kubeconfig}`, '--leader-elect=false', '--secure-port=0'];
  startTool(processes, 'kube-controller-manager', [
    ...common,
    '--controllers=*,-nodeipam,-cloud-node-lifecycle',
    `--service-account-private-key-file=${credentials.keyFile}`,
    `--root-ca-file=${plane.caFile}`,
    '--node-monitor-grace-period=1h', // a busy machine must not make the simulated node look dead
    '--horizontal-pod-autoscaler-sync-period=2s',
    '--horizontal-pod-autoscaler-downscale-stabilization=1s',
    '--horizontal-pod-autoscaler-cpu-initialization-period=1s', // else the CPU of a new pod counts after five minutes
    '--horizontal-pod-autoscaler-initial-readiness-delay=1s',
    '--kube-api-content-type=application/json', // the stand-in for the metrics server is a CRD, which knows no protobuf
    '--kube-api-qps=200',
    '--kube-api-burst=400',
  ]);
  startTool(processes, 'kube-scheduler', [...common, '--kube-api-qps=200', '--kube-api-burst=400']);
}

/** etcd, API server, controller manager and scheduler, the real ones. */
export async function startControlPlane(processes: Processes): Promise<ControlPlane> {
  const credentials = makeCredentials(processes.folder);
  const plane = await startApiServer(processes, startEtcd(processes), credentials);
  startControllers(processes, plane, credentials);
  return plane;
}
