import { notWritten } from '../messages/form';
import {
  bothEntries,
  duplicateRoute,
  gatewayAtIngress,
  idleEntry,
  nginxAtGateway,
  noEntry,
  notAHost,
  tooManyRoutes,
} from '../messages/route';
import { outOfRange } from '../messages/setting';
import { emptyReason } from '../messages/stack';
import type { Fault } from '../model/fault';
import type { Router } from '../model/router';
import type { GatewayProps, IngressProps } from '../model/stack';
import { isHost, isRoutePath, isWhole } from './grammar';
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
  for (const text of nginxFaults(ingress, environment)) yield { path, text };
  if (gateway === undefined && ingress !== undefined) yield* ingressFaults(routed, environment);
  if (gateway !== undefined && ingress === undefined) yield* gatewayFaults(routed, environment);
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

function* hostFaults(kind: string, { host, tls }: IngressProps | GatewayProps, environment: string): Iterable<string> {
  if (!isHost(host)) yield notAHost(kind, host, environment);
  if ('none' in tls && tls.none.trim() === '') yield emptyReason(`${kind} without TLS`, environment);
}

function* nginxFaults({ nginx = {} }: Partial<IngressProps> = {}, environment: string): Iterable<string> {
  const { requestsPerMinute, requestsPerSecond, maxBody } = nginx;
  for (const [name, value] of Object.entries({ requestsPerMinute, requestsPerSecond }))
    if (value !== undefined && !isWhole(value, 1))
      yield outOfRange(`ingress.nginx.${name}`, environment, value, 'from 1');
  if (maxBody !== undefined && !/^\d+[kmg]$/.test(String(maxBody)))
    yield notWritten('ingress.nginx.maxBody', `stack '${environment}'`, maxBody, 'body');
}
