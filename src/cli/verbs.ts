import type { Arguments, Options } from './arguments';
import type { Outcome } from './outcome';
import type { Surroundings } from './surroundings';

/** Runs a verb; gives the data for stdout, as text and for `--json`. */
export type Run = (args: Arguments, around: Surroundings) => Promise<Outcome>;

/** A verb of the command. Its code is loaded only when it runs. */
export interface Verb {
  readonly summary: string;
  /** The rest of the usage line. */
  readonly usage: string;
  readonly positionals: number;
  readonly options: Options;
  readonly load: () => Run;
}

/** Gives a module that was loaded late its type. */
const loaded = <Module>(module: Module): Module => module;

const common: Options = {
  json: { type: 'boolean', help: 'data for machines on stdout' },
  help: { type: 'boolean', short: 'h', help: 'this text' },
};
const noCheck: Options = { 'no-check': { type: 'boolean', help: 'skip the TypeScript check' } };

const synth: Verb = {
  summary: 'write the manifests of a stack and a release as a GitOps tree',
  usage: 'SYSTEM --env ENV --release FILE|current [--out DIR|-]',
  positionals: 1,
  options: {
    env: { type: 'string', value: 'ENV', help: 'the environment' },
    release: { type: 'string', value: 'FILE', help: "the release, YAML or JSON; 'current' keeps what is deployed" },
    out: {
      type: 'string',
      value: 'DIR',
      help: "the folder of the tree (default: dist); '-' prints the manifests and writes nothing",
    },
    rollback: { type: 'boolean', help: 'allow an older release, and record it as a rollback' },
    'require-record': { type: 'boolean', help: 'refuse a first deployment' },
    ...noCheck,
    ...common,
  },
  load: () => loaded<typeof import('./synth')>(require('./synth')).synth,
};

const release: Verb = {
  summary: 'make a whole release out of the recorded one and the images of one pipeline',
  usage: '--record DIR --image ID=REPO:TAG… --commit SHA --built-at TIME --run RUN [--out FILE]',
  positionals: 0,
  options: {
    record: { type: 'string', value: 'DIR', help: "the stack's folder in the tree, with its release.yaml" },
    image: {
      type: 'string',
      value: 'ID=IMAGE',
      multiple: true,
      help: 'an image, repository:tag[@sha256:…]; may repeat',
    },
    remove: { type: 'string', value: 'ID', multiple: true, help: 'a microservice that is gone; may repeat' },
    commit: { type: 'string', value: 'SHA', help: "the program's commit" },
    'built-at': { type: 'string', value: 'TIME', help: 'when the images were built, ISO 8601' },
    run: { type: 'string', value: 'RUN', help: 'the CI run' },
    out: { type: 'string', value: 'FILE', help: 'where to write the release (default: stdout)' },
    ...common,
  },
  load: () => loaded<typeof import('./release')>(require('./release')).release,
};

const check: Verb = {
  summary: 'refuse a tree that does not fit its record',
  usage: 'DIR',
  positionals: 1,
  options: common,
  load: () => loaded<typeof import('./check')>(require('./check')).check,
};

const envs: Verb = {
  summary: 'show what differs between the environments of a system, and where each value is written',
  usage: 'SYSTEM',
  positionals: 1,
  options: { ...noCheck, ...common },
  load: () => loaded<typeof import('./envs')>(require('./envs')).envs,
};

const rotate: Verb = {
  summary: 'give one secret key a new value in Vault, from standard input',
  usage: 'SYSTEM --env ENV --key SECRET.KEY [--mount MOUNT]',
  positionals: 1,
  options: {
    env: { type: 'string', value: 'ENV', help: 'the environment' },
    key: { type: 'string', value: 'SECRET.KEY', help: "the key, as the stack's secrets name it" },
    mount: { type: 'string', value: 'MOUNT', help: 'where the key-value store of version 2 is (default: secret)' },
    ...noCheck,
    ...common,
  },
  load: () => loaded<typeof import('./rotate')>(require('./rotate')).rotate,
};

const cdk8s: Verb = {
  summary: "the app of cdk8s.yaml: the same tree in cdk8s' output folder",
  usage: '  (with BOWLINE_SYSTEM, BOWLINE_ENV, BOWLINE_RELEASE; BOWLINE_OUT, BOWLINE_ROLLBACK, BOWLINE_REQUIRE_RECORD)',
  positionals: 0,
  options: { ...noCheck, ...common },
  load: () => loaded<typeof import('./cdk8s')>(require('./cdk8s')).cdk8s,
};

/** All verbs, by name. */
export const verbs: Readonly<Record<string, Verb>> = { synth, release, check, envs, rotate, cdk8s };
