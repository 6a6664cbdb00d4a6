/** An object as the API server gives it; whoever needs its spec names its type. */
export interface KubeObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly generation?: number;
    readonly resourceVersion?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string; readonly uid: string }[];
    readonly creationTimestamp?: unknown;
    readonly deletionTimestamp?: unknown;
  };
}

/** A kind the way `kubectl` prints it in long form: `apps/v1/Deployment`, `v1/Secret`. */
export type KindName = string;

/** The kind of an object. */
export function kindOf({ apiVersion, kind }: KubeObject): KindName {
  return `${apiVersion}/${kind}`;
}

/** `Deployment langgraph/task-solver`, for messages. */
export function titleOf({ kind, metadata }: KubeObject): string {
  return `${kind} ${metadata?.namespace ? `${metadata.namespace}/` : ''}${metadata?.name}`;
}
