// What the real provider replaces instead of changing it, for the kinds that Bowline emits.
// https://github.com/pulumi/pulumi-kubernetes/blob/v4.34.2/provider/pkg/provider/diff.go
import { isDeepStrictEqual } from 'node:util';

const always = ['metadata.name', 'metadata.namespace'];
const forceNew: Readonly<Record<string, readonly string[]>> = {
  'apps/v1/Deployment': ['spec.selector'],
  'apps/v1/StatefulSet': [
    'spec.podManagementPolicy',
    'spec.revisionHistoryLimit',
    'spec.selector',
    'spec.serviceName',
    'spec.volumeClaimTemplates',
  ],
  'batch/v1/Job': ['spec.completions', 'spec.parallelism', 'spec.selector', 'spec.template'],
  'rbac.authorization.k8s.io/v1/RoleBinding': ['roleRef'],
  'v1/PersistentVolumeClaim': ['spec'],
  'v1/Secret': ['type'],
  'v1/Service': ['spec.clusterIP'],
};
/** With `enableConfigMapMutable` and `enableSecretMutable`, which Bowline's stack files set. */
const ifImmutable = ['data', 'binaryData', 'stringData'];

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], value);
}

/** The paths that differ and cannot be changed in place. */
export function replacedBy(kind: string, before: object, after: object): readonly string[] {
  const paths = [...always, ...(forceNew[kind] ?? []), ...(at(before, 'immutable') === true ? ifImmutable : [])];
  return paths.filter((path) => !isDeepStrictEqual(at(before, path), at(after, path)));
}
