import { type Answer, type Api, ApiError, messageOf } from './api';
import { type Kinds, openKinds } from './kinds';
import { type KindName, type KubeObject, kindOf, titleOf } from './objects';
import { notYet, until } from './until';

/** What became of an apply. */
export interface Applied {
  readonly objects: readonly KubeObject[];
  /** What the API server warned of, each with its object. */
  readonly warnings: readonly string[];
}

/** How an object is applied. */
export interface ApplyProps {
  /** @default 'bowline' */
  readonly fieldManager?: string;
  /** Take over fields of other managers. @default true, as Argo CD and Pulumi do */
  readonly force?: boolean;
  /** Let the API server say what would come of it, and change nothing. @default false */
  readonly dryRun?: boolean;
}

/** Reads and changes objects. */
export interface Client {
  readonly api: Api;
  readonly kinds: Kinds;
  /** Server-side apply in the given order, with strict field validation; the first refusal throws. */
  apply(objects: readonly KubeObject[], props?: ApplyProps): Promise<Applied>;
  create<T extends KubeObject>(object: T): Promise<T>;
  /** A JSON merge patch. */
  patch(object: KubeObject, change: object, subresource?: 'status' | 'scale'): Promise<void>;
  get<T extends KubeObject>(kind: KindName, name: string, namespace?: string): Promise<T>;
  find<T extends KubeObject>(kind: KindName, name: string, namespace?: string): Promise<T | undefined>;
  list<T extends KubeObject>(kind: KindName, namespace?: string, labelSelector?: string): Promise<readonly T[]>;
  delete(kind: KindName, name: string, namespace?: string): Promise<void>;
  /** Waits until the object is gone. */
  gone(kind: KindName, name: string, namespace?: string): Promise<void>;
}

const APPLY = 'application/apply-patch+yaml';
const MERGE = 'application/merge-patch+json';

function refuse(what: string, answer: Answer): never {
  throw new ApiError(answer.code, `${what}: ${messageOf(answer)}`);
}

function accepted<T>(what: string, answer: Answer): T {
  return answer.code < 300 ? (answer.body as T) : refuse(what, answer);
}

async function applyOne({ api, kinds }: Session, object: KubeObject, props: ApplyProps): Promise<Answer> {
  const path = await kinds.pathOf(kindOf(object), object.metadata?.name, object.metadata?.namespace ?? 'default');
  const query = {
    fieldManager: props.fieldManager ?? 'bowline',
    force: String(props.force ?? true),
    fieldValidation: 'Strict',
    ...(props.dryRun && { dryRun: 'All' }),
  };
  const answer = await api.call({ method: 'PATCH', path, query, body: object, type: APPLY });
  return answer.code < 300 ? answer : refuse(titleOf(object), answer);
}

interface Session {
  readonly api: Api;
  readonly kinds: Kinds;
}

async function apply(session: Session, objects: readonly KubeObject[], props: ApplyProps): Promise<Applied> {
  const applied: KubeObject[] = [];
  const warnings: string[] = [];
  for (const object of objects) {
    const answer = await applyOne(session, object, props);
    applied.push(answer.body as KubeObject);
    warnings.push(...answer.warnings.map((text) => `${titleOf(object)}: ${text}`));
  }
  return { objects: applied, warnings };
}

async function list<T>(
  { api, kinds }: Session,
  kind: KindName,
  namespace?: string,
  labelSelector = '',
): Promise<readonly T[]> {
  const answer = await api.call({ path: await kinds.pathOf(kind, undefined, namespace), query: { labelSelector } });
  return accepted<{ items: readonly T[] }>(kind, answer).items;
}

/** A client with the rights of a cluster's administrator. */
export function openClient(api: Api): Client {
  const session: Session = { api, kinds: openKinds(api) };
  const { pathOf } = session.kinds;
  const find = async <T extends KubeObject>(
    kind: KindName,
    name: string,
    namespace?: string,
  ): Promise<T | undefined> => {
    const answer = await api.call({ path: await pathOf(kind, name, namespace) });
    return answer.code === 404 ? undefined : accepted<T>(`${kind} ${name}`, answer);
  };
  return {
    ...session,
    apply: (objects, props = {}) => apply(session, objects, props),
    create: async (object) => {
      const path = await pathOf(kindOf(object), undefined, object.metadata?.namespace);
      return accepted(titleOf(object), await api.call({ method: 'POST', path, body: object }));
    },
    patch: async (object, change, subresource) => {
      const path = await pathOf(kindOf(object), object.metadata?.name, object.metadata?.namespace);
      const call = {
        method: 'PATCH',
        path: subresource ? `${path}/${subresource}` : path,
        body: change,
        type: MERGE,
      } as const;
      accepted(titleOf(object), await api.call(call));
    },
    find,
    get: async (kind, name, namespace) =>
      accepted(`${kind} ${name}`, await api.call({ path: await pathOf(kind, name, namespace) })),
    list: (kind, namespace, selector) => list(session, kind, namespace, selector),
    delete: async (kind, name, namespace) => {
      const body = { propagationPolicy: 'Background' };
      const answer = await api.call({ method: 'DELETE', path: await pathOf(kind, name, namespace), body });
      if (answer.code !== 404) accepted(`${kind} ${name}`, answer);
    },
    gone: async (kind, name, namespace) => {
      const probe = async () =>
        (await find(kind, name, namespace)) === undefined ? true : notYet('it is still there');
      await until(`${kind} ${name} to be gone`, probe);
    },
  };
}
