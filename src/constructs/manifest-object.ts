import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Manifest } from '../kubernetes/objects';

const marker = Symbol.for('bowline.ManifestObject');

/** What a manifest object is made of. */
export interface ManifestObjectProps {
  readonly manifest: Manifest;
  /** The file of the GitOps tree that it goes to. */
  readonly file: string;
  /** Whether only pods of earlier deployments read it. */
  readonly superseded: boolean;
  /** Whether a patch changed it. */
  readonly patched: boolean;
}

/**
 * A cdk8s object whose manifest is finished before it joins the tree. cdk8s resolves, sanitizes and sorts each object
 * in `toJson`, 20 microseconds and more an object, because anything may be lazy there; here nothing is. Hence a
 * later `addJsonPatch` or `metadata.addLabel` has no effect: changes are made by `patch`.
 */
export class ManifestObject extends ApiObject {
  /** The file of the GitOps tree that it goes to. */
  readonly file: string;
  /** Whether only pods of earlier deployments read it. */
  readonly superseded: boolean;
  /** Whether a patch changed it. */
  readonly patched: boolean;
  readonly [marker] = true;
  readonly #manifest: Manifest;

  /** By a symbol, since `instanceof` of a cdk8s object is true for every other one too. */
  static isManifestObject(value: object): value is ManifestObject {
    return marker in value;
  }

  constructor(scope: Construct, id: string, { manifest, file, superseded, patched }: ManifestObjectProps) {
    const { apiVersion, kind, metadata } = manifest;
    super(scope, id, { apiVersion, kind, metadata });
    this.file = file;
    this.superseded = superseded;
    this.patched = patched;
    this.#manifest = manifest;
  }

  override toJson(): Manifest {
    return this.#manifest;
  }
}
