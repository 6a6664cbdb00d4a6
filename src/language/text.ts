import { promise, toRef } from '../internal/cast';
import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { FieldRef, PodField, ReadsOf, Ref, RefData, Text } from '../model/ref';

/**
 * Composes an environment entry from text and refs. Kubernetes puts the parts together when the container starts
 * (`$(NAME)`), so that a connection string never exists outside the pod.
 *
 * ```ts
 * DATABASE_URL: text`postgresql://app:${db.ref.password}@${postgresAt.host}:5432/app`
 * // -> value: postgresql://app:$(DATABASE_URL_1)@shop-postgres:5432/app
 * ```
 *
 * Nothing is encoded or quoted: a secret key inside a URL or a connection string must be declared `urlSafe`.
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function text<const Parts extends readonly (Ref | string | number | Hint<Form<'textPart'>>)[]>(
  strings: TemplateStringsArray,
  ...parts: Parts
): Text<ReadsOf<Parts[number]>> {
  const pieces = strings.flatMap((string, index): (string | RefData)[] => {
    if (index === parts.length) return [string];
    const part: unknown = parts[index];
    const isPlain = typeof part === 'string' || typeof part === 'boolean' || Number.isFinite(part);
    // Whatever a cast has let in stays as it is, for the rules to name.
    return [string, isPlain ? String(part) : promise<RefData>(part)];
  });
  return toRef({ kind: 'text', parts: Object.freeze(pieces.filter((piece) => piece !== '')) });
}

/**
 * A field of the pod itself as an environment entry.
 * @see https://kubernetes.io/docs/concepts/workloads/pods/downward-api/
 */
export function field(path: PodField): FieldRef {
  return toRef({ kind: 'field', path });
}
