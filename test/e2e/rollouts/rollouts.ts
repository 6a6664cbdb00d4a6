import type { Cluster } from '../cluster/cluster';
import { startTool } from '../cluster/control-plane';
import { installCrds } from '../cluster/crds';
import { freePort } from '../cluster/ports';
import type { Running } from '../cluster/processes';

/** Starts the real Argo Rollouts controller beside the cluster. */
export async function startRollouts(cluster: Cluster): Promise<Running> {
  await installCrds(cluster, ['argo-rollouts']);
  return startTool(cluster.processes, 'rollouts-controller', [
    `--kubeconfig=${cluster.kubeconfig}`,
    '--leader-elect=false',
    `--metricsPort=${await freePort()}`,
    `--healthzPort=${await freePort()}`,
  ]);
}
