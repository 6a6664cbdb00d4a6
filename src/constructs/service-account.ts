import type { ServiceAccount } from '../kubernetes/objects';
import type { Context } from './context';
import { metadataOf, type Part } from './metadata';

/**
 * The identity of one microservice's or job's pods. Its token is mounted only where the pods ask for it.
 * @see https://kubernetes.io/docs/concepts/security/service-accounts/
 */
export function serviceAccount(context: Context, part: Part): ServiceAccount {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: metadataOf(context, part),
    automountServiceAccountToken: false,
  };
}
