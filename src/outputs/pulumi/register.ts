import { readFileSync } from 'node:fs';
import * as pulumi from '@pulumi/pulumi';
import { promise } from '../../internal/cast';
import { ProgramError } from '../../internal/program-error';
import { providerMissing } from '../../messages/pulumi-config';
import type { Assembly } from '../../model/assembly';
import type { Fault } from '../../model/fault';
import type { StackSpec } from '../../model/stack';
import { type LateValues, lateFaults, lateText } from './late-values';
import { mutableFaults } from './mutable';
import { inOrder } from './order';
import { type Filling, fill, wantedBy, wantedByStack } from './placeholders';
import { KubernetesResource, logicalName, optionsFor, ownedPaths } from './resource';
import { secretValues } from './secret-values';
import type { Settings } from './settings';
import { takingBack } from './taken-back';
import { measuring, waitingFor } from './waited';

/** What an assembly needs to become resources. */
export interface RegisterProps {
  readonly settings: Settings;
  readonly late: LateValues;
  /** The provider instance that the user's program made, if any. */
  readonly provider: pulumi.ProviderResource | undefined;
  /** The folder of the Pulumi project, below which packages are looked up. */
  readonly root: string;
}

/**
 * Declares one resource for each manifest of an assembly, each after the ones that it waits for.
 * @throws ProgramError with everything that is missing, before the first resource
 */
export function register(assembly: Assembly, props: RegisterProps): readonly KubernetesResource[] {
  const { stack, objects } = assembly;
  const manifests = objects.map(({ manifest }) => manifest);
  const { provider } = props;
  const filling = fillingFor(assembly, props);
  const version = provider === undefined ? pluginVersion(props.root) : undefined;
  const context = { version, provider, owned: ownedPaths(manifests) };
  const lengths = measuring(manifests);
  const made: KubernetesResource[] = [];
  for (const { item, waitsFor } of inOrder(objects)) {
    const name = logicalName(item.manifest, stack.namespace.name);
    const dependsOn = waitsFor.flatMap((place) => made[place] ?? []);
    const options = optionsFor(item.manifest, dependsOn, context);
    const inputs = fill(waitingFor(takingBack(item.manifest), lengths), filling);
    made.push(new KubernetesResource(name, item.manifest, { inputs, options }));
  }
  return made;
}

/**
 * What a stack lacks as far as its declarations tell, without its manifests: said together with the faults that kept
 * the manifests from being made.
 */
export function missingValues(
  stack: StackSpec,
  { settings, late }: Pick<RegisterProps, 'settings' | 'late'>,
): readonly Fault[] {
  const wanted = wantedByStack(stack);
  return [...secretValues(wanted, stack, settings).faults, ...lateFaults(wanted, late, pathOf(stack))];
}

function fillingFor({ stack, objects }: Assembly, { settings, late, provider }: RegisterProps): Filling {
  const manifests = objects.map(({ manifest }) => manifest);
  const wanted = wantedBy(manifests);
  const secrets = secretValues(wanted, stack, settings);
  const path = pathOf(stack);
  // A provider that the program made has settings of its own, which cannot be read back.
  const replacing = provider === undefined ? mutableFaults(manifests, settings) : [];
  const faults = [...secrets.faults, ...lateFaults(wanted, late, path), ...replacing.map((text) => ({ path, text }))];
  if (faults.length > 0) throw new ProgramError(faults);
  for (const { path, text } of secrets.notices) void pulumi.log.warn(`${path}: ${text}`);
  const fillings = {
    late: (name: string) => lateText(name, late[name]),
    secret: (name: string) => pulumi.secret(secrets.value(name)),
    version: secrets.version,
  };
  return ({ kind, name }) => fillings[kind](name);
}

function pathOf({ system, environment }: StackSpec): string {
  return `${system.id}/${environment}`;
}

/** The installed package decides which provider plugin runs, as it does for everybody who imports it. */
function pluginVersion(root: string): string {
  try {
    const file = require.resolve('@pulumi/kubernetes/package.json', { paths: [root, __dirname] });
    return promise<{ readonly version: string }>(JSON.parse(readFileSync(file, 'utf8'))).version;
  } catch {
    throw ProgramError.at('package.json', providerMissing);
  }
}
