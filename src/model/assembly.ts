import type { Manifest } from '../kubernetes/objects';
import type { Notice } from './fault';
import type { DeploymentRecord } from './release';
import type { StackSpec } from './stack';

/** One object of the final manifest list. */
export interface Emitted {
  readonly manifest: Manifest;
  /** The construct path, for faults: `shop/prod/orders/deployment`. */
  readonly path: string;
  /** The file of the GitOps tree without its ending: `namespace`, `shared`, or the id of a microservice or job. */
  readonly file: string;
  /** Whether only pods of earlier deployments read it, so that nothing in the list refers to it. */
  readonly superseded?: boolean;
  /** The hand that the program itself had in it, if any. */
  readonly foreign?: Hand;
}

/** An own construct wrote an object, or a patch changed one of Bowline's. */
export type Hand = 'own' | 'patch';

/** A stack and a release turned into manifests whose links hold; what both outputs take. */
export interface Assembly {
  readonly stack: StackSpec;
  /** All objects, in an order in which they can be applied. */
  readonly objects: readonly Emitted[];
  /** What to record once this is deployed. */
  readonly record: DeploymentRecord;
  /** What the program was excused from, to be printed on every run. */
  readonly notices: readonly Notice[];
}
