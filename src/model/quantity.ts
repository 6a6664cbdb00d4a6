import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';

/**
 * Quantities as Kubernetes writes them. The types refuse what cannot be one; what they let through (`1e3`, `-5m`)
 * is refused at synth.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */

/** CPU in cores (`0.5`) or thousandths of one (`250m`). */
export type CpuQuantity = `${number}m` | `${number}`;

/** Bytes, with a binary (`256Mi`) or decimal (`256M`) suffix. */
export type ByteQuantity = `${number}` | `${number}${'Ki' | 'Mi' | 'Gi' | 'Ti' | 'Pi' | 'k' | 'M' | 'G' | 'T' | 'P'}`;

/** A time span of whole seconds, minutes or hours, as Argo and External Secrets write it: `30s`, `5m`, `1h`. */
export type Duration = `${bigint}${'s' | 'm' | 'h'}`;

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type Tens = Exclude<Digit, 0>;
type ToNumber<Text> = Text extends `${infer Value extends number}` ? Value : never;

/** A whole number from 1 to 100. */
export type Percentage = Exclude<ToNumber<`${Digit}` | `${Tens}${Digit}` | '100'>, 0>;

/** CPU and memory of one container: request first, limit second. */
export interface CpuAndMemory {
  /**
   * CPU request and limit, such as `['150m', '300m']`. The scheduler reserves the request; the kernel throttles at the limit.
   * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
   */
  readonly cpu: readonly [request: CpuQuantity | Hint<Form<'cpu'>>, limit: CpuQuantity | Hint<Form<'cpu'>>];
  /** Memory request and limit, such as `['128Mi', '256Mi']`. A container above its limit is killed. */
  readonly memory: readonly [request: ByteQuantity | Hint<Form<'memory'>>, limit: ByteQuantity | Hint<Form<'memory'>>];
}

/** What one container gets. */
export interface Resources extends CpuAndMemory {
  /**
   * Extended resources such as `{ 'nvidia.com/gpu': 1 }`; request and limit are equal, as Kubernetes demands.
   * @default - none
   */
  readonly extended?: Readonly<Record<`${string}/${string}`, number>>;
}
