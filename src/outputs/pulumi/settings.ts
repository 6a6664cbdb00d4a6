import * as pulumi from '@pulumi/pulumi';
import { promise } from '../../internal/cast';

/** The Pulumi stack's own config below `bowline:`, and what it says to the Kubernetes provider. */
export interface Settings {
  /** The value of a key, decrypted. */
  readonly get: (key: string) => string | undefined;
  /** Whether the key lies encrypted in the stack's file. */
  readonly isEncrypted: (key: string) => boolean;
  /** The value of a key below `kubernetes:`. */
  readonly ofProvider: (key: string) => string | undefined;
  /** All keys below `bowline:` that are set. */
  readonly keys: readonly string[];
}

const prefix = 'bowline:';

/**
 * Reads the config of the running stack. Values come without their secret mark, because all of them are checked
 * before any resource exists; whatever leaves this folder is marked again.
 */
export function readSettings(): Settings {
  const all = pulumi.runtime.allConfig();
  return {
    get: (key) => all[prefix + key],
    ofProvider: (key) => all[`kubernetes:${key}`],
    isEncrypted: (key) => isConfigSecret(prefix + key),
    keys: Object.keys(all)
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length))
      .sort(),
  };
}

/**
 * Exported by Pulumi's run time, and left out of its types.
 * @see https://github.com/pulumi/pulumi/blob/v3.248.0/sdk/nodejs/runtime/config.ts
 */
function isConfigSecret(key: string): boolean {
  return promise<{ readonly isConfigSecret: (key: string) => boolean }>(pulumi.runtime).isConfigSecret(key);
}
