import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A bare repository, which others read, and a clone of it, in which the test works. */
export interface Repository {
  /** What Argo CD is given. */
  readonly url: string;
  /** The clone's folder. */
  readonly clone: string;
  /** Commits all that changed in the clone, pushes it, and gives the commit's hash. */
  push(message: string): string;
  /** Undoes a commit by a new one, and pushes that. */
  revert(commit: string): string;
  /** The paths that a commit changed. */
  changed(commit: string): readonly string[];
  git(...args: readonly string[]): string;
}

const identity = ['-c', 'user.name=bowline', '-c', 'user.email=bowline@example.com', '-c', 'commit.gpgsign=false'];

function runGit(cwd: string, args: readonly string[]): string {
  const env = { PATH: process.env['PATH'] ?? '', HOME: cwd, GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0' };
  const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

/** Makes both in the folder; the branch is main. */
export function makeRepository(parent: string, name = 'gitops'): Repository {
  const bare = join(parent, `${name}.git`);
  const clone = join(parent, name);
  mkdirSync(bare);
  runGit(bare, ['init', '--quiet', '--bare', '--initial-branch=main']);
  runGit(parent, ['clone', '--quiet', bare, clone]);
  const git = (...args: readonly string[]): string => runGit(clone, args);
  git('checkout', '--quiet', '-b', 'main');
  const publish = (): string => {
    git('push', '--quiet', 'origin', 'main');
    return git('rev-parse', 'HEAD');
  };
  return {
    url: pathToFileURL(bare).href,
    clone,
    git,
    push: (message) => {
      git('add', '--all');
      git('commit', '--quiet', '--message', message);
      return publish();
    },
    revert: (commit) => {
      git('revert', '--no-edit', commit);
      return publish();
    },
    changed: (commit) => git('show', '--name-only', '--format=', commit).split('\n'),
  };
}
