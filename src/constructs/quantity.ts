import { toThousandths } from '../checks/quantity';
import type { Hint } from '../messages/hint';
import type { ByteQuantity, CpuQuantity } from '../model/quantity';

/** What most people write is kept as it is: fewer than a thousand, whole, of a unit that cannot become a larger one. */
const short = /^[1-9]\d{0,2}([mkKMGT]i?)?$/;
const suffixes = { binary: ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'], decimal: ['m', '', 'k', 'M', 'G', 'T', 'P', 'E'] };

/**
 * A quantity as Kubernetes writes it back, with the largest suffix that leaves it whole: `1` for `1000m`, `1536Mi` for
 * `1.5Gi`. The Rollouts controller rewrites all of a Rollout in this way, so that any other spelling would be changed back
 * and forth with every apply.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go#L75
 */
export function canonical(quantity: CpuQuantity | ByteQuantity | Hint<string>): string {
  const text = String(quantity);
  const thousandths = short.test(text) ? undefined : toThousandths(text);
  if (thousandths === undefined || thousandths === 0n) return text;
  const isBinary = text.endsWith('i') && thousandths >= 1_024_000n;
  return isBinary
    ? shortest(thousandths / 1000n, 1024n, suffixes.binary)
    : shortest(thousandths, 1000n, suffixes.decimal);
}

function shortest(value: bigint, step: bigint, [suffix = '', ...larger]: readonly string[]): string {
  const isWhole = value % step === 0n && larger.length > 0;
  return isWhole ? shortest(value / step, step, larger) : `${value}${suffix}`;
}
