/**
 * Quantities as Kubernetes reads them.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go#L40
 */

const quantity = /^(\d+\.?\d*|\.\d+)(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][+-]?\d{1,2})?$/;

/** What a suffix multiplies by. */
const decimal: Readonly<Record<string, number>> = { m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const binary: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };

/** A quantity in thousandths, exactly; `undefined` where Kubernetes could not read it, or would read it as negative. */
export function toThousandths(text: string): bigint | undefined {
  const [, digits = '', suffix = ''] = quantity.exec(text) ?? [];
  if (digits === '' || digits.length > 30) return undefined;
  const [whole = '', fraction = ''] = digits.split('.');
  const shift = 3 - fraction.length + (decimal[suffix] ?? exponent(suffix));
  return scaled(BigInt(`${whole}${fraction}`) << BigInt(binary[suffix] ?? 0), shift);
}

function exponent(suffix: string): number {
  return /^[eE]/.test(suffix) && suffix !== 'E' && suffix !== 'Ei' ? Number(suffix.slice(1)) : 0;
}

/** What is smaller than a thousandth is rounded up, as Kubernetes does: who asks for a little gets a little. */
function scaled(value: bigint, shift: number): bigint {
  if (shift >= 0) return value * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  return (value + divisor - 1n) / divisor;
}

/** CPU as Bowline takes it: cores or thousandths, no exponent. */
export function isCpu(text: string): boolean {
  return /^\d+(\.\d{1,3})?$|^\d+m$/.test(text);
}

/** Bytes as Bowline takes them: whole in the end; `128m` would be a tenth of a byte, and a plain number is a slip. */
export function isMemory(text: string): boolean {
  const thousandths = toThousandths(text);
  return /^\d+(\.\d+)?([kMGTP]|[KMGTP]i)?$/.test(text) && thousandths !== undefined && thousandths % 1000n === 0n;
}
