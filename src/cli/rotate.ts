import { readFileSync } from 'node:fs';
import { idsOf } from '../checks/subject';
import { ProgramError } from '../internal/program-error';
import * as command from '../messages/command';
import { printable } from '../messages/printable';
import * as messages from '../messages/rotation';
import { listed } from '../messages/value';
import type { DependencyChoice } from '../model/dependency';
import type { MicroserviceSpec } from '../model/microservice';
import type { Source, StoreSource } from '../model/source';
import type { StackSpec } from '../model/stack';
import type { Arguments } from './arguments';
import { anyStack } from './choice';
import type { Outcome } from './outcome';
import type { Span } from './program/declarations';
import { loadProgram, type Program } from './program/load';
import { Origins } from './program/origins';
import { shortPath } from './report';
import { readInput } from './standard-input';
import type { Surroundings } from './surroundings';
import { UsageError } from './usage-error';
import { patchKey, readEntry } from './vault';
import { writeFile } from './write-file';

/**
 * Gives one secret key a new value in Vault and writes the new version into the line of the program that names it, or
 * says which line that is. Nothing rolls before that line is delivered: the pods go on with the version that the
 * program names.
 */
export async function rotate(args: Arguments, around: Surroundings): Promise<Outcome> {
  const { cwd, late, env } = around;
  const program = await loadProgram({ cwd, check: !args.has('no-check'), late, meanwhile: () => undefined });
  const stack = anyStack(program.stacks, args.positionals[0], args.one('env'));
  const name = args.needed('key');
  const path = pathOf(stack, name);
  const { key, property } = sourceOf(stack, path);
  const vaultPlace = { address: addressOf(env), token: tokenOf(env), path: key };
  const vault = { ...vaultPlace, mount: args.one('mount') ?? 'secret' };
  await late?.settle();
  const { keys, version: before } = await readEntry(vault);
  if (!keys.includes(property)) throw ProgramError.at(name, messages.noProperty(property));
  const version = await patchKey(vault, property, { value: newValue(around), version: before });
  const place = placeOf(program, stack, { path, cwd });
  const at = place.line ?? 'its source';
  const edited = place.number !== undefined && edit(place.number, version);
  const users = readersOf(stack, path);
  const said = edited ? messages.versionWritten(name, version, at) : messages.writeVersion(name, version, at);
  return {
    lines: [said, messages.readers(users.join(', '))].map(printable),
    data: { key: name, version, at, edited, readers: users },
    notes: [
      ...keepersOf(stack, path).map((id) => ({ path: name, text: messages.serverKeeps(id) })),
      ...droppedBy(version, key, stack)
        .filter((other) => other !== name)
        .map((other) => ({ path: other, text: messages.dropped(version) })),
    ],
  };
}

/**
 * How many versions of a path Vault keeps unless it is told otherwise.
 * @see https://developer.hashicorp.com/vault/docs/secrets/kv/kv-v2
 */
const kept = 10;

/** Keys of the stack that name a version of the same path which is gone with the new one. */
function droppedBy(newest: number, path: string, { secrets }: StackSpec): readonly string[] {
  return Object.entries(secrets).flatMap(([secret, keys]) =>
    Object.entries(keys).flatMap(([key, source]: [string, Source]) => {
      const named = source.kind === 'store' && source.key === path ? Number(source.version) : Number.NaN;
      return named <= newest - kept ? [`${secret}.${key}`] : [];
    }),
  );
}

interface Looking {
  readonly path: KeyPath;
  readonly cwd: string;
}

/** The line of the program that names the version, and the number itself where it is this key's alone. */
function placeOf({ project }: Program, { system, environment }: StackSpec, { path, cwd }: Looking) {
  const origins = new Origins(project);
  const full = ['secrets', ...path];
  const { at } = origins.ofStack(system.id, environment, full);
  const number = origins.numberOf([system.id, environment], full, 'version');
  return { line: at && `${shortPath(at.file, cwd)}:${at.line}`, number };
}

/** Vault has the new value by now: where the file cannot be written, somebody has to do it by hand. */
function edit({ file, start, end }: Span, version: number): boolean {
  try {
    // Bytes of another encoding would be replaced.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
    writeFile(file, `${text.slice(0, start)}${version}${text.slice(end)}`);
    return true;
  } catch {
    return false;
  }
}

type KeyPath = readonly [secret: string, key: string];

/** `credentials.JWT_SECRET`: the system's key of the secret, and the secret's own key. */
function pathOf({ secrets }: StackSpec, name: string): KeyPath {
  const known = Object.entries(secrets).flatMap(([secret, keys]) =>
    Object.keys(keys).map((key) => [secret, key] as const),
  );
  const found = known.find((path) => path.join('.') === name);
  if (found) return found;
  throw ProgramError.at(name, messages.unknownKey(name, `there are ${listed(known.map((path) => path.join('.')))}`));
}

function sourceOf({ secrets }: StackSpec, [secret, key]: KeyPath): StoreSource & { readonly property: string } {
  const source: Source | undefined = secrets[secret]?.[key];
  if (source?.kind === 'store' && source.property !== undefined) return { ...source, property: source.property };
  throw ProgramError.at(`${secret}.${key}`, messages.notInVault(key, source?.kind ?? ''));
}

/** Servers with this password that no delivery changes: those elsewhere, and those that took it when their data was made. */
function keepersOf({ system, dependencies }: StackSpec, [secret, key]: KeyPath): readonly string[] {
  const read = `secret ${system.secrets[secret]?.id ?? secret}/${key}`;
  return Object.entries(system.dependencies).flatMap(([name, { id, server, keepsPassword }]) => {
    const choice: DependencyChoice | undefined = dependencies[name];
    const keeps = choice?.kind === 'run' ? keepsPassword === true : choice !== undefined && choice.kind === undefined;
    return keeps && Object.values(server.env).some((value) => idsOf(value).includes(read)) ? [id] : [];
  });
}

/** Microservices and jobs that read the key, by id: themselves, or by a Dapr component that their sidecars load. */
function readersOf({ system, dapr }: StackSpec, [secret, key]: KeyPath): readonly string[] {
  const id = system.secrets[secret]?.id ?? secret;
  const reads = (value: object) => JSON.stringify(value).includes(`"secret ${id}/${key}"`);
  const components = dapr === 'off' ? [] : Object.values(system.components).filter(reads);
  const loaded = new Set(components.map((component) => component.id));
  const uses = ({ dapr: sidecar }: MicroserviceSpec) =>
    sidecar?.uses.some((component) => loaded.has(component)) === true;
  const services = Object.values(system.services).filter((service) => reads(service) || uses(service));
  return [...services, ...Object.values(system.jobs).filter(reads)].map((pod) => pod.id);
}

function addressOf(env: Surroundings['env']): string {
  const given = variable(env, 'VAULT_ADDR');
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return given;
  throw new UsageError(messages.notAnAddress);
}

function tokenOf(env: Surroundings['env']): string {
  const token = variable(env, 'VAULT_TOKEN');
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new UsageError(messages.notAToken);
}

function variable(env: Surroundings['env'], name: string): string {
  const value = env[name] ?? '';
  if (value === '') throw new UsageError(command.missingVariable(name, ['VAULT_ADDR', 'VAULT_TOKEN']));
  return value;
}

/** From standard input alone: arguments and variables are seen by others. */
function newValue(around: Surroundings): string {
  const value = readInput(around).replace(/\r?\n$/, '');
  if (value === '') throw new UsageError(messages.emptyInput);
  return value;
}
