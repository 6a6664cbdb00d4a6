import { resolve, sep } from 'node:path';
import * as messages from '../messages/command';
import { treeFolder } from '../outputs/gitops/place';
import { writeTree } from '../outputs/gitops/write';
import { yesOrNo } from '../record/answer';
import type { Arguments } from './arguments';
import { chooseStack } from './choice';
import { loadEngine, makeTree } from './make-tree';
import type { Outcome } from './outcome';
import { loadProgram } from './program/load';
import { shortPath } from './report';
import { summary } from './summary';
import type { Surroundings } from './surroundings';
import { makeAndWrite } from './synth';
import { UsageError } from './usage-error';

/**
 * What `cdk8s synth` runs: the same bytes as `bowline synth` in the folder that cdk8s empties and shows, and with
 * `BOWLINE_OUT` in the tree as well, whose record then decides as it does for `bowline synth`.
 * @see https://cdk8s.io/docs/latest/cli/synth/
 */
export async function cdk8s(args: Arguments, around: Surroundings): Promise<Outcome> {
  const { cwd, env, late } = around;
  const outdir = env['CDK8S_OUTDIR'];
  if (!outdir) throw new UsageError(messages.outsideCdk8s);
  const meanwhile = () => void loadEngine();
  const { project, stacks } = await loadProgram({ cwd, check: !args.has('no-check'), late, meanwhile });
  const system = variable(env, 'BOWLINE_SYSTEM', stacks);
  const ofSystem = stacks.get(system);
  const stack = chooseStack(stacks, system, ofSystem && variable(env, 'BOWLINE_ENV', ofSystem));
  const out = env['BOWLINE_OUT'];
  if (out && isBelow(resolve(cwd, out), resolve(cwd, outdir))) throw new UsageError(messages.outIsScratch(outdir));
  const at = (root: string) => ({ root: resolve(cwd, root), system: stack.system.id, environment: stack.environment });
  const props = {
    ...{ project, stack, cwd, release: env['BOWLINE_RELEASE'] || undefined },
    rollback: isOn(env, 'BOWLINE_ROLLBACK'),
    requireRecord: isOn(env, 'BOWLINE_REQUIRE_RECORD'),
    words,
    place: out ? at(out) : undefined,
    keep: 'BOWLINE_RELEASE=current npx cdk8s synth',
  };
  const make = () => makeTree(props);
  const { made } = props.place ? await makeAndWrite(props.place, make, late) : { made: make() };
  await late?.settle();
  const written = await writeTree(at(outdir), made.files, { seen: undefined });
  return summary(made, written, shortPath(treeFolder(at(outdir)), cwd));
}

function isBelow(path: string, folder: string): boolean {
  return `${path}${sep}`.startsWith(`${folder}${sep}`);
}

const words = {
  release: 'BOWLINE_RELEASE',
  rollback: 'BOWLINE_ROLLBACK=true',
  requireRecord: 'BOWLINE_REQUIRE_RECORD',
};

function isOn(env: Surroundings['env'], name: string): boolean {
  const given = env[name] || 'false';
  const value = yesOrNo(given);
  if (value === undefined) throw new UsageError(messages.variableNotBoolean(name, given));
  return value;
}

function variable(env: Surroundings['env'], name: string, known: ReadonlyMap<string, unknown>): string {
  const value = env[name];
  if (!value) throw new UsageError(messages.missingVariable(name, [...known.keys()]));
  return value;
}
