/** Where Argo CD's objects lie in the tree, seen from a stack's own folder. */
import { digest } from '../../internal/hash';
import { header, sharedHeader } from '../../messages/tree';
import type { Assembly } from '../../model/assembly';
import { printYaml } from '../gitops/yaml';
import { appOfApps } from './app-of-apps';
import { appProject } from './app-project';
import { application } from './application';
import { applicationSet } from './application-set';

const folder = '../../argocd';

/** The file of the app of apps, which all stacks of a tree write alike; its second line is the digest of what follows. */
export const appsFile = `${folder}/apps.yaml`;

/** The file of a stack's Application and AppProject. */
export function applicationFile(system: string, environment: string): string {
  return `${folder}/${system}-${environment}.yaml`;
}

/** Argo CD's objects for a stack that it delivers, by file. */
export function argocdFiles({ stack, objects }: Assembly): ReadonlyMap<string, string> {
  const { system, environment, delivery } = stack;
  if (delivery.kind !== 'gitops') return new Map();
  const manifests = objects.map(({ manifest }) => manifest);
  const one = application(stack, delivery, manifests);
  const { cluster } = delivery;
  const own = [
    appProject(stack, delivery, manifests),
    typeof cluster === 'object' ? applicationSet(one, cluster) : one,
  ];
  return new Map([
    [appsFile, shared(printAll(appOfApps(delivery)))],
    [applicationFile(system.id, environment), `${header(system.id, environment)}\n${printAll(own)}`],
  ]);
}

/** Whether the file of the app of apps is as some version of Bowline wrote it. */
export function isWhole(text: string): boolean {
  return text === shared(text.split('\n').slice(2).join('\n'));
}

/** Whether some version wrote the file of the app of apps that gave it no digest. */
export function isWithoutDigest(text: string): boolean {
  return text.startsWith(`${sharedHeader}\napiVersion: `);
}

function shared(body: string): string {
  return `${sharedHeader}\n# ${digest(body)}\n${body}`;
}

function printAll(objects: readonly object[]): string {
  return objects.map(printYaml).join('---\n');
}
