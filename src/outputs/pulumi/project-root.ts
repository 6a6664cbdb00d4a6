import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of `Pulumi.yaml`. Pulumi runs a program in the folder of its `main`, so a relative path would otherwise
 * mean another file than on the command line.
 */
export function projectRoot(from: string): string {
  const names = ['Pulumi.yaml', 'Pulumi.yml', 'Pulumi.json'];
  if (names.some((name) => existsSync(join(from, name)))) return from;
  const above = dirname(from);
  return above === from ? from : projectRoot(above);
}
