/** The pod template of a microservice or a job. */
import { given, unlessEmpty } from '../internal/given';
import type { Container, PodTemplate } from '../kubernetes/objects';
import type { CompanionSpec, PodSpec, Toleration } from '../model/microservice';
import { containerOf } from './container';
import type { Context } from './context';
import { FileVolumes } from './file-volume';
import { imageOf, vendorImage, versioned } from './image';
import { labelsOf } from './metadata';
import { podVolumes } from './pod-volume';
import { containerSecurity, podSecurity } from './security-context';

/** What differs between the pods of a microservice and those of a job. */
export interface PodParts {
  readonly spec: PodSpec & { readonly imageOf?: string };
  /** The ServiceAccount. */
  readonly account: string;
  /** Labels that the selector needs. */
  readonly selector?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Ports, probes and hooks of the pod's own container. */
  readonly own?: Partial<Container>;
  /** Fields of the pod beside the usual. */
  readonly pod?: Partial<PodTemplate['spec'] & object>;
}

/** The template. Nothing in it is left to the cluster's defaults that the `restricted` level looks at. */
export function podTemplate(context: Context, parts: PodParts): PodTemplate {
  const { spec, selector = {} } = parts;
  const labels = {
    ...labelsOf(context, spec.id, versioned(spec.labels, imageOf(context, spec))),
    ...selector,
  };
  const annotations = unlessEmpty({ ...spec.annotations, ...parts.annotations });
  return { metadata: { labels, ...given({ annotations }) }, spec: podOf(context, parts) };
}

function podOf(context: Context, parts: PodParts): PodTemplate['spec'] & object {
  const { spec } = parts;
  const files = new FileVolumes(context);
  // Containers come first: they ask for the volumes that hold their files.
  const initContainers = Object.entries(spec.init).map(([name, init]) => initOf(context, { name, init, spec, files }));
  const containers = [ownContainer(context, parts, files), ...sidecarsOf(context, spec, files)];
  return {
    serviceAccountName: parts.account,
    automountServiceAccountToken: spec.apiAccess !== undefined,
    enableServiceLinks: false,
    securityContext: podSecurity(spec.security),
    ...given({ imagePullSecrets: unlessEmpty((context.stack.pullSecrets ?? []).map((name) => ({ name }))) }),
    ...schedulingOf(spec),
    ...parts.pod,
    ...given({ initContainers: unlessEmpty(initContainers) }),
    containers,
    ...given({ volumes: unlessEmpty([...podVolumes(context, spec.volumes), ...files.all()]) }),
  };
}

function ownContainer(context: Context, { spec, own }: PodParts, files: FileVolumes): Container {
  return containerOf(context, {
    name: spec.id,
    image: imageOf(context, spec),
    spec,
    resources: spec.resources,
    security: containerSecurity(spec.security ?? {}, spec.security ?? {}),
    files,
    ...given({ own }),
  });
}

interface InitParts {
  readonly name: string;
  readonly init: CompanionSpec;
  readonly spec: PodParts['spec'];
  readonly files: FileVolumes;
}

/** An init container with the microservice's own image gets its environment too, unless it has one of its own. */
function initOf(context: Context, { name, init, spec, files }: InitParts): Container {
  const env = init.image === undefined && unlessEmpty(init.env) === undefined ? spec.env : init.env;
  return containerOf(context, {
    name,
    image: init.image === undefined ? imageOf(context, spec) : vendorImage(init.image),
    spec: { ...init, env },
    resources: init.resources ?? spec.resources,
    security: containerSecurity(init.security ?? spec.security ?? {}, spec.security ?? {}),
    files,
  });
}

function sidecarsOf(context: Context, spec: PodSpec, files: FileVolumes): readonly Container[] {
  return Object.entries(spec.sidecars).map(([name, sidecar]) =>
    containerOf(context, {
      name,
      image: sidecar.image === undefined ? '' : vendorImage(sidecar.image),
      spec: sidecar,
      resources: sidecar.resources ?? spec.resources,
      security: containerSecurity(sidecar.security ?? spec.security ?? {}, spec.security ?? {}),
      files,
    }),
  );
}

function schedulingOf({ scheduling = {} }: PodSpec) {
  return given({
    nodeSelector: scheduling.nodeSelector,
    tolerations: scheduling.tolerations?.map(toToleration),
    priorityClassName: scheduling.priorityClass,
  });
}

/** Without a value any value of the taint is tolerated. */
function toToleration(toleration: Toleration) {
  return { ...toleration, operator: toleration.value === undefined ? 'Exists' : 'Equal' };
}
