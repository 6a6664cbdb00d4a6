import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '../cluster/client';
import type { KindName, KubeObject } from '../cluster/objects';

const AGAIN_MS = 100;

interface Session<T> {
  readonly client: Client;
  readonly kind: KindName;
  readonly handle: (object: T) => Promise<void>;
  readonly signal: AbortSignal;
}

interface List<T> {
  readonly metadata: { readonly resourceVersion: string };
  readonly items: readonly T[];
}

/** One list and the watch after it; what a handler throws is tried again with the next list, as controllers do. */
async function round<T extends KubeObject>({ client, kind, handle, signal }: Session<T>): Promise<void> {
  const path = await client.kinds.pathOf(kind);
  const { metadata, items } = (await client.api.call({ path })).body as List<T>;
  const [apiVersion, name] = [kind.slice(0, kind.lastIndexOf('/')), kind.slice(kind.lastIndexOf('/') + 1)];
  for (const item of items) await handle({ ...item, apiVersion, kind: name });
  const failed = new AbortController();
  const onLine = (line: string): void => {
    const { type, object } = JSON.parse(line);
    if (type === 'ADDED' || type === 'MODIFIED') handle(object).catch(() => failed.abort());
  };
  const query = { watch: '1', resourceVersion: metadata.resourceVersion };
  await client.api.stream({ path, query }, onLine, AbortSignal.any([signal, failed.signal]));
}

/** Calls `handle` with every object of a kind, now and whenever one changes, until it is told to stop. */
export function follow<T extends KubeObject>(
  client: Client,
  kind: KindName,
  handle: (object: T) => Promise<void>,
): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;
  const go = async (): Promise<void> => {
    while (!signal.aborted) {
      await round({ client, kind, handle, signal }).catch(() => undefined);
      await delay(AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
  };
  void go();
  return () => stopped.abort();
}
