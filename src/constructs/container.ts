/** One container of a pod, whatever its part in it. */
import { given, unlessEmpty } from '../internal/given';
import type { Container, SecurityContext } from '../kubernetes/objects';
import type { ContainerSpec } from '../model/container';
import type { Resources } from '../model/quantity';
import type { Context } from './context';
import { envOf } from './env';
import type { FileVolumes } from './file-volume';
import { resourcesOf } from './resources';

/** What a container is made of, beside its environment, files and mounts. */
export interface ContainerParts {
  readonly name: string;
  readonly image: string;
  readonly spec: ContainerSpec;
  readonly resources: Resources;
  readonly security: SecurityContext;
  /** The pod's volumes that are made of keys. */
  readonly files: FileVolumes;
  /** Ports, probes and hooks, which only the pod's own container has. */
  readonly own?: Partial<Container>;
}

/** The container in a manifest. `$(NAME)` in arguments is left alone: Kubernetes fills it from the environment. */
export function containerOf(context: Context, parts: ContainerParts): Container {
  const { name, image, spec } = parts;
  return {
    name,
    image,
    imagePullPolicy: 'IfNotPresent',
    ...given({ command: spec.command, args: spec.args, workingDir: spec.workingDir }),
    ...given({ env: unlessEmpty(envOf(context, spec.env)) }),
    ...parts.own,
    resources: resourcesOf(parts.resources),
    securityContext: parts.security,
    ...given({ volumeMounts: unlessEmpty(mountsOf(parts)) }),
  };
}

function mountsOf({ spec, files }: ContainerParts): Container['volumeMounts'] & object {
  const mounted = Object.entries(spec.mounts).map(([mountPath, name]) => ({ name, mountPath }));
  const read = Object.entries(spec.files).map(([mountPath, directory]) => ({
    name: files.nameOf(mountPath, directory),
    mountPath,
    readOnly: true,
  }));
  return [...mounted, ...read];
}
