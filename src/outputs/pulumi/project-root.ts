import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promise } from '../../internal/cast';
import { parsePlainYaml } from '../../record/plain-yaml';

/**
 * The folder of `Pulumi.yaml`. Pulumi runs a program in the folder of its `main`, so a relative path would otherwise
 * mean another file than on the command line.
 */
export function projectRoot(from: string): string {
  if (projectFile(from) !== undefined) return from;
  const above = dirname(from);
  return above === from ? from : projectRoot(above);
}

function projectFile(root: string): string | undefined {
  const files = ['Pulumi.yaml', 'Pulumi.yml', 'Pulumi.json'].map((name) => join(root, name));
  return files.find((file) => existsSync(file));
}

/**
 * Whether the project's file keeps a run from looking at the cluster first. Pulumi compares the program with its own state,
 * in which an image that somebody set by hand is still the one of the release. What cannot be read is Pulumi's to complain of.
 * @see https://www.pulumi.com/docs/iac/concepts/projects/project-file/
 */
export function comparesWithStateOnly(root: string): boolean {
  const file = projectFile(root);
  if (file === undefined) return false;
  try {
    const project = promise<Project | undefined>(parsePlainYaml(readFileSync(file, 'utf8'), file));
    return project?.options?.refresh !== 'always';
  } catch {
    return false;
  }
}

/** The part of the file that is looked at. */
interface Project {
  readonly options?: { readonly refresh?: string };
}
