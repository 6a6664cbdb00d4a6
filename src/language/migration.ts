/** What a migration makes of a system: containers and Jobs with a microservice's own image, environment and files. */
import { promise } from '../internal/cast';
import { merged } from '../internal/merged';
import type { JobSpec } from '../model/job';
import type { CompanionSpec, MicroserviceSpec } from '../model/microservice';
import type { ServiceOverrides } from '../model/stack';
import type { SystemSpec } from '../model/system';

/** Tries of a migration: enough for a database that the same delivery has only just made. */
const retries = 6;

/** The system with every migration written out, as it is in one stack. */
export function withMigrations(system: SystemSpec, overrides: Readonly<Record<string, ServiceOverrides>>): SystemSpec {
  const entries = Object.entries(system.services);
  // What is no microservice is named by the rules.
  const migrating = entries.filter(([, spec]) => spec?.migration !== undefined);
  if (migrating.length === 0) return system;
  const services = entries.map(([key, spec]) => [key, withInit(spec)] as const);
  const jobs = migrating.flatMap(([key, spec]) => {
    const made = jobOf(merged(spec, overrides[key]));
    return made === undefined ? [] : [[`migration ${key}`, made] as const];
  });
  return {
    ...system,
    services: Object.fromEntries(services),
    jobs: { ...system.jobs, ...Object.fromEntries(jobs) },
  };
}

/** As the last of the init containers: what the others wait for is there then. */
function withInit(spec: MicroserviceSpec): MicroserviceSpec {
  const migration = spec?.migration;
  if (migration === undefined) return spec;
  const command = migration.as === 'job' ? migration.check : migration.command;
  const container = { command, env: {}, files: spec.files, mounts: spec.mounts, ...workingDir(spec) };
  return {
    ...spec,
    init: {
      ...spec.init,
      [unused(migration.as === 'job' ? 'migrated' : 'migrate', spec)]: promise<CompanionSpec>(container),
    },
  };
}

/** A name that no other container of the pod has. */
function unused(name: string, spec: MicroserviceSpec): string {
  const isTaken = name === spec.id || Object.hasOwn(spec.init, name) || Object.hasOwn(spec.sidecars, name);
  return isTaken ? unused(`${name}-database`, spec) : name;
}

/** A Job of its own name, since a Service would send requests to pods with the microservice's labels. */
function jobOf(spec: MicroserviceSpec): JobSpec | undefined {
  const { migration, id, image, env, files, mounts, volumes, resources, security, scheduling } = spec;
  if (migration?.as !== 'job') return undefined;
  const shared = Object.fromEntries(Object.entries(volumes).filter(([, { kind }]) => kind !== 'perPod'));
  const kept = Object.entries(mounts).filter(([, volume]) => Object.hasOwn(shared, volume));
  return {
    kind: 'job',
    id: `${id}-migrate`,
    image,
    ...(typeof image === 'string' ? { imageOf: id } : {}),
    command: promise<readonly string[]>(migration.command),
    env,
    files,
    mounts: Object.fromEntries(kept),
    volumes: shared,
    ...workingDir(spec),
    init: {},
    sidecars: {},
    labels: {},
    annotations: {},
    resources,
    ...(security === undefined ? {} : { security }),
    ...(scheduling === undefined ? {} : { scheduling }),
    retries,
    ...(migration.timeout === undefined ? {} : { timeout: String(migration.timeout) }),
  };
}

function workingDir({ workingDir }: MicroserviceSpec) {
  return workingDir === undefined ? {} : { workingDir };
}
