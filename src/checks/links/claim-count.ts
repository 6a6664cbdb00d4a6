/** The claims of a namespace: those that are objects, and those that StatefulSets and pods make. */
import { toThousandths } from '../quantity';
import type { Entry } from './entry';
import { type Inventory, ofKind } from './inventory';
import { field, list, written } from './json';

/** So many claims of one size. */
export interface Claimed {
  readonly count: number;
  /** In thousandths of a byte. */
  readonly size: bigint;
}

/** All claims that there may be at once; one that a pod makes for itself lives as long as the pod. */
export function claimsIn(inventory: Inventory, podsOf: (entry: Entry) => number): readonly Claimed[] {
  return [
    ...ofKind(inventory, 'PersistentVolumeClaim').map(({ manifest }) => claimed(manifest, 1)),
    ...ofKind(inventory, 'StatefulSet').flatMap((entry) =>
      list(entry.spec, 'volumeClaimTemplates').map((claim) => claimed(claim, podsOf(entry))),
    ),
    ...inventory.pods.flatMap(({ entry, spec }) =>
      list(spec, 'volumes')
        .map((volume) => field(volume, 'ephemeral', 'volumeClaimTemplate'))
        .filter((claim) => claim !== undefined)
        .map((claim) => claimed(claim, podsOf(entry))),
    ),
  ];
}

function claimed(claim: unknown, count: number): Claimed {
  const size = field(claim, 'spec', 'resources', 'requests', 'storage');
  return { count, size: toThousandths(written(size ?? '0')) ?? 0n };
}
