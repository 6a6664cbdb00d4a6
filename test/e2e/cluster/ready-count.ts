import type { Client } from './client';
import { isReady, type Pod } from './pods';

/** Watches how many pods are Ready. */
export interface ReadyCount {
  /** Ends the watch and gives the smallest and the largest number that was seen. */
  stop(): { readonly least: number; readonly most: number };
}

interface Event {
  readonly type: string;
  readonly object: Pod;
}

/** Counts the Ready pods of a selector with every change of one of them, as a Service does. */
export async function countReady(
  client: Client,
  namespace: string,
  selector: Readonly<Record<string, string>>,
): Promise<ReadyCount> {
  const labelSelector = Object.entries(selector)
    .map(([key, value]) => `${key}=${value}`)
    .join();
  const path = await client.kinds.pathOf('v1/Pod', undefined, namespace);
  const { body } = await client.api.call({ path, query: { labelSelector } });
  const { items, metadata } = body as { items: readonly Pod[]; metadata: { resourceVersion: string } };
  const serving = new Set(items.filter(isServing).map((pod) => pod.metadata?.name));
  let [least, most] = [serving.size, serving.size];
  const onLine = (line: string): void => {
    const { type, object }: Event = JSON.parse(line);
    if (type !== 'DELETED' && isServing(object)) serving.add(object.metadata?.name);
    else serving.delete(object.metadata?.name);
    least = Math.min(least, serving.size);
    most = Math.max(most, serving.size);
  };
  const stopped = new AbortController();
  const query = { labelSelector, watch: '1', resourceVersion: metadata.resourceVersion };
  void client.api.stream({ path, query }, onLine, stopped.signal).catch(() => undefined);
  return {
    stop: () => {
      stopped.abort();
      return { least, most };
    },
  };
}

/** A pod that is being deleted gets no more requests, although it is Ready to its end. */
function isServing(pod: Pod): boolean {
  return isReady(pod) && pod.metadata?.deletionTimestamp === undefined;
}
