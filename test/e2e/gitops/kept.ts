import type { Manifest } from '../../../src/kubernetes/objects';
import { type FieldPath, ownedFields } from '../../../src/outputs/owned-fields';
import type { Client } from '../cluster/client';
import { type KubeObject, kindOf } from '../cluster/objects';

/**
 * What is really applied where nothing else changed: a field that a controller owns keeps its live value, under Argo CD by
 * RespectIgnoreDifferences or, in a list, by ApplyOutOfSyncOnly, under Pulumi by ignoreChanges.
 */
export async function withKept(client: Client, objects: readonly KubeObject[]): Promise<readonly KubeObject[]> {
  const owned = ownedFields(objects as readonly Manifest[]);
  return Promise.all(
    objects.map(async (object) => {
      const { kind, metadata = {} } = object;
      const paths = owned.flatMap((one) => (one.kind === kind && one.name === metadata.name ? one.paths : []));
      const live =
        paths.length > 0 ? await client.find(kindOf(object), metadata.name ?? '', metadata.namespace) : undefined;
      const target = structuredClone(object);
      for (const path of live === undefined ? [] : paths) keep(target, live, path);
      return target;
    }),
  );
}

type Json = Record<string | number, unknown>;

function keep(target: object, live: object | undefined, path: FieldPath): void {
  const to = (object: unknown) =>
    path.slice(0, -1).reduce((at, name) => (at as Json | undefined)?.[name], object) as Json;
  const name = path.at(-1) ?? '';
  if (to(live)?.[name] !== undefined && to(target) !== undefined) to(target)[name] = to(live)[name];
}
