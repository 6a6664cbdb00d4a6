/** Where the folders of a tree are. */
import { basename, dirname, join } from 'node:path';
import { appsFile } from '../argocd/files';

/** Where a stack's folder is. */
export interface TreePlace {
  /** The folder that `--out` names, as the user wrote it. */
  readonly root: string;
  readonly system: string;
  readonly environment: string;
}

/** The folder of a stack. */
export function treeFolder({ root, system, environment }: TreePlace): string {
  return join(root, system, environment);
}

/** The folder beside it that all stacks of the tree share. */
export function sharedFolder({ root }: Pick<TreePlace, 'root'>): string {
  return join(root, basename(dirname(appsFile)));
}
