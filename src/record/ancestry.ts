import { spawnSync } from 'node:child_process';

/** Whether one commit is in the history of another, as far as a repository knows. */
export type Ancestry = 'ancestor' | 'other' | 'unknown';

/** Answers whether `older` is in the history of `newer`. */
export type AskAncestry = (older: string, newer: string) => Ancestry;

/** Asks the Git repository that holds a folder; without Git, or without the commits, nothing is known. */
export function gitAncestry(folder: string): AskAncestry {
  const git = (...args: readonly string[]) =>
    spawnSync('git', ['-C', folder, ...args], {
      encoding: 'utf8',
      timeout: 20_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  return (older, newer) => {
    const { status } = git('merge-base', '--is-ancestor', `${older}^{commit}`, `${newer}^{commit}`);
    if (status === 0) return 'ancestor';
    if (status !== 1) return 'unknown';
    // A shallow clone, which CI likes, answers no for commits whose history it cut off.
    return git('rev-parse', '--is-shallow-repository').stdout.trim() === 'false' ? 'other' : 'unknown';
  };
}
