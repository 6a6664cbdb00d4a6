import { notWritten } from '../messages/form';
import { notADnsLabel } from '../messages/name';
import {
  bothEntries,
  duplicateRoute,
  gatewayAtIngress,
  idleEntry,
  nginxAtGateway,
  noEntry,
  notAGatewayName,
  notAHost,
  tooManyRoutes,
} from '../messages/route';
import { outOfRange } from '../messages/setting';
import { emptyReason } from '../messages/stack';
import type { Fault } from '../model/fault';
import type { Router, SharedGatewayProps } from '../model/router';
import type { GatewayProps, IngressProps } from '../model/stack';
import { isDnsLabel, isDnsSubdomain, isHost, isRoutePath, isWhole } from './grammar';
import { portFaults } from './probes';
import { routerOf } from './routers';
import type { Rule, Subject } from './subject';

/** Routes lead to ports that exist, each path to one, and have a host; a host has routes. */
export const routesRule: Rule = function* (subject) {
  yield* targetFaults(subject);
  yield* duplicates(subject);
  yield* entryFaults(subject);
};

/** With these, ingress-nginx takes every path for a regular expression. */
const expressions = ['rewrite-target', 'use-regex'].map((name) => `nginx.ingress.kubernetes.io/${name}`);

/** Whether ingress-nginx reads the paths of an Ingress as regular expressions. */
export function takesExpressions({ annotations = {} }: Pick<IngressProps, 'annotations'> = {}): boolean {
  return expressions.some((name) => Object.hasOwn(annotations, name));
}

function* targetFaults({ services, stack }: Subject): Iterable<Fault> {
  const takes = takesExpressions(stack.ingress) ? isAbsolute : isRoutePath;
  for (const { id, path, spec } of services)
    for (const [route, { port }] of Object.entries(spec.routes)) {
      if (!takes(route)) yield { path, text: notWritten('a route', `'${id}'`, route, 'route') };
      for (const text of portFaults(`route '${route}'`, port, spec.at)) yield { path, text };
    }
}

function isAbsolute(route: string): boolean {
  return route.startsWith('/');
}

function* duplicates({ services }: Subject): Iterable<Fault> {
  const seen = new Map<string, string>();
  for (const { id, path, spec } of services)
    for (const [route, { match = 'Prefix' }] of Object.entries(spec.routes)) {
      const key = `${match} ${match === 'Prefix' ? route.replace(/\/+$/, '') : route}`;
      const first = seen.get(key);
      if (first !== undefined) yield { path, text: duplicateRoute(route, first, id) };
      seen.set(key, id);
    }
}

/** At a Gateway that others made, routes need no host of the stack. */
function isElsewhere(router: Router | undefined): boolean {
  return router?.kind === 'gatewayApi' && router.gateway !== undefined;
}

function* entryFaults(subject: Subject): Iterable<Fault> {
  const { stack, services, system, path, complete } = subject;
  const { ingress, gateway, environment } = stack;
  const routed = services.filter(({ spec }) => Object.keys(spec.routes).length > 0 && !isElsewhere(routerOf(spec)));
  if (ingress === undefined && gateway === undefined)
    for (const one of routed) yield { path: one.path, text: noEntry(one.id, environment) };
  if (ingress !== undefined && gateway !== undefined) yield { path, text: bothEntries(environment) };
  for (const [kind, entry] of Object.entries({ ingress, gateway })) {
    if (entry === undefined) continue;
    if (complete && routed.length === 0) yield { path, text: idleEntry(kind, environment, system.id) };
    for (const text of hostFaults(kind, entry, environment)) yield { path, text };
  }
  if (gateway?.at !== undefined) for (const text of sharedFaults(gateway)) yield { path, text };
  for (const text of nginxFaults(ingress, environment)) yield { path, text };
  if (gateway === undefined && ingress !== undefined) yield* ingressFaults(routed, environment);
  if (gateway !== undefined && ingress === undefined) yield* gatewayFaults(routed, environment);
}

type Entry = IngressProps | GatewayProps | SharedGatewayProps;

/**
 * A Gateway of others and its listener are out of sight; their names are not.
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#sectionname
 */
function* sharedFaults({ at, sectionName, proxyNamespace }: SharedGatewayProps): Iterable<string> {
  const names = { 'gateway.at': at.name, 'gateway.sectionName': sectionName };
  const namespaces = { 'namespace of gateway.at': at.namespace, 'gateway.proxyNamespace': proxyNamespace };
  for (const [what, name] of Object.entries(names))
    if (name !== undefined && !isDnsSubdomain(name)) yield notAGatewayName(what, name);
  for (const [what, name] of Object.entries(namespaces))
    if (name !== undefined && !isDnsLabel(name)) yield notADnsLabel(what, name);
}

/** @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutespec */
const mostMatches = 128;

function* ingressFaults(routed: Subject['services'], environment: string): Iterable<Fault> {
  for (const { id, path } of routed.filter(({ spec }) => routerOf(spec)?.kind === 'gatewayApi'))
    yield { path, text: gatewayAtIngress(id, environment) };
}

function* gatewayFaults(routed: Subject['services'], environment: string): Iterable<Fault> {
  for (const { id, path, spec } of routed) {
    const count = Object.keys(spec.routes).length;
    if (routerOf(spec)?.kind === 'nginx') yield { path, text: nginxAtGateway(id, environment) };
    if (count > mostMatches) yield { path, text: tooManyRoutes(id, count, mostMatches) };
  }
}

function* hostFaults(kind: string, entry: Entry, environment: string): Iterable<string> {
  if (!isHost(entry.host)) yield notAHost(kind, entry.host, environment);
  if ('tls' in entry && 'none' in entry.tls && entry.tls.none.trim() === '')
    yield emptyReason(`${kind} without TLS`, environment);
}

function* nginxFaults({ nginx = {} }: Partial<IngressProps> = {}, environment: string): Iterable<string> {
  const { requestsPerMinute, requestsPerSecond, maxBody } = nginx;
  for (const [name, value] of Object.entries({ requestsPerMinute, requestsPerSecond }))
    if (value !== undefined && !isWhole(value, 1))
      yield outOfRange(`ingress.nginx.${name}`, environment, value, 'from 1');
  if (maxBody !== undefined && !/^\d+[kmg]$/.test(String(maxBody)))
    yield notWritten('ingress.nginx.maxBody', `stack '${environment}'`, maxBody, 'body');
}
