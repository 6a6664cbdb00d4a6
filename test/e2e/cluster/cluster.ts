import { type Client, openClient } from './client';
import { startControlPlane } from './control-plane';
import { type CrdSource, emitted, installCrds } from './crds';
import { startNode } from './kwok';
import type { KubeObject } from './objects';
import { openProcesses, type Processes } from './processes';
import { complaint, ready } from './readiness';
import { type NotYet, notYet, until } from './until';

/** A cluster of one's own: a real control plane, one simulated node. */
export interface Cluster extends Client {
  readonly processes: Processes;
  readonly kubeconfig: string;
  readonly caFile: string;
  /** Makes a namespace and waits until pods can be made in it. */
  namespace(name: string): Promise<string>;
  /** Waits until everything in the namespace is Ready; the message of a failure says what is not, and why. */
  ready(namespace: string, seconds?: number): Promise<void>;
  /** Waits until something in the namespace is not Ready for this reason, and gives the line that says so. */
  complaint(namespace: string, reason: string): Promise<string>;
  /** Ends all processes and removes their data. */
  stop(): Promise<void>;
}

/** What a cluster has. */
export interface ClusterProps {
  /** @default the kinds of others that Bowline emits */
  readonly crds?: readonly CrdSource[];
}

async function namespace(client: Client, name: string): Promise<string> {
  await client.create<KubeObject>({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  const probe = async (): Promise<true | NotYet> =>
    (await client.find('v1/ServiceAccount', 'default', name)) ? true : notYet('it has no service account yet');
  await until(`namespace '${name}' to take pods`, probe);
  return name;
}

async function fill(processes: Processes, { crds = emitted }: ClusterProps): Promise<Cluster> {
  const plane = await startControlPlane(processes);
  const client = openClient(plane.api);
  await Promise.all([startNode(processes, client, plane.kubeconfig), installCrds(client, crds)]);
  return {
    ...client,
    processes,
    kubeconfig: plane.kubeconfig,
    caFile: plane.caFile,
    namespace: (name) => namespace(client, name),
    ready: (name, seconds) => ready(client, name, seconds),
    complaint: (name, reason) => complaint(client, name, reason),
    stop: async () => {
      plane.api.close();
      await processes.stop();
    },
  };
}

/** Starts everything on free ports of 127.0.0.1, with its data in a temporary folder. */
export async function startCluster(props: ClusterProps = {}): Promise<Cluster> {
  const processes = await openProcesses();
  try {
    return await fill(processes, props);
  } catch (error) {
    await processes.stop();
    throw error;
  }
}
