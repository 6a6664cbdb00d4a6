import { ApiError, messageOf } from '../cluster/api';
import type { Client } from '../cluster/client';
import { type KubeObject, kindOf } from '../cluster/objects';
import type { PodSpec } from '../cluster/pods';

/** A change that neither the program nor its deliverer knows of. */
export interface ByHand {
  readonly object: KubeObject;
  readonly change: object;
  /** Who did it; Kubernetes notes it at each field. */
  readonly manager: string;
}

/** Changes a live object as somebody does who has the rights. */
export async function changeByHand({ api, kinds }: Client, { object, change, manager }: ByHand): Promise<void> {
  const path = await kinds.pathOf(kindOf(object), object.metadata?.name, object.metadata?.namespace);
  const type = 'application/merge-patch+json';
  const answer = await api.call({ method: 'PATCH', path, query: { fieldManager: manager }, body: change, type });
  if (answer.code >= 300) throw new ApiError(answer.code, messageOf(answer));
}

interface Workload extends KubeObject {
  readonly spec: { readonly template: { readonly spec: PodSpec } };
}

/** Gives the containers of a Deployment another tag. */
export async function setTag(client: Client, object: KubeObject, tag: string): Promise<void> {
  const live = await client.get<Workload>(kindOf(object), String(object.metadata?.name), object.metadata?.namespace);
  const { containers } = live.spec.template.spec;
  const changed = containers.map((one) => ({ ...one, image: `${one.image.split(':')[0]}:${tag}` }));
  const change = { spec: { template: { spec: { containers: changed } } } };
  await changeByHand(client, { object, change, manager: 'somebody' });
}
