/**
 * Pulumi's own mocks in the place of its engine. They show what a program registers: names, types, inputs and the
 * options of each request. They cannot show what the engine and the provider make of it: the order of operations,
 * diffs and previews, awaits, what is kept on delete, how the state is encrypted, and whether a resource class is
 * what the provider expects.
 */
import * as pulumi from '@pulumi/pulumi';

/** A resource as the engine would receive it; values marked secret are wrapped, see {@link isMarked}. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** The options of one request. */
export interface Options {
  readonly dependsOn: readonly string[];
  readonly retainOnDelete: boolean;
  readonly ignoreChanges: readonly string[];
  readonly aliases: readonly string[];
  readonly additionalSecretOutputs: readonly string[];
  readonly version: string;
}

/** One run of a program. */
export interface Engine {
  readonly registered: Registered[];
  /** Options by `type name`. */
  readonly options: Map<string, Options>;
  /** Stacks whose outputs the program read. */
  readonly references: string[];
  /** A resource, as `type name`, and what the engine waits for before it answers. */
  holds?: readonly [string, Promise<void>];
}

/** Starts a run with a stack's config and, for a stack that was deployed before, its outputs. */
export async function startEngine(
  config: Readonly<Record<string, string>>,
  secretKeys: readonly string[],
  outputs: Readonly<Record<string, unknown>> = {},
): Promise<Engine> {
  const engine: Engine = { registered: [], options: new Map(), references: [] };
  const newResource = async ({ type, name, inputs }: pulumi.runtime.MockResourceArgs) => {
    if (type === 'pulumi:pulumi:StackReference') {
      engine.references.push(name);
      return { id: name, state: { ...inputs, outputs } };
    }
    if (engine.holds?.[0] === `${type} ${name}`) await engine.holds[1];
    if (type !== 'pulumi:pulumi:Stack') engine.registered.push({ type, name, inputs });
    return { id: `${name}-id`, state: inputs };
  };
  await pulumi.runtime.setMocks({ call: () => ({}), newResource }, 'shop-project', 'dev', false, 'acme');
  watch(engine);
  pulumi.runtime.setAllConfig({ ...config }, [...secretKeys]);
  return engine;
}

/** Waits until all that a program has declared so far has reached the engine. */
export async function settled(): Promise<void> {
  await (pulumi.runtime as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs();
}

/** The sign under which the SDK wraps a secret value on its way to the engine. */
const signature = '4dabf18193072939515e22adb298388d';

/** Whether a value of the inputs is marked secret. */
export function isMarked(value: unknown): value is { readonly value: unknown } {
  return typeof value === 'object' && value !== null && signature in value;
}

interface WireRequest {
  getType(): string;
  getName(): string;
  getDependenciesList(): string[];
  getRetainondelete(): boolean | undefined;
  getIgnorechangesList(): string[];
  getAliasesList(): { getSpec(): { getType(): string } | undefined }[];
  getAdditionalsecretoutputsList(): string[];
  getVersion(): string;
}

interface Monitor {
  registerResource(request: WireRequest, done: (...results: readonly unknown[]) => void): unknown;
}

/** Stands between the SDK and its mock and notes the options, which the mocks leave out. */
function watch({ options }: Engine): void {
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  const send = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, done) => {
    options.set(`${request.getType()} ${request.getName()}`, {
      dependsOn: request.getDependenciesList().map((urn) => urn.split('::').slice(2).join(' ')),
      retainOnDelete: request.getRetainondelete() ?? false,
      ignoreChanges: request.getIgnorechangesList(),
      aliases: request.getAliasesList().map((alias) => alias.getSpec()?.getType() ?? ''),
      additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
      version: request.getVersion(),
    });
    return send(request, done);
  };
}
