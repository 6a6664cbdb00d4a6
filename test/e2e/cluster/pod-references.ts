import type { Client } from './client';
import type { KubeObject } from './objects';
import type { Pod, PodSpec } from './pods';

// A kubelet does not start a container whose Secret, ConfigMap or key is missing (CreateContainerConfigError). kwok does not
// look, so the tests do.

/** What a pod reads: an object, and one key of it where only that is read. */
export interface Reference {
  readonly kind: 'v1/Secret' | 'v1/ConfigMap';
  readonly name: string;
  readonly key?: string;
}

interface Data extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
  readonly binaryData?: Readonly<Record<string, string>>;
}

const secret = 'v1/Secret';
const configMap = 'v1/ConfigMap';

interface Named {
  readonly name?: string | undefined;
  readonly key?: string | undefined;
  readonly optional?: boolean | undefined;
}

function reference(kind: Reference['kind'], named: Named | undefined): readonly Reference[] {
  if (named?.name === undefined || named.optional) return [];
  return [{ kind, name: named.name, ...(named.key !== undefined && { key: named.key }) }];
}

/** Every Secret and ConfigMap that a pod cannot start without. */
export function referencesOf({ containers, initContainers = [], volumes = [] }: PodSpec): readonly Reference[] {
  const all = [...initContainers, ...containers];
  return [
    ...all.flatMap(({ env = [] }) => env.flatMap(({ valueFrom }) => reference(secret, valueFrom?.secretKeyRef))),
    ...all.flatMap(({ env = [] }) => env.flatMap(({ valueFrom }) => reference(configMap, valueFrom?.configMapKeyRef))),
    ...all.flatMap(({ envFrom = [] }) => envFrom.flatMap(({ secretRef }) => reference(secret, secretRef))),
    ...all.flatMap(({ envFrom = [] }) => envFrom.flatMap(({ configMapRef }) => reference(configMap, configMapRef))),
    ...volumes.flatMap((one) =>
      reference(secret, one.secret && { name: one.secret.secretName, optional: one.secret.optional }),
    ),
    ...volumes.flatMap((one) => reference(configMap, one.configMap)),
  ];
}

async function dataOf(
  client: Client,
  kind: Reference['kind'],
  namespace: string,
): Promise<Map<string, ReadonlySet<string>>> {
  const objects = await client.list<Data>(kind, namespace);
  return new Map(
    objects.map(({ metadata, data, binaryData }) => [
      String(metadata?.name),
      new Set(Object.keys({ ...data, ...binaryData })),
    ]),
  );
}

/** What the pods of a namespace name and nobody made. */
export async function missingReferences(
  client: Client,
  namespace: string,
  pods: readonly Pod[],
): Promise<readonly string[]> {
  const there = {
    [secret]: await dataOf(client, secret, namespace),
    [configMap]: await dataOf(client, configMap, namespace),
  };
  const isMissing = ({ kind, name, key }: Reference): boolean => {
    const keys = there[kind].get(name);
    return keys === undefined || (key !== undefined && !keys.has(key));
  };
  const say = (pod: Pod, { kind, name, key }: Reference): string =>
    `pod ${pod.metadata?.name}: CreateContainerConfigError, there is no ${kind} ${name}${key === undefined ? '' : ` with key ${key}`}`;
  return pods.flatMap((pod) =>
    referencesOf(pod.spec)
      .filter(isMissing)
      .map((one) => say(pod, one)),
  );
}
