/** What a program is excused from, said on every run. */
import { lockedBy } from '../messages/migration';
import { fixedByBuild, lowered, readOutside, runsAgain, waived, withoutTls } from '../messages/notice';
import { printable } from '../messages/printable';
import type { Notice } from '../model/fault';
import type { MicroserviceSpec } from '../model/microservice';
import type { Waivers } from '../model/waiver';
import type { Context } from './context';
import { hasRoutes } from './ingress';

/** All notices of a stack, in the order of the program. */
export function noticesOf(context: Context): readonly Notice[] {
  const path = `${context.system.id}/${context.stack.environment}`;
  const at = (id: string) => (text: string) => ({ path: printable(`${path}/${id}`), text: printable(text) });
  return [
    ...Object.values(context.system.secrets).flatMap(({ id, keys }) => outside('secret', id, keys).map(at(id))),
    ...Object.values(context.system.configs).flatMap(({ id, entries }) => outside('config', id, entries).map(at(id))),
    ...context.served.flatMap(({ spec }) => waivers(spec.id, spec.allow).map(at(spec.id))),
    ...context.served.flatMap(({ spec }) => lockNotice(spec).map(at(spec.id))),
    ...context.served.flatMap(({ spec }) => buildNotices(spec).map(at(spec.id))),
    ...levelNotice(context).map(at('namespace')),
    ...jobNotices(context).map(({ id, text }) => at(id)(text)),
    ...tlsNotice(context, 'ingress').map(at('ingress')),
    ...tlsNotice(context, 'gateway').map(at('gateway')),
  ];
}

function lockNotice({ id, migration }: MicroserviceSpec): readonly string[] {
  const lock = migration?.lock;
  return lock === undefined ? [] : [lockedBy(id, lock)];
}

/** What Next.js, Vite and Create React App replace in code for browsers, by the start of the name. */
const builtIn = /^(NEXT_PUBLIC|VITE|REACT_APP)_/;

/** @see https://nextjs.org/docs/app/guides/environment-variables#bundling-environment-variables-for-the-browser */
function buildNotices({ id, env }: MicroserviceSpec): readonly string[] {
  const names = Object.keys(env).filter((name) => builtIn.test(name));
  return names.map((name) => fixedByBuild(name, id));
}

function levelNotice({ namespace, stack }: Context): readonly string[] {
  const { podSecurity } = stack.namespace;
  return podSecurity === undefined ? [] : [lowered(namespace, podSecurity.level, podSecurity.reason)];
}

interface Excused {
  readonly usedBy?: { readonly reason: string };
}

function outside(kind: 'secret' | 'config', id: string, keys: Readonly<Record<string, Excused>>): readonly string[] {
  return Object.entries(keys).flatMap(([key, { usedBy }]) =>
    usedBy ? [readOutside(kind, id, key, usedBy.reason)] : [],
  );
}

function waivers(id: string, allow: Waivers = {}): readonly string[] {
  return Object.entries(allow).map(([rule, reason]) => waived(id, rule, reason));
}

function jobNotices({ system }: Context) {
  return Object.values(system.jobs).flatMap(({ id, allow, keepFor, schedule }) => {
    const again = keepFor !== undefined && schedule === undefined ? [runsAgain(id, keepFor)] : [];
    return [...waivers(id, allow), ...again].map((text) => ({ id, text }));
  });
}

/** The certificates of a Gateway of others are out of sight. */
function entryWithTls({ stack: { ingress, gateway } }: Context, entry: 'ingress' | 'gateway') {
  if (entry === 'ingress') return ingress;
  return gateway?.at === undefined ? gateway : undefined;
}

function tlsNotice(context: Context, entry: 'ingress' | 'gateway'): readonly string[] {
  const { host, tls } = entryWithTls(context, entry) ?? {};
  return host !== undefined && tls && 'none' in tls && hasRoutes(context) ? [withoutTls(host, tls.none)] : [];
}
