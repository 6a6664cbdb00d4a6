/**
 * What Kubernetes' Deployment controller does with a rolling update, one reconciliation after another.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/controller/deployment/rolling.go
 */
import type { Deployment } from '../../src/kubernetes/objects';

type Share = number | string | undefined;

interface Pods {
  readonly old: number;
  readonly created: number;
  readonly ready: number;
}

/** The least number of pods that served at any moment, and the most pods that there were. */
export function rollingUpdate({ spec }: Deployment): { readonly least: number; readonly most: number } {
  const wanted = spec?.replicas ?? 1;
  const { maxSurge, maxUnavailable } = spec?.strategy?.rollingUpdate ?? {};
  const surge = shareOf(promised(maxSurge), wanted, Math.ceil);
  const missing = shareOf(promised(maxUnavailable), wanted, Math.floor);
  const seen: Pods[] = [{ old: wanted, created: 0, ready: 0 }];
  for (let now = seen[0]; now !== undefined && (now.old > 0 || now.ready < wanted); ) {
    const made = scaled(now, { wanted, surge, missing });
    now = { ...made, ready: Math.min(made.created, made.ready + 1) };
    seen.push(made, now);
    if (seen.length > 100 * wanted) throw new Error('the update does not end');
  }
  return {
    least: Math.min(...seen.map(({ old, ready }) => old + ready)),
    most: Math.max(...seen.map(({ old, created }) => old + created)),
  };
}

/** New pods as far as the surge allows, and old ones away as far as enough are ready. */
function scaled({ old, created, ready }: Pods, allowed: { wanted: number; surge: number; missing: number }): Pods {
  const { wanted, surge, missing } = allowed;
  const spare = Math.max(0, old + ready - (wanted - missing));
  return { old: Math.max(0, old - spare), created: Math.min(wanted, Math.max(created, wanted + surge - old)), ready };
}

function shareOf(share: Share, of: number, round: (value: number) => number): number {
  if (typeof share === 'number') return share;
  const part = Number.parseInt(share ?? '25%', 10) / 100;
  return round(part * of);
}

const promised = (share: unknown): Share =>
  typeof share === 'number' || typeof share === 'string' ? share : undefined;
