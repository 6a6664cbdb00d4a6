import { promise } from '../../internal/cast';
import { ProgramError } from '../../internal/program-error';
import {
  notDeliveredByPulumi,
  settingMissing,
  settingNotBoolean,
  settingUnknown,
  stackNotFound,
} from '../../messages/pulumi-config';
import type { Stack, StackSpec } from '../../model/stack';
import { yesOrNo } from '../../record/answer';
import type { Settings } from './settings';

/** The stacks of a program: a list, or what `import * as stacks` gives. */
export type Stacks = readonly Stack[] | Readonly<Record<string, unknown>>;

const known: ReadonlySet<string> = new Set(['system', 'environment', 'release', 'rollback', 'rotationKey']);

/**
 * The one stack that `bowline:system` and `bowline:environment` name.
 * @throws ProgramError when there is none, another engine delivers it, or the config holds what Bowline does not read
 */
export function chosenStack(stacks: Stacks, settings: Settings): StackSpec {
  const all = Object.values(stacks).filter(isStack);
  const unknown = settings.keys.filter((key) => !known.has(key) && !key.startsWith('secret.')).map(settingUnknown);
  const system = settings.get('system');
  const environment = settings.get('environment');
  const missing = [
    ...(system === undefined ? [settingMissing('system', unique(all.map((one) => one.system)))] : []),
    ...(environment === undefined ? [settingMissing('environment', unique(all.map((one) => one.environment)))] : []),
  ];
  const found = all.find((one) => one.system === system && one.environment === environment);
  const texts = [
    ...unknown,
    ...(missing.length > 0 ? missing : choiceFaults(found, all, [`${system}`, `${environment}`])),
  ];
  if (texts.length > 0 || found === undefined) throw new ProgramError(texts.map((text) => ({ path: 'config', text })));
  return found.spec;
}

type Name = readonly [system: string, environment: string];

function choiceFaults(found: Stack | undefined, all: readonly Stack[], [system, environment]: Name) {
  if (found === undefined)
    return [
      stackNotFound(
        system,
        environment,
        all.map((one) => `${one.system}/${one.environment}`),
      ),
    ];
  return found.spec.delivery.kind === 'pulumi' ? [] : [notDeliveredByPulumi(system, environment)];
}

/**
 * Whether an older release is wanted: `BOWLINE_ROLLBACK`, else `bowline:rollback`.
 * @throws ProgramError for a value that is neither yes nor no
 */
export function rollbackWanted(settings: Settings, env: Readonly<Record<string, string | undefined>>): boolean {
  const given = env['BOWLINE_ROLLBACK'] || settings.get('rollback') || 'false';
  const value = yesOrNo(given);
  if (value === undefined) throw ProgramError.at('config', settingNotBoolean('rollback', given));
  return value;
}

function isStack(value: unknown): value is Stack {
  return typeof value === 'object' && value !== null && promise<{ kind?: unknown }>(value).kind === 'stack';
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
