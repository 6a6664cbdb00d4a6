/** What makes Dapr put its sidecar into a pod. */
import { given } from '../internal/given';
import { shortHash } from '../internal/hash';
import { placeholdersIn } from '../internal/placeholder';
import { type DaprSpec, sidecarResources } from '../model/dapr';
import type { CpuAndMemory } from '../model/quantity';
import { component } from './component';
import { type Context, keyHolder } from './context';
import { annotation } from './rotation';
import type { Served } from './served';

/** The port on which a sidecar takes calls of other sidecars. */
export const sidecarPort = 50002;

/**
 * Annotations of a pod with a sidecar. The app id is the name of the microservice's objects, so that it is the same
 * whoever asks; the port is the container's own.
 * @see https://docs.dapr.io/reference/arguments-annotations-overview/
 */
export function daprAnnotations(context: Context, { spec, name }: Served): Readonly<Record<string, string>> {
  const { dapr } = spec;
  if (dapr === undefined) return {};
  const port = spec.at.ports[dapr.port ?? '']?.container;
  return {
    'dapr.io/enabled': 'true',
    'dapr.io/app-id': name,
    ...given({
      'dapr.io/app-port': port === undefined ? undefined : String(port),
      'dapr.io/app-protocol': port === undefined ? undefined : dapr.protocol,
      'dapr.io/log-level': dapr.logLevel,
      'dapr.io/env-from-secret': tokenOf(context, dapr),
    }),
    // The sidecar would open the API with a token that pods do not have; the operator reads the secrets of Components.
    'dapr.io/disable-builtin-k8s-secret-store': 'true',
    ...resourceAnnotations(dapr.resources ?? sidecarResources),
    ...componentAnnotations(context, dapr),
  };
}

/**
 * What rolls the pods when a component that they use changes: a sidecar reads it when it starts, and then no more.
 * @see https://docs.dapr.io/operations/components/component-updates/
 */
function componentAnnotations(context: Context, { uses }: DaprSpec): Readonly<Record<string, string>> {
  const specs = Object.values(context.system.components).filter(({ id }) => uses.includes(id));
  return Object.fromEntries(
    specs.map((spec) => {
      const made = component(context, spec).spec;
      const late = made.metadata.map(({ value = '' }) => value).filter((value) => placeholdersIn(value).length > 0);
      return [annotation('component', spec.id), [shortHash(made), ...late].join(' ')];
    }),
  );
}

/** @see https://docs.dapr.io/operations/configuration/environment-variables-secrets/ */
function tokenOf(context: Context, { apiToken }: DaprSpec): string | undefined {
  if (apiToken?.kind !== 'secret') return undefined;
  return `DAPR_API_TOKEN=${keyHolder(context, 'secret', apiToken.secret)}:${apiToken.key}`;
}

/** @see https://docs.dapr.io/operations/hosting/kubernetes/kubernetes-production/#sidecar-resource-settings */
function resourceAnnotations({ cpu, memory }: CpuAndMemory): Readonly<Record<string, string>> {
  return {
    'dapr.io/sidecar-cpu-request': String(cpu[0]),
    'dapr.io/sidecar-cpu-limit': String(cpu[1]),
    'dapr.io/sidecar-memory-request': String(memory[0]),
    'dapr.io/sidecar-memory-limit': String(memory[1]),
  };
}
