import type { Api } from './api';
import type { KindName } from './objects';

/** Where the objects of a kind are. */
export interface Kind {
  readonly path: string;
  readonly plural: string;
  readonly namespaced: boolean;
}

/** Looks kinds up. */
export interface Kinds {
  find(kind: KindName): Promise<Kind>;
  /** The path of one object, or of all when there is no name; cluster-wide without a namespace. */
  pathOf(kind: KindName, name?: string, namespace?: string): Promise<string>;
}

interface ResourceList {
  readonly resources?: readonly { readonly name: string; readonly kind: string; readonly namespaced: boolean }[];
}

async function discover(api: Api, kind: KindName): Promise<Kind> {
  const groupVersion = kind.slice(0, kind.lastIndexOf('/'));
  const root = groupVersion.includes('/') ? `/apis/${groupVersion}` : `/api/${groupVersion}`;
  const { code, body } = await api.call({ path: root });
  const { resources = [] } = (code === 200 ? body : {}) as ResourceList;
  const found = resources.find((one) => one.kind === kind.slice(kind.lastIndexOf('/') + 1) && !one.name.includes('/'));
  if (found === undefined) throw new Error(`the cluster knows no kind ${kind}`);
  return { path: root, plural: found.name, namespaced: found.namespaced };
}

/** What is found is kept; what is not is asked for again, because a CRD may come. */
export function openKinds(api: Api): Kinds {
  const known = new Map<KindName, Kind>();
  const find = async (kind: KindName): Promise<Kind> => {
    const found = known.get(kind) ?? (await discover(api, kind));
    known.set(kind, found);
    return found;
  };
  const pathOf = async (kind: KindName, name?: string, namespace?: string): Promise<string> => {
    const { path, plural, namespaced } = await find(kind);
    const scope = namespaced && namespace !== undefined ? `/namespaces/${namespace}` : '';
    return `${path}${scope}/${plural}${name === undefined ? '' : `/${name}`}`;
  };
  return { find, pathOf };
}
