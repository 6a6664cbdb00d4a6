import { resolve } from 'node:path';
import { ProgramError } from '../internal/program-error';
import { busyTree } from '../messages/command';
import { treeFolder } from '../outputs/gitops/place';
import { TreeMoved, type Written, writeTree } from '../outputs/gitops/write';
import type { Arguments } from './arguments';
import { chooseStack } from './choice';
import { loadEngine, type Made, makeTree } from './make-tree';
import type { Outcome } from './outcome';
import type { LateErrors } from './program/late-errors';
import { loadProgram } from './program/load';
import { shortPath } from './report';
import { stream, toStdout } from './stream';
import { summary } from './summary';
import type { Surroundings } from './surroundings';

/** Writes the manifests of a stack and a release as a GitOps tree, or prints them. */
export async function synth(args: Arguments, around: Surroundings): Promise<Outcome> {
  const { cwd, late } = around;
  const meanwhile = () => void loadEngine();
  const { project, stacks } = await loadProgram({ cwd, check: !args.has('no-check'), late, meanwhile });
  const stack = chooseStack(stacks, args.positionals[0], args.one('env'));
  const out = args.one('out');
  const place = { root: resolve(cwd, out ?? 'dist'), system: stack.system.id, environment: stack.environment };
  const name = `bowline synth ${place.system} --env ${place.environment}`;
  const printed = out === toStdout;
  const make = () =>
    makeTree({
      ...{ project, stack, place: printed ? undefined : place, cwd, release: args.one('release') },
      keep: `${name} --release current${out === undefined ? '' : ` --out ${quoted(out)}`}`,
      rollback: args.has('rollback'),
      requireRecord: args.has('require-record'),
      words: { release: '--release', rollback: '--rollback', requireRecord: '--require-record' },
    });
  if (printed) return stream(make, late);
  const { made, written } = await makeAndWrite(place, make, late);
  return summary(made, written, shortPath(treeFolder(place), cwd));
}

/** What was made and what its writing did. */
export interface MadeTree {
  readonly made: Made;
  readonly written: Written;
}

/**
 * Makes a tree and writes it. A record that another run wrote meanwhile is an input that changed: the tree is made
 * again from it.
 */
export async function makeAndWrite(
  place: Parameters<typeof writeTree>[0],
  make: () => Made,
  late?: LateErrors,
): Promise<MadeTree> {
  for (let tries = 0; tries < 5; tries += 1) {
    const made = make();
    await late?.settle();
    try {
      return { made, written: await writeTree(place, made.files, { seen: made.before?.recordText }) };
    } catch (error) {
      if (!(error instanceof TreeMoved)) throw error;
    }
  }
  throw ProgramError.at(treeFolder(place), busyTree);
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[\w./@%+=:,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
