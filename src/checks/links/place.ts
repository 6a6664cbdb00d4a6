/** Where objects are: in the stack's namespace, each once. */
import { duplicateObject, notAnObject, otherNamespace } from '../../messages/object';
import type { Entry } from './entry';
import type { LinkRule } from './inventory';

/** API groups of Kubernetes itself, whose kinds are known to be namespaced or not. */
const nativeGroups = ['', 'apps', 'batch', 'autoscaling', 'policy', 'networking.k8s.io', 'rbac.authorization.k8s.io'];
const clusterWide = ['Namespace', 'Node', 'PersistentVolume', 'ClusterRole', 'ClusterRoleBinding', 'IngressClass'];
/** Custom kinds that are known to be namespaced. */
const customNamespaced = [
  ...['ExternalSecret', 'SealedSecret', 'Certificate', 'Rollout', 'AnalysisTemplate'],
  ...['VirtualService', 'DestinationRule', 'Gateway', 'HTTPRoute'],
];

/** Every object has a kind and a name, and none is made twice. */
export const identityRule: LinkRule = function* ({ entries }) {
  const seen = new Map<string, string>();
  for (const entry of entries) {
    const { kind, name, group, namespace = '', path, said } = entry;
    const lacking = lackingField(entry);
    if (lacking !== undefined) yield { path, text: notAnObject(lacking) };
    else {
      const key = `${kind}/${name}/${namespace}/${group}`;
      const first = seen.get(key);
      if (first !== undefined) yield { path, text: duplicateObject(said, first) };
      seen.set(key, first ?? path);
    }
  }
};

function lackingField({ manifest, kind, name }: Entry): string | undefined {
  if (typeof manifest['apiVersion'] !== 'string' || manifest['apiVersion'] === '') return 'apiVersion';
  if (kind === '') return 'kind';
  return name === '' ? 'metadata.name' : undefined;
}

/** Everything that lives in a namespace lives in the stack's. */
export const namespaceRule: LinkRule = function* ({ entries, stack }) {
  const wanted = stack.namespace.name;
  for (const entry of entries) {
    const { namespace, path, said } = entry;
    const wrong = namespace === undefined ? isNamespaced(entry) : namespace !== wanted;
    if (wrong) yield { path, text: otherNamespace(said, namespace, wanted) };
  }
};

function isNamespaced({ kind, group }: Entry): boolean {
  return nativeGroups.includes(group) ? kind !== '' && !clusterWide.includes(kind) : customNamespaced.includes(kind);
}
