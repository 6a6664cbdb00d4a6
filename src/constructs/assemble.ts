import { isDnsLabel } from '../checks/grammar';
import { checkLinks } from '../checks/links';
import { checkProgram } from '../checks/program';
import { distinct } from '../internal/distinct';
import { given, unlessEmpty } from '../internal/given';
import { ProgramError } from '../internal/program-error';
import { unusedObject } from '../messages/object';
import type { Assembly, Emitted } from '../model/assembly';
import type { Fault } from '../model/fault';
import type { DeploymentRecord, Release } from '../model/release';
import type { StackSpec } from '../model/stack';
import { type Context, contextOf } from './context';
import { declaredOf } from './declared-calls';
import { noticesOf } from './notices';
import type { BuiltSecret } from './secrets';
import { StackChart } from './stack';

/**
 * Turns a stack and a release into manifests whose links hold: what both outputs take. Equal inputs give equal
 * manifests in the same order.
 *
 * @param previous what is deployed now; its config generations are kept, since old pods may still read them
 * @throws {ProgramError} with every fault of the program and of its manifests, each once
 */
export function assemble(stack: StackSpec, release: Release, previous?: DeploymentRecord): Assembly {
  const wrong = checkProgram(stack, release);
  const { context, objects, faults } = build(wrong, () => contextOf(stack, release, previous));
  const all = [
    ...wrong,
    ...faults,
    ...(isReadable(stack)
      ? firstFaults(checkLinks(objects, stack, { release, declared: declaredOf(context) }), wrong)
      : []),
  ];
  if (all.length > 0) throw new ProgramError(distinct(all));
  return { stack, objects, record: recordOf(context), notices: noticesOf(context) };
}

interface Built {
  readonly context: Context;
  readonly objects: readonly Emitted[];
  readonly faults: readonly Fault[];
}

/** A program that is wrong may have no tree (two parts of one id); what is known to be wrong is then all there is to say. */
function build(wrong: readonly Fault[], contextOf: () => Context): Built {
  try {
    const context = contextOf();
    const chart = new StackChart(context);
    return { context, objects: chart.emitted(), faults: chart.faults };
  } catch (error) {
    if (wrong.length > 0) throw new ProgramError(wrong);
    throw error;
  }
}

/**
 * A dangling link that a part's own fault has named already is the same mistake seen again, and not said twice: both
 * quote it. A part that could not be read as a whole says nothing by its links.
 */
function firstFaults(links: readonly Fault[], wrong: readonly Fault[]): readonly Fault[] {
  const named = new Map<string, Set<string>>();
  for (const { path, text } of wrong) {
    const names = named.get(partOf(path)) ?? new Set();
    for (const name of quotedIn(text, path)) names.add(name);
    named.set(partOf(path), names);
  }
  return links.filter(({ path, text }) => {
    const names = named.get(partOf(path));
    if (names === undefined) return true;
    return names.size > 0 && !text.endsWith(unusedObject('')) && !quotedIn(text, path).some((name) => names.has(name));
  });
}

/** With a wrong name that stands in every object, or without a delivery, every object is wrong. */
function isReadable({ system, environment, namespace, delivery }: StackSpec): boolean {
  if (Object(delivery) !== delivery) return false;
  return [system.id, environment, namespace?.name].every((name) => isDnsLabel(String(name)));
}

/** What a sentence quotes, but for the part that it is about, which every sentence of a part quotes. */
function quotedIn(text: string, path: string): readonly string[] {
  const own = new Set(path.split('/'));
  return [...text.matchAll(/'([^']+)'/g)].flatMap(([, name]) => (name === undefined || own.has(name) ? [] : [name]));
}

/** `shop/prod/orders` of `shop/prod/orders/deployment`. */
function partOf(path: string): string {
  return path.split('/').slice(0, 3).join('/');
}

/** The inputs, the generations of configs that are now in the cluster, and the versions of secrets. */
function recordOf({ stack, release, configs, secrets }: Context): DeploymentRecord {
  const { system, commit, builtAt, run, images } = release;
  const generations = [...configs.values()]
    .filter(({ late }) => !late)
    .map(({ id, name, data, older }) => [id, [{ name, data }, ...older]] as const);
  return {
    system,
    environment: stack.environment,
    commit,
    builtAt,
    run,
    images: sorted(images),
    configs: Object.fromEntries(generations),
    ...given({
      versions: bySecret(secrets, ({ places }) => unlessEmpty(places)),
      rotated: bySecret(secrets, ({ rotated }) => rotated),
    }),
  };
}

/** What is known of each secret, by its id; nothing where it is known of none. */
function bySecret<Known>(secrets: Context['secrets'], known: (secret: BuiltSecret) => Known | undefined) {
  const all = [...secrets].flatMap(([id, secret]): [string, Known][] => {
    const found = known(secret);
    return found === undefined ? [] : [[id, found]];
  });
  return unlessEmpty(Object.fromEntries(all));
}

function sorted(images: Release['images']): Release['images'] {
  return Object.fromEntries(Object.entries(images).sort(([a], [b]) => (a < b ? -1 : 1)));
}
