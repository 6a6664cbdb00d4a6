import * as pulumi from '@pulumi/pulumi';
import { promise } from '../../internal/cast';
import { Gathered } from '../../internal/gathered';
import { ProgramError } from '../../internal/program-error';
import { refreshMissing } from '../../messages/pulumi-config';
import type { Assembly } from '../../model/assembly';
import type { Notice } from '../../model/fault';
import type { DeploymentRecord } from '../../model/release';
import { assembled } from '../assembled';
import type { LateValues } from './late-values';
import { comparesWithStateOnly, projectRoot } from './project-root';
import { recorded } from './recorded';
import { missingValues, type RegisterProps, register } from './register';
import { chosenRelease, type ReleaseChoice } from './release-choice';
import type { KubernetesResource } from './resource';
import { runError } from './run-error';
import { readSettings } from './settings';
import { chosenStack, type Stacks } from './stack-choice';

/** What a Pulumi program passes to {@link deploy}. */
export interface DeployProps {
  /**
   * Values that other resources of the program give, by the name that `late(name)` says in the stack.
   * @default - none; a name that the stack waits for and that is missing here is a fault
   */
  readonly late?: LateValues;
  /**
   * The Kubernetes provider, for a cluster that the same program makes.
   * @default - Pulumi's default provider: the current kubeconfig, or `kubernetes:` settings
   */
  readonly provider?: pulumi.ProviderResource;
}

/** The outputs of the Pulumi stack. */
export interface DeployOutputs {
  /** What is deployed; the next run reads it. Holds no value of a secret. */
  readonly record: pulumi.Output<DeploymentRecord>;
  /** The namespace of the objects. */
  readonly namespace: string;
  /** The image of each microservice and job. */
  readonly images: pulumi.Output<Readonly<Record<string, string>>>;
}

/**
 * Deploys the stack that `bowline:system` and `bowline:environment` name: one Kubernetes resource for each manifest,
 * the very ones that `bowline synth` would write. The release comes from `BOWLINE_RELEASE` or `bowline:release`.
 *
 * ```ts
 * import { deploy } from 'bowline/pulumi';
 * import * as stacks from './stacks';
 * export = () => deploy(stacks, { late: { 'kafka-address': cluster.bootstrap } });
 * ```
 *
 * @throws RunError with all faults, one line each, before the first resource is declared
 * @see https://www.pulumi.com/docs/iac/languages-sdks/javascript/#entrypoint
 */
export async function deploy(stacks: Stacks, props: DeployProps = {}): Promise<DeployOutputs> {
  try {
    return await run(stacks, props);
  } catch (error) {
    throw error instanceof ProgramError ? runError(error.message) : error;
  }
}

async function run(stacks: Stacks, { late = {}, provider }: DeployProps): Promise<DeployOutputs> {
  const settings = readSettings();
  const root = projectRoot(process.cwd());
  const stack = chosenStack(stacks, settings);
  const before = await recorded(stack);
  const registerProps = { settings, late, provider, root };
  const { assembly, rollback } = chosen({ stack, settings, env: process.env, root, recorded: before }, registerProps);
  const resources = register(assembly, registerProps);
  for (const { path, text } of [...assembly.notices, ...projectNotices(root)]) void pulumi.log.warn(`${path}: ${text}`);
  const { images } = assembly.record;
  const record = rollback ? { ...assembly.record, rollback } : assembly.record;
  return {
    record: onceAllAre(resources, record),
    namespace: stack.namespace.name,
    images: onceAllAre(resources, images),
  };
}

function projectNotices(root: string): readonly Notice[] {
  return comparesWithStateOnly(root) ? [{ path: 'Pulumi.yaml', text: refreshMissing }] : [];
}

/**
 * A value that becomes an output only if every resource came to be: an update that fails part of the way leaves the
 * record of the last whole one. A preview, which knows no ids yet, shows the value.
 */
function onceAllAre<Value>(resources: readonly KubernetesResource[], value: Value): pulumi.Output<Value> {
  const awaited = pulumi.runtime.isDryRun() ? [] : resources.map(({ id }) => id);
  return promise(pulumi.all(awaited).apply(() => value));
}

/**
 * The assembly of the chosen release. What is wrong with the release, with the program and with the values are three
 * things, all said in one run.
 */
function chosen(
  choice: ReleaseChoice,
  props: RegisterProps,
): { readonly assembly: Assembly; readonly rollback: boolean } {
  const { stack, recorded: previous } = choice;
  const gathered = new Gathered();
  const release = gathered.attempt(() => chosenRelease(choice));
  const assembly = gathered.attempt(() => assembled(stack, release?.release, previous));
  if (release && assembly) return { assembly, rollback: release.rollback };
  throw new ProgramError([...gathered.faults, ...missingValues(stack, props)]);
}
