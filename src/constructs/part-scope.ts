/** The place of one part in the construct tree, to which its objects are added. */
import { Construct } from 'constructs';
import { promise } from '../internal/cast';
import { firstLine } from '../internal/first-line';
import { canonical } from '../internal/hash';
import { plainCopy } from '../internal/plain-copy';
import type { ConfigMap, Manifest } from '../kubernetes/objects';
import type { Patch } from '../kubernetes/patch';
import { patchChangesData, patchFails, patchReplaces } from '../messages/patch';
import type { Fault } from '../model/fault';
import { ManifestObject } from './manifest-object';

/** Where faults of the functions that a program passes in are gathered. */
export type Faults = Fault[];

/** What is said about one object that joins the tree. */
export interface Added<Type extends Manifest> {
  readonly manifest: Type;
  /** The user's own change. */
  readonly patch?: Patch<Type> | undefined;
  /** What is done after the change. */
  readonly finish?: (manifest: Type) => Type;
  /** Whether only pods of earlier deployments read it. */
  readonly superseded?: boolean;
}

/** Adds objects under `<system>/<environment>/<part>`. */
export class PartScope {
  readonly #scope: Construct;

  constructor(root: Construct, props: { readonly id: string; readonly file: string; readonly faults: Faults }) {
    this.file = props.file;
    this.faults = props.faults;
    // A secret and a microservice may have one id; their objects then share the place.
    this.#scope = root.node.tryFindChild(props.id)
      ? promise(root.node.findChild(props.id))
      : new Construct(root, props.id);
  }

  private readonly file: string;
  private readonly faults: Faults;

  /** Adds one object under an id such as `deployment`. */
  add<Type extends Manifest>(id: string, added: Added<Type>): void {
    const { manifest, patch, finish = (same) => same, superseded = false } = added;
    const path = `${this.#scope.node.path}/${id}`;
    const patched = patch ? this.#patched(path, manifest, patch) : manifest;
    new ManifestObject(this.#scope, id, {
      manifest: finish(patched),
      file: this.file,
      superseded,
      patched: patch !== undefined,
    });
  }

  /** The user gets a copy of its own: parts of a manifest are shared with other objects. */
  #patched<Type extends Manifest>(path: string, manifest: Type, patch: Patch<Type>): Type {
    const object = `${manifest.kind} '${manifest.metadata.name}'`;
    try {
      const patched = plainCopy(patch(structuredClone(manifest)));
      const isSame = isSameObject(manifest, patched);
      if (isSame && hasSameData(manifest, patched)) return patched;
      this.faults.push({ path, text: isSame ? patchChangesData(object) : patchReplaces(object) });
    } catch (error) {
      this.faults.push({ path, text: patchFails(object, firstLine(error)) });
    }
    return manifest;
  }
}

function isSameObject(one: Manifest, other: unknown): boolean {
  const { apiVersion, kind, metadata } = promise<Partial<Manifest>>(other ?? {});
  const same = apiVersion === one.apiVersion && kind === one.kind;
  return same && metadata?.name === one.metadata.name && metadata.namespace === one.metadata.namespace;
}

/** The name of a ConfigMap is made from its data, so that pods roll when it changes. */
function hasSameData(one: Manifest, other: Manifest): boolean {
  if (one.kind !== 'ConfigMap') return true;
  const [before, after] = [one, other].map((manifest) => promise<ConfigMap>(manifest));
  return canonical(before?.data ?? {}) === canonical(after?.data ?? {});
}
