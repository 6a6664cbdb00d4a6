import type { Late } from '../model/config';

/**
 * A value that exists only at deployment, such as the address of a database that another Pulumi resource makes. The
 * Pulumi program passes it by this name.
 */
export function late(name: string): Late {
  return Object.freeze({ kind: 'late', name });
}
