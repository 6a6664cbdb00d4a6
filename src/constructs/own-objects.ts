/** The user's own cdk8s constructs. */
import { Construct } from 'constructs';
import { isPromise, isRef } from '../internal/cast';
import { firstLine } from '../internal/first-line';
import { notOutsidePods, objectsFail, objectsWait } from '../messages/own-objects';
import type { KeyPlace, ObjectsSpec } from '../model/objects';
import type { RefData } from '../model/ref';
import { linkText } from './addresses';
import { type Context, keyHolder } from './context';
import type { Faults } from './part-scope';

/** What is built, and where. */
export interface OwnObjectsProps {
  /** The system's key. */
  readonly key: string;
  readonly spec: ObjectsSpec;
  readonly faults: Faults;
}

/** Runs a user's function in a place of its own in the tree. What it throws is a fault at that place. */
export function addOwnObjects(context: Context, root: Construct, { key, spec, faults }: OwnObjectsProps): void {
  // What is no such part is said already.
  if (spec?.kind !== 'objects') return;
  // A key may also be the id of a part; the user's constructs then must not meet those of the part.
  const scope = new Construct(root, root.node.tryFindChild(key) ? `objects-${key}` : key);
  try {
    const refs = Object.entries(spec.refs).map(([name, ref]) => [name, resolved(context, name, ref)] as const);
    const given: unknown = spec.build(scope, Object.fromEntries(refs));
    if (isPromise(given)) {
      // What it rejects with comes after this fault, and is no other.
      given.then(undefined, () => undefined);
      faults.push({ path: scope.node.path, text: objectsWait(key) });
    }
  } catch (error) {
    faults.push({ path: scope.node.path, text: objectsFail(key, firstLine(error)) });
  }
}

function resolved(context: Context, name: string, ref: RefData): KeyPlace | string {
  if (ref.kind === 'secret') return { name: keyHolder(context, 'secret', ref.secret), key: ref.key };
  if (ref.kind === 'config') return { name: keyHolder(context, 'config', ref.config), key: ref.key };
  return asText(context, name, ref);
}

function asText(context: Context, name: string, ref: RefData): string {
  if (ref.kind === 'link') return linkText(context.addresses, ref);
  if (ref.kind === 'text') return ref.parts.map((part) => (isRef(part) ? asText(context, name, part) : part)).join('');
  throw new Error(notOutsidePods(name));
}
