import { isIP } from 'node:net';
import { routerOf } from '../checks/routers';
import { given } from '../internal/given';
import type { NetworkPolicy } from '../kubernetes/objects';
import type { PortProps } from '../model/endpoint';
import type { MicroserviceSpec } from '../model/microservice';
import type { LinkData } from '../model/ref';
import type { Context } from './context';
import { sidecarPort } from './dapr';
import { metadataOf, type Part } from './metadata';
import type { Served } from './served';

type Labels = Readonly<Record<string, string>>;
type Spec = NetworkPolicy['spec'] & object;
type Ingress = NonNullable<Spec['ingress']>[number];
type Egress = NonNullable<Spec['egress']>[number];
type Peers = NonNullable<Ingress['from']>;

/** Whose pods a policy is about, and what it lets through. */
export interface PolicyParts {
  readonly part: Part;
  readonly selector: Labels;
  /** The key of its links: `service orders`, `job migrate`. */
  readonly key: string;
  readonly ingress: readonly Ingress[];
  /** Whether the pods may call the Kubernetes API. */
  readonly callsApi: boolean;
}

/**
 * Lets in whoever links to the pods and nobody else; where the stack declares egress, lets out to DNS and to what
 * the pods link to. It selects the stack's own pods only.
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export function networkPolicy(context: Context, parts: PolicyParts): NetworkPolicy {
  const declared = context.stack.egress === 'declared';
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadataOf(context, parts.part),
    spec: {
      podSelector: { matchLabels: parts.selector },
      policyTypes: declared ? ['Ingress', 'Egress'] : ['Ingress'],
      // The API server drops an empty list, and would count each apply of one as a change.
      ...(parts.ingress.length > 0 ? { ingress: parts.ingress } : {}),
      ...(declared ? { egress: egressOf(context, parts) } : {}),
    },
  };
}

/** Who may come in to a microservice, port by port: the pods that link to it, and the ingress controller for routes. */
export function ingressOf(context: Context, served: Served): readonly Ingress[] {
  return [...portIngress(context, served), ...sidecarIngress(context, served)];
}

/** Sidecars call each other, and are called instead of the microservice. */
function sidecarIngress(context: Context, { spec }: Served): readonly Ingress[] {
  if (spec.dapr === undefined) return [];
  const callers = Object.keys(spec.at.ports).flatMap((port) => context.links.callers.get(`${spec.id}/${port}`) ?? []);
  const from = [...new Set(callers)].filter((selector) => context.sidecars.has(selector)).map(podsWith);
  return from.length > 0 ? [{ from, ports: [policyPort(sidecarPort)] }] : [];
}

function portIngress(context: Context, { spec }: Served): readonly Ingress[] {
  return Object.entries(spec.at.ports).flatMap(([name, port]) => {
    const callers = context.links.callers.get(`${spec.id}/${name}`) ?? [];
    // A rule without peers lets everyone in.
    if (spec.at.type === 'LoadBalancer') return [{ ports: [policyPort(port.container, port)] }];
    const from = [...callers.map(podsWith), ...controllers(context, spec, name), ...prometheus(context, spec, name)];
    return from.length > 0 ? [{ from, ports: [policyPort(port.container, port)] }] : [];
  });
}

function podsWith(matchLabels: Labels) {
  return { podSelector: { matchLabels } };
}

function prometheus({ stack }: Context, { metrics }: MicroserviceSpec, port: string): Peers {
  return stack.monitoring && metrics?.port === port ? [namespaceCalled(stack.monitoring.namespace)] : [];
}

function controllers({ stack }: Context, spec: MicroserviceSpec, port: string): Peers {
  const routed = Object.values(spec.routes).some((route) => route.port === port);
  const router = routerOf(spec);
  if (router?.kind === 'gatewayApi' && router.gateway) return routed ? [namespaceCalled(router.gateway.namespace)] : [];
  const gateways = router?.kind === 'istio' ? (router.gateways ?? []) : [];
  const outside = routed ? [stack.ingress?.class.controllerNamespace, proxiesOf(stack)] : [];
  const entries = outside.flatMap((one) => one ?? []);
  return [...new Set([...entries, ...gateways.map(({ namespace }) => namespace)])].map(namespaceCalled);
}

