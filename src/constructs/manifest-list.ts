import { promise } from '../internal/cast';
import type { Manifest } from '../kubernetes/objects';

/** An object of a list, with its place in it. */
export interface ListItem {
  /** Nothing for an object that is no list. */
  readonly place: string;
  readonly manifest: Manifest;
}

/** The items of a list as `kubectl` and Argo CD take it apart. */
interface List extends Manifest {
  readonly items: readonly unknown[];
}

/**
 * The objects behind a manifest: itself, or the items of a list however deep, since whoever applies a manifest takes lists
 * apart too. What makes a list is its `items`, whatever its kind; items without a kind get the one of a `ConfigMapList`.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.5/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/helpers.go#L401
 */
export function itemsOf(manifest: Manifest, place = ''): readonly ListItem[] {
  if (!isList(manifest)) return [{ place, manifest }];
  const kind = String(manifest.kind).replace(/List$/, '');
  const inherited = kind === '' ? {} : { kind, apiVersion: manifest.apiVersion };
  return manifest.items.flatMap((item, index) =>
    itemsOf(promise<Manifest>({ ...inherited, metadata: {}, ...Object(item) }), `${place}/${index}`),
  );
}

function isList(manifest: Manifest): manifest is List {
  return 'items' in manifest && Array.isArray(manifest.items);
}
