import type { Client } from '../cluster/client';
import { fullStore, type Store, standInForExternalSecrets } from './external-secrets';
import { standInForIngressController } from './load-balancer';
import { type Metrics, standInForMetrics } from './metrics';
import { standInForSealedSecrets } from './sealed-secrets';
import { standInForProvisioner } from './volumes';

/** What a cluster has beside its control plane. */
export interface StandIns {
  readonly metrics: Metrics;
  stop(): void;
}

/** Starts all of them; the README says what they cannot show. */
export async function startStandIns(client: Client, store: Store = fullStore): Promise<StandIns> {
  const metrics = await standInForMetrics(client);
  const stops = [
    metrics.stop,
    standInForExternalSecrets(client, store),
    standInForIngressController(client),
    standInForProvisioner(client),
    standInForSealedSecrets(client),
  ];
  return { metrics, stop: () => stops.forEach((stop) => void stop()) };
}
