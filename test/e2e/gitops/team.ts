import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { application, refresh, stateOf, synced } from '../argo-cd/application';
import type { Cluster } from '../cluster/cluster';
import { notYet, until } from '../cluster/until';
import type { Repository } from '../git/repository';
import { documentsIn } from '../support/manifests';
import { commandOf, copyProgram, type Program, type ProgramName } from '../support/program';

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.parse('2026-11-20T10:00:00Z');

/** Tags by microservice. */
export type Tags = Readonly<Record<string, string>>;

/** People with a program, who bring it to the cluster through a GitOps repository. */
export interface Team extends Program {
  /** The name of their Application. */
  readonly application: string;
  /** `bowline synth` into the repository, and a commit; tags that are not given stay. Gives the commit's hash. */
  commit(message: string, tags?: Tags): string;
  /** The same, and waits until all of it is in the cluster and healthy. */
  deploy(message: string, tags?: Tags): Promise<string>;
  /** Forgets the image of a microservice that left the program. */
  forget(id: string): void;
}

/** Whose program it is, and where it goes. */
export interface TeamProps {
  readonly cluster: Cluster;
  readonly repository: Repository;
  readonly program: ProgramName;
  readonly images: Tags;
}

/** A team that begins with tag `main-1` for each microservice. */
export function makeTeam({ cluster, repository, program: system, images }: TeamProps): Team {
  const program = copyProgram(join(cluster.processes.folder, `program-${system}`), system);
  const name = `${system}-staging`;
  const current = new Map(Object.entries(images));
  let releases = 0;
  const release = (): string => {
    releases += 1;
    const commit = releases.toString(16).padStart(40, '0');
    const builtAt = new Date(FIRST_DAY + releases * DAY_MS).toISOString();
    return JSON.stringify({ system, commit, builtAt, run: String(releases), images: Object.fromEntries(current) });
  };
  const commit = (message: string, tags: Tags = {}): string => {
    for (const [id, tag] of Object.entries(tags)) current.set(id, `${String(current.get(id)).split(':')[0]}:${tag}`);
    program.write('release.json', release());
    run(program.folder, [
      commandOf(program, system),
      ...`synth ${system} --env staging --no-check --release release.json --out`.split(' '),
      join(repository.clone, 'envs'),
    ]);
    return repository.push(message);
  };
  const deploy = async (message: string, tags?: Tags): Promise<string> => {
    const hash = commit(message, tags);
    await synced(cluster, name, hash, 60);
    return hash;
  };
  return { ...program, application: name, commit, deploy, forget: (id) => void current.delete(id) };
}

function run(cwd: string, args: readonly string[]): void {
  const env = { PATH: process.env['PATH'] ?? '', HOME: cwd };
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`);
}

/** Brings the app of apps to Argo CD by hand, once, as the README says. */
export async function bootstrap(cluster: Cluster, { clone }: Repository): Promise<readonly string[]> {
  const { warnings } = await cluster.apply(documentsIn(join(clone, 'envs/argocd/apps.yaml')), {
    fieldManager: 'person',
  });
  return warnings;
}

/** Waits until Argo CD has applied a commit, healthy or not. */
export async function applied(cluster: Cluster, name: string, commit: string): Promise<void> {
  await until(
    `application '${name}' to have applied ${commit.slice(0, 7)}`,
    async () => {
      const now = await application(cluster, name);
      const { phase, syncResult } = now.status?.operationState ?? {};
      return phase === 'Succeeded' && syncResult?.revision === commit ? true : notYet(stateOf(now));
    },
    60,
  );
}

/** Lets Argo CD compare the cluster with Git again, from the beginning, and gives what it found. */
export async function comparedAgain(cluster: Cluster, name: string): Promise<string> {
  const before = (await application(cluster, name)).status?.reconciledAt;
  await refresh(cluster, name);
  return until(
    `application '${name}' to be compared again`,
    async () => {
      const { status } = await application(cluster, name);
      return status?.reconciledAt === before ? notYet(`last at ${before}`) : String(status?.sync?.status);
    },
    60,
  );
}

/** Waits for a condition of an Application that holds these words. */
export async function condition(cluster: Cluster, name: string, words: string): Promise<void> {
  await until(
    `application '${name}' to say '${words}'`,
    async () => {
      const now = await application(cluster, name);
      return now.status?.conditions?.some(({ message }) => message.includes(words)) ? true : notYet(stateOf(now));
    },
    60,
  );
}

/** Waits for something that Argo CD or a controller is to bring about. */
export async function becomes(what: string, look: () => Promise<boolean | string>): Promise<void> {
  await until(
    what,
    async () => {
      const answer = await look();
      return answer === true ? true : notYet(String(answer));
    },
    60,
  );
}
