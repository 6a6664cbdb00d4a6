// Bowline itself, through its command.
import { join } from 'node:path';
import { yamlFiles } from '../objects.mjs';
import { place, repository, writeProgram } from '../program.mjs';

const command = [process.execPath, join(repository, 'dist/cli/bowline.js')];
const { system, environment } = place;
export const synth = [
  ...command,
  ...`synth ${system} --env ${environment} --no-check --release release.json --out out`.split(' '),
];

/** What Bowline wrote for the cluster; the record and Argo CD's objects have no counterpart in the peers. @param {string} folder */
export function manifestsOf(folder) {
  const tree = join(folder, 'out', system, environment);
  return yamlFiles(tree).filter((file) => !file.endsWith('/release.yaml'));
}

/** @type {import('../peer.mjs').Peer & { program: (folder: string, count: number) => void }} */
export const bowline = {
  name: 'bowline',
  about: 'bowline synth --no-check, into an empty folder',
  program: writeProgram,
  prepare: () => undefined,
  command: () => synth,
  load: [...command, '--version'],
  isTyped: true,
};
