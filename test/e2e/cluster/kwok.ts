import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from './client';
import { startTool } from './control-plane';
import type { KubeObject } from './objects';
import { podStages } from './pod-stages';
import type { Processes } from './processes';
import { tools } from './tools';
import { notYet, until } from './until';

const NODE = 'simulated';

interface Node extends KubeObject {
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

async function nodeIsReady(client: Client): Promise<true | ReturnType<typeof notYet>> {
  const node = await client.get<Node>('v1/Node', NODE);
  const ready = node.status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'True';
  return ready ? true : notYet('its Ready condition is not True');
}

/** One simulated node of the size of a small cluster. */
export async function startNode(processes: Processes, client: Client, kubeconfig: string): Promise<void> {
  const file = join(processes.folder, 'stages.yaml');
  writeFileSync(file, podStages(readFileSync(String(tools().files['kwok-stages.yaml']), 'utf8')));
  startTool(processes, 'kwok', [
    `--kubeconfig=${kubeconfig}`,
    '--manage-all-nodes',
    `--config=${file}`,
    '--node-lease-duration-seconds=0',
  ]);
  const metadata = { name: NODE, annotations: { 'kwok.x-k8s.io/node': 'fake' } };
  await client.create<KubeObject>({ apiVersion: 'v1', kind: 'Node', metadata });
  await until('the simulated node to be ready', () => nodeIsReady(client));
}
