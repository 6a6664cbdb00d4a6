/** What every construct of a stack looks things up in; made once, so that no construct walks over the whole system. */
import { objectName } from '../internal/names';
import type { DeploymentRecord, Release } from '../model/release';
import type { SecretSpec } from '../model/secret';
import type { Source } from '../model/source';
import type { StackSpec } from '../model/stack';
import type { SystemSpec } from '../model/system';
import { type Addresses, addressesOf } from './addresses';
import { indexLinks, type LinkIndex } from './callers';
import { type BuiltConfig, buildConfigs } from './configs';
import { type Served, servedBy } from './served';

/** A secret of the stack: its object's name, and where each key comes from. */
export interface BuiltSecret {
  readonly spec: SecretSpec;
  readonly name: string;
  readonly sources: Readonly<Record<string, Source>>;
}

/** The inputs of a run with their indexes. */
export interface Context {
  readonly stack: StackSpec;
  readonly system: SystemSpec;
  readonly release: Release;
  readonly namespace: string;
  readonly secrets: ReadonlyMap<string, BuiltSecret>;
  readonly configs: ReadonlyMap<string, BuiltConfig>;
  readonly addresses: Addresses;
  readonly served: readonly Served[];
  /** Microservices by id. */
  readonly servedById: ReadonlyMap<string, Served>;
  readonly links: LinkIndex;
  /** The stack's keys of externals, by id. */
  readonly externals: ReadonlyMap<string, string>;
  /** The labels that every object of the stack has. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Looks everything up once. */
export function contextOf(stack: StackSpec, release: Release, previous?: DeploymentRecord): Context {
  const { system } = stack;
  const addresses = addressesOf(stack);
  const served = servedBy(stack);
  return {
    stack,
    system,
    release,
    namespace: stack.namespace.name,
    secrets: buildSecrets(stack),
    configs: buildConfigs({ stack, addresses, previous }),
    addresses,
    served,
    servedById: new Map(served.map((one) => [one.spec.id, one])),
    links: indexLinks(system, served),
    externals: new Map(Object.entries(system.externals).map(([key, { id }]) => [id, key])),
    labels: stackLabels(stack),
  };
}

/** The name of a secret's or config's object; one that is not declared keeps the name it would have, for the checks. */
export function keyHolder(context: Context, kind: 'secret' | 'config', id: string): string {
  const built = kind === 'secret' ? context.secrets.get(id) : context.configs.get(id);
  return built?.name ?? objectName(context.system.id, { id });
}

function buildSecrets({ system, secrets }: StackSpec): ReadonlyMap<string, BuiltSecret> {
  const entries = Object.entries(system.secrets);
  return new Map(
    entries.map(([key, spec]) => [spec.id, { spec, name: objectName(system.id, spec), sources: secrets[key] ?? {} }]),
  );
}

function stackLabels({ system, environment }: StackSpec): Readonly<Record<string, string>> {
  return {
    'app.kubernetes.io/instance': system.id,
    'app.kubernetes.io/part-of': system.id,
    'app.kubernetes.io/managed-by': 'bowline',
    'bowline.dev/environment': environment,
  };
}