/** Where the pods run that a Gateway's traffic comes through. */
function proxiesOf({ gateway }: Context['stack']): string | undefined {
  if (gateway?.at !== undefined) return gateway.proxyNamespace ?? gateway.at.namespace;
  return gateway?.class.proxyNamespace;
}

function namespaceCalled(name: string) {
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } };
}

function policyPort(port: number, { protocol = 'TCP' }: Pick<PortProps, 'protocol'> = {}) {
  return { port, protocol };
}

/** @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/ */
const dns: Egress = {
  to: [{ ...namespaceCalled('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
  ports: [policyPort(53, { protocol: 'UDP' }), policyPort(53)],
};

/** The API server is no pod and its address is not known here: its usual ports, before and behind its Service. */
const api: Egress = { ports: [policyPort(443), policyPort(6443)] };

function egressOf(context: Context, { key, callsApi }: PolicyParts): readonly Egress[] {
  const links = context.links.targets.get(key) ?? [];
  const sidecar = key.startsWith('service ') ? sidecarEgress(context, key.slice('service '.length)) : [];
  const linked = distinct(links.flatMap((link) => egressTo(context, link, sidecar.length > 0)));
  return [dns, ...(callsApi ? [api] : []), ...sidecar, ...linked];
}

/** A host and a port of one server are two links and one rule. */
function distinct(rules: readonly Egress[]): readonly Egress[] {
  return [...new Map(rules.map((one) => [JSON.stringify(one), one])).values()];
}

/** A sidecar talks to Dapr's control plane, whose ports are its own affair. */
function sidecarEgress({ stack, servedById }: Context, id: string): readonly Egress[] {
  const has = servedById.get(id)?.spec.dapr !== undefined;
  return has && typeof stack.dapr === 'object' ? [{ to: [namespaceCalled(stack.dapr.namespace)] }] : [];
}

/** Policies see packets behind the Service, so the ports are those of the containers. */
function egressTo(context: Context, link: LinkData, hasSidecar: boolean): readonly Egress[] {
  const served = link.target === 'external' ? undefined : context.servedById.get(link.id);
  if (served === undefined) return link.target === 'service' ? [] : egressOutside(context, link);
  const sidecar = served.spec.dapr === undefined || !hasSidecar ? [] : [policyPort(sidecarPort)];
  const ports = [...portsOf(served.spec.at.ports, link).map((port) => policyPort(port.container, port)), ...sidecar];
  return rule([podsWith(served.selector)], ports);
}

/** A host in the same cluster by its namespace, an IP address by itself, any other one by its port alone. */
function egressOutside({ addresses, places }: Context, link: LinkData): readonly Egress[] {
  const id = `${link.target} ${link.id}`;
  const place = places.get(id);
  if (place === undefined) return [];
  const declared = portsOf(addresses.get(id)?.ports ?? {}, link);
  const inCluster = place.namespace !== undefined;
  const ports = declared.map((port) => policyPort(inCluster ? port.container : (port.service ?? port.container), port));
  const to = inCluster ? [namespaceCalled(place.namespace)] : addressBlock(place.host);
  return rule(to, ports);
}

/** Without ports there is nothing to reach; an empty list in a policy would mean all of them. */
function rule(to: Peers | undefined, ports: readonly ReturnType<typeof policyPort>[]): readonly Egress[] {
  return ports.length > 0 ? [{ ...given({ to }), ports }] : [];
}

function addressBlock(host: unknown) {
  const version = typeof host === 'string' ? isIP(host) : 0;
  return version === 0 ? undefined : [{ ipBlock: { cidr: `${host}/${version === 4 ? 32 : 128}` } }];
}

function portsOf(ports: Readonly<Record<string, PortProps>>, { port }: LinkData): readonly PortProps[] {
  return Object.entries(ports).flatMap(([name, props]) => (port === undefined || port === name ? [props] : []));
}
