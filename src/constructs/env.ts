/** Environment entries, as a container lists them. */
import { isRef } from '../internal/cast';
import type { EnvVar } from '../kubernetes/objects';
import type { ContainerSpec } from '../model/container';
import type { ConfigRefData, FieldRefData, RefData, SecretRefData, TextData } from '../model/ref';
import { linkText } from './addresses';
import { type Context, isAbsent, keyHolder } from './context';
import { refsOf } from './refs';

/**
 * The entries of a container in the order written. The parts of a `text` come right before it, because Kubernetes
 * resolves `$(NAME)` only for entries that stand earlier.
 */
export function envOf(context: Context, env: ContainerSpec['env']): readonly EnvVar[] {
  return Object.entries(env).flatMap(([name, value]) => entriesOf(context, name, value));
}

function entriesOf(context: Context, name: string, value: string | number | boolean | RefData): readonly EnvVar[] {
  if (!isRef(value)) return [{ name, value: literal(String(value)) }];
  if (refsOf(value).some((ref) => isAbsent(context, ref))) return [];
  if (value.kind === 'link') return [{ name, value: linkText(context.addresses, value) }];
  if (value.kind === 'text') return composed(context, name, value);
  return [{ name, valueFrom: sourceOf(context, value) }];
}

function sourceOf(context: Context, ref: SecretRefData | ConfigRefData | FieldRefData): EnvVar['valueFrom'] & object {
  if (ref.kind === 'field') return { fieldRef: { fieldPath: ref.path } };
  if (ref.kind === 'secret') return { secretKeyRef: { name: keyHolder(context, 'secret', ref.secret), key: ref.key } };
  return { configMapKeyRef: { name: keyHolder(context, 'config', ref.config), key: ref.key } };
}

function composed(context: Context, name: string, text: TextData): readonly EnvVar[] {
  const before: EnvVar[] = [];
  const value = flat(text).map((part) => {
    if (typeof part === 'string') return doubled(part);
    if (part.kind === 'link') return linkText(context.addresses, part);
    const helper = `${name}_${before.length + 1}`;
    before.push({ name: helper, valueFrom: sourceOf(context, part) });
    return `$(${helper})`;
  });
  return [...before, { name, value: value.join('') }];
}

type Piece = string | Exclude<RefData, TextData>;

function flat({ parts }: TextData): readonly Piece[] {
  return parts.flatMap((part): readonly Piece[] => {
    if (typeof part === 'string') return [part];
    return part.kind === 'text' ? flat(part) : [part];
  });
}

/** Plain text that Kubernetes would expand or shorten is written so that the process gets it as it was given. */
function literal(text: string): string {
  return /\$[$(]/.test(text) ? doubled(text) : text;
}

/**
 * `$$` stands for one `$` and stops `$(` from being a reference.
 * @see https://github.com/kubernetes/kubernetes/blob/v1.28.0/third_party/forked/golang/expansion/expand.go#L69
 */
function doubled(text: string): string {
  return text.replaceAll('$', '$$$$');
}
