import { notWritten } from '../messages/form';
import { duplicateRoute, idleIngress, noIngress, notAHost } from '../messages/route';
import { outOfRange } from '../messages/setting';
import { emptyReason } from '../messages/stack';
import type { Fault } from '../model/fault';
import type { MicroserviceSpec } from '../model/microservice';
import type { IngressProps } from '../model/stack';
import { isHost, isWhole } from './grammar';
import { portFaults } from './probes';
import type { Rule, Subject } from './subject';

/** Routes lead to ports that exist, each path to one, and have a host; a host has routes. */
export const routesRule: Rule = function* (subject) {
  yield* targetFaults(subject);
  yield* duplicates(subject);
  yield* ingressFaults(subject);
};

function* targetFaults({ services }: Subject): Iterable<Fault> {
  for (const { id, path, spec } of services)
    for (const [route, { port }] of Object.entries(spec.routes)) {
      if (!route.startsWith('/')) yield { path, text: notWritten(`route '${route}'`, `'${id}'`, route, 'path') };
      for (const text of portFaults(`route '${route}'`, port, { id, ports: Object.keys(spec.at.ports) }))
        yield { path, text };
    }
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

/** The routes of a microservice at a Gateway need no Ingress. */
function atGateway({ strategy }: MicroserviceSpec): boolean {
  return strategy?.kind === 'canary' && strategy.router?.kind === 'gatewayApi';
}

function* ingressFaults({ services, stack, system, path, complete }: Subject): Iterable<Fault> {
  const { ingress, environment } = stack;
  const routed = services.filter(({ spec }) => Object.keys(spec.routes).length > 0 && !atGateway(spec));
  if (ingress === undefined) {
    for (const one of routed) yield { path: one.path, text: noIngress(one.id, environment) };
    return;
  }
  if (complete && routed.length === 0) yield { path, text: idleIngress(environment, system.id) };
  for (const text of nginxFaults(ingress, environment)) yield { path, text };
  if (!isHost(ingress.host)) yield { path, text: notAHost(ingress.host, environment) };
  if ('none' in ingress.tls && ingress.tls.none.trim() === '')
    yield { path, text: emptyReason('ingress without TLS', environment) };
}

function* nginxFaults({ nginx = {} }: IngressProps, environment: string): Iterable<string> {
  const { requestsPerMinute, requestsPerSecond, maxBody } = nginx;
  for (const [name, value] of Object.entries({ requestsPerMinute, requestsPerSecond }))
    if (value !== undefined && !isWhole(value, 1))
      yield outOfRange(`ingress.nginx.${name}`, environment, value, 'from 1');
  if (maxBody !== undefined && !/^\d+[kmg]$/.test(String(maxBody)))
    yield notWritten('ingress.nginx.maxBody', `stack '${environment}'`, maxBody, 'body');
}
