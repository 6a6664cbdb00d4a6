/**
 * Pods that own constructs and patches make, held to the Pod Security level of their namespace: below it a Deployment is
 * taken, and gets no pods.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
import { belowLevel, remedies } from '../../messages/pod-security';
import type { StackSpec } from '../../model/stack';
import type { LinkRule } from './inventory';
import { field, list, record, text, written } from './json';
import type { Container, Pod } from './pod';

/** A place that is below a level, and what raises it. */
type Below = readonly [place: string, remedy: string];

/** A namespace that the stack does not make has a level of its own, which is nearly always this one or a higher one. */
export const podSecurityRule: LinkRule = function* ({ pods, stack }) {
  const level = levelOf(stack);
  if (level === 'privileged') return;
  for (const pod of pods.filter(({ entry }) => entry.foreign)) {
    const below = [...baselineFaults(pod), ...(level === 'restricted' ? restrictedFaults(pod) : [])];
    for (const [place, remedy] of below)
      yield { path: pod.entry.path, text: belowLevel(place, pod.entry.said, level, remedy) };
  }
};

function levelOf({ namespace }: StackSpec): 'privileged' | 'baseline' | 'restricted' {
  return namespace.podSecurity?.level ?? (namespace.kind === 'owned' ? 'restricted' : 'baseline');
}

/** @see https://github.com/kubernetes/pod-security-admission/blob/v0.34.0/policy/check_capabilities_baseline.go#L48 */
const usualCapabilities = [
  ...['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE'],
  ...['SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT'],
];

function* baselineFaults({ spec, containers }: Pod): Iterable<Below> {
  for (const name of ['hostNetwork', 'hostPID', 'hostIPC']) if (spec[name] === true) yield [name, remedies.remove];
  for (const volume of list(spec, 'volumes'))
    if (field(volume, 'hostPath') !== undefined) yield [`volume '${text(volume, 'name') ?? ''}'`, remedies.volume];
  for (const container of containers) {
    const security = record(container.json, 'securityContext');
    if (security['privileged'] === true) yield [`privileged ${at(container)}`, remedies.remove];
    if ((text(security, 'procMount') ?? 'Default') !== 'Default') yield [`procMount ${at(container)}`, remedies.remove];
    if (list(container.json, 'ports').some((port) => Number(field(port, 'hostPort') ?? 0) !== 0))
      yield [`hostPort ${at(container)}`, remedies.remove];
    if (list(security, 'capabilities', 'add').some((one) => !usualCapabilities.includes(written(one))))
      yield [`capabilities ${at(container)}`, remedies.add];
  }
  for (const [where, security] of contextsOf({ spec, containers }))
    if (text(security, 'seccompProfile', 'type') === 'Unconfined') yield [`seccompProfile ${where}`, remedies.seccomp];
}

const lightVolumes = [
  ...['name', 'configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected'],
  ...['secret', 'image'],
];

function* restrictedFaults({ spec, containers }: Pod): Iterable<Below> {
  for (const volume of list(spec, 'volumes')) {
    const kind = Object.keys(Object(volume)).find((name) => !lightVolumes.includes(name) && name !== 'hostPath');
    if (kind !== undefined) yield [`volume '${text(volume, 'name') ?? ''}'`, remedies.volume];
  }
  for (const [where, security] of contextsOf({ spec, containers }))
    if (security['runAsUser'] === 0) yield [`runAsUser ${where}`, remedies.user];
  for (const container of containers) yield* containerFaults(container, record(spec, 'securityContext'));
}

/** A container's own word comes before the pod's. */
function* containerFaults(container: Container, pod: Readonly<Record<string, unknown>>): Iterable<Below> {
  const own = record(container.json, 'securityContext');
  const where = at(container);
  if ((own['runAsNonRoot'] ?? pod['runAsNonRoot']) !== true) yield [`runAsNonRoot ${where}`, remedies.runAsNonRoot];
  if (own['allowPrivilegeEscalation'] !== false) yield [`allowPrivilegeEscalation ${where}`, remedies.escalation];
  if (!list(own, 'capabilities', 'drop').includes('ALL')) yield [`capabilities ${where}`, remedies.drop];
  if (list(own, 'capabilities', 'add').some((one) => one !== 'NET_BIND_SERVICE'))
    yield [`capabilities ${where}`, remedies.add];
  if ((text(own, 'seccompProfile', 'type') ?? text(pod, 'seccompProfile', 'type')) === undefined)
    yield [`seccompProfile ${where}`, remedies.seccomp];
}

function contextsOf({ spec, containers }: Pick<Pod, 'spec' | 'containers'>) {
  const own = containers.map((one) => [at(one), record(one.json, 'securityContext')] as const);
  return [['of the pod', record(spec, 'securityContext')] as const, ...own];
}

function at({ name }: Container): string {
  return `of container '${name}'`;
}
