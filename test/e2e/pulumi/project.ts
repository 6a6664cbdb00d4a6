import { spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join, relative, resolve } from 'node:path';
import type { Cluster } from '../cluster/cluster';
import { tools } from '../cluster/tools';
import { copyProgram, type Program, type ProgramName } from '../support/program';

const BOUND_MS = 150_000;

/** What a command said. */
export interface Ran {
  readonly status: number;
  readonly text: string;
}

/** How a command is called. */
export interface RunProps {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** What follows the command and may hold blanks, as a path does. */
  readonly more?: readonly string[];
}

/** A copy of this repository's Pulumi program, with a state and a stack of its own. */
export interface Project extends Program {
  /** Everything that Pulumi keeps: its state, its home, event logs. */
  readonly kept: string;
  /** `pulumi` as a person types it. */
  pulumi(command: string, props?: RunProps): Promise<Ran>;
  /** `pulumi up` with a release; the message of one that fails is its output. */
  up(release: string, env?: Readonly<Record<string, string>>): Promise<Ran>;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The real plugin where somebody has it, else ours. */
function providerFolder(): readonly string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const has = folders.some((folder) => isExecutable(join(folder, 'pulumi-resource-kubernetes')));
  return has ? [] : [resolve(__dirname, '../provider')];
}

function environment(cluster: Cluster, kept: string): Record<string, string> {
  return {
    PATH: [tools().bin, ...providerFolder(), process.env['PATH']].join(delimiter),
    HOME: kept,
    KUBECONFIG: cluster.kubeconfig,
    PULUMI_HOME: join(kept, 'home'),
    PULUMI_BACKEND_URL: `file://${join(kept, 'state')}`,
    PULUMI_CONFIG_PASSPHRASE: 'of this test',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    BOWLINE_E2E_KEEPER: cluster.processes.folder, // so that its keeper ends what a killed run leaves behind
  };
}

interface Command extends RunProps {
  readonly args: readonly string[];
  readonly cwd: string;
}

/** Not `spawnSync`: the stand-ins of the cluster act in this process while Pulumi waits for them. */
function run({ args, cwd, env = {}, input = '' }: Command): Promise<Ran> {
  return new Promise((done, failed) => {
    const child = spawn('pulumi', args, { cwd, env: { ...env }, timeout: BOUND_MS, killSignal: 'SIGKILL' });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
    child.once('error', failed);
    child.once('close', (code) => done({ status: code ?? -1, text }));
    child.stdin.end(input);
  });
}

/** `pulumi` in a folder, with a home and a state of its own. */
export function pulumiIn(folder: string, { cluster, kept }: { cluster: Cluster; kept: string }): Project['pulumi'] {
  for (const one of ['home', 'state']) mkdirSync(join(kept, one), { recursive: true });
  const env = environment(cluster, kept);
  return (command, props = {}) => {
    const args = [...command.split(' '), ...(props.more ?? []), '--non-interactive'];
    return run({ args, cwd: folder, ...props, env: { ...env, ...props.env } });
  };
}

/** Makes the copy and `pulumi stack init dev`; the stack has no secrets yet. */
export async function makeProject(cluster: Cluster, name: ProgramName = 'langgraph-kafka'): Promise<Project> {
  const kept = join(cluster.processes.folder, `pulumi-${name}`);
  const program = copyProgram(join(kept, 'program'), name);
  // Pulumi looks for it beside `main`.
  if (name === 'shop') program.write('src/tsconfig.json', program.read('tsconfig.json'));
  const pulumi = pulumiIn(program.folder, { cluster, kept });
  const up = (release: string, more = {}): Promise<Ran> =>
    pulumi('up --yes --skip-preview', { env: { BOWLINE_RELEASE: release, ...more } });
  await pulumi('stack init dev');
  return { ...program, kept, pulumi, up };
}

/** The files below a folder that hold a text. */
export function filesWith(path: string, text: string): readonly string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text))
    .map((file) => relative(path, file));
}

/** The ways in which a value could be written down. */
export function spellings(value: string): readonly string[] {
  return [value, Buffer.from(value).toString('base64'), encodeURIComponent(value)];
}
