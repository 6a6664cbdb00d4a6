/** Patches that change harmlessly what Bowline makes of a microservice. */
import { digest, type PatchName, type RandomProgram, type RandomService } from './shape';
import { isRollout } from './strategy';

/** The setting of `patch` that is about the workload. */
export function workloadOf(own: RandomService): string {
  if (isRollout(own)) return 'rollout';
  return { perPod: 'statefulSet', everyNode: 'daemonSet' }[String(own.kind)] ?? 'deployment';
}

const pod = (change: string) =>
  `(one) => ({ ...one, spec: { ...one.spec, template: { ...one.spec.template, ${change} } } })`;
const podSpec = (change: string) => pod(`spec: { ...one.spec.template.spec, ${change} }`);
const containers = 'one.spec.template.spec.containers';
const firstEnv = (entry: string) =>
  podSpec(`containers: ${containers}.map((each, at) => at > 0 ? each : { ...each, env: [...each.env, ${entry}] })`);
const container = (name: string, port: number) =>
  `{ name: '${name}', image: 'docker.io/acme/${name}:1.4.0@${digest}', ports: [{ name: '${name}', containerPort: ${port} }], ` +
  "resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { cpu: '20m', memory: '32Mi' } }, " +
  "securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } }";
const withContainer = (name: string, port: number) =>
  podSpec(`containers: [...${containers}, ${container(name, port)}]`);
const ports = (change: string) => `(one) => ({ ...one, spec: { ...one.spec, ports: ${change} } })`;
const policyPort = "{ port: 9443, protocol: 'TCP' }";

type Patch = Readonly<Record<string, string>>;

/** By the setting of `patch`; `workload` is whichever there is. */
const patches: Readonly<Record<PatchName, Patch>> = {
  labels: {
    workload: pod(
      "metadata: { ...one.spec.template.metadata, labels: { ...one.spec.template.metadata.labels, team: 'blue' } }",
    ),
    service: "(one) => ({ ...one, metadata: { ...one.metadata, labels: { ...one.metadata.labels, team: 'blue' } } })",
  },
  annotations: {
    workload:
      "(one) => ({ ...one, metadata: { ...one.metadata, annotations: { 'example.com/page': 'http://wiki:8080/a' } } })",
  },
  'public URL': { workload: firstEnv("{ name: 'PUBLIC', value: 'https://api.example.com:8443/v1' }") },
  // A container that has the name of a Service, but is none.
  sidecar: { workload: withContainer('random-sidecar', 9300) },
  'extra port': { service: ports("[...one.spec.ports, { name: 'again', port: 9998, targetPort: 'http' }]") },
  'numbered port': {
    service: ports("one.spec.ports.map((each) => each.name === 'http' ? { ...each, targetPort: 8080 } : each)"),
  },
  // What the Service leads to is the port of a proxy beside the microservice.
  proxy: {
    workload: withContainer('proxy', 9443),
    service: ports("one.spec.ports.map((each) => each.name === 'http' ? { ...each, targetPort: 'proxy' } : each)"),
    networkPolicy:
      '(one) => ({ ...one, spec: { ...one.spec, ' +
      'ingress: one.spec.ingress?.map((rule) => ({ ...rule, ports: rule.ports.map((each) => each.port === 8080 ? ' +
      `${policyPort} : each) })) } })`,
  },
  'host alias': {
    workload: podSpec(
      "hostAliases: [{ ip: '10.0.0.1', hostnames: ['legacy'] }], " +
        `containers: ${containers}.map((each, at) => at > 0 ? each : ` +
        "{ ...each, env: [...each.env, { name: 'LEGACY', value: 'http://legacy:8080/' }] })",
    ),
  },
};

/** Patches that go together with what a program has. */
export function patchesOf({ declared }: RandomProgram, { patches: drawn, kind }: RandomService): readonly PatchName[] {
  // What pods may reach is said by the ports that the program knows of.
  return drawn.filter((name) => name !== 'proxy' || (!declared && kind === 'rolling'));
}

/** The patches of a microservice. */
export function patchOf(program: RandomProgram, own: RandomService): string {
  const changes = new Map<string, string[]>();
  for (const [place, change] of patchesOf(program, own).flatMap((name) => Object.entries(patches[name]))) {
    const key = place === 'workload' ? workloadOf(own) : place;
    changes.set(key, [...(changes.get(key) ?? []), change]);
  }
  const chained = [...changes].map(([place, all]) => {
    const body = all.reduce((inner, change) => `(${change})(${inner})`, 'given');
    return `${place}: (given) => ${body}`;
  });
  return chained.length === 0 ? '' : `patch: { ${chained.join(', ')} }`;
}
