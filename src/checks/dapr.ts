import { objectName } from '../internal/names';
import { appIdTooLong, daprWithoutPlace, kafkaWithoutAuth, ownSidecar, portOfSidecar } from '../messages/dapr';
import type { Fault } from '../model/fault';
import type { MicroserviceSpec } from '../model/microservice';
import { portFaults } from './probes';
import type { PodPart, Rule, Subject } from './subject';

/** Sidecars have a control plane, a legal app id and ports of their own, and call a port that their microservice has. */
export const daprRule: Rule = function* (subject) {
  const users = subject.services.filter(({ spec }) => spec.dapr !== undefined);
  for (const { path, spec } of users)
    if (spec.dapr?.port !== undefined)
      for (const text of portFaults('dapr.port', spec.dapr.port, spec.at)) yield { path, text };
  yield* componentFaults(subject);
  if (subject.stack.dapr !== 'off') for (const user of users) yield* sidecarFaults(subject, user);
  yield* placeFaults(
    subject,
    users.map(({ id }) => id),
  );
};

/**
 * A sidecar ends at once with a component of Kafka that does not say how to log in.
 * @see https://github.com/dapr/components-contrib/blob/v1.14.6/common/component/kafka/metadata.go
 */
function* componentFaults({ system, path }: Subject): Iterable<Fault> {
  for (const { id, type, metadata } of Object.values(system.components))
    if (/^(pubsub|bindings)\.kafka$/.test(type) && !('authType' in metadata || 'authRequired' in metadata))
      yield { path: `${path}/${id}`, text: kafkaWithoutAuth(id, type) };
}

/**
 * What a sidecar listens on: its API by HTTP and gRPC, the health of the pod, and calls of other sidecars.
 * @see https://docs.dapr.io/reference/arguments-annotations-overview/
 */
const sidecarPorts: readonly number[] = [3500, 3501, 50001, 50002];

/**
 * The operator makes the Service `<app id>-dapr`, whose name has at most 63 characters; the injector refuses a pod
 * whose app id is longer.
 * @see https://github.com/dapr/dapr/blob/v1.14.4/pkg/validation/validation.go
 */
const longestAppId = 63 - '-dapr'.length;

function* sidecarFaults({ system }: Subject, { id, path, spec }: PodPart<MicroserviceSpec>): Iterable<Fault> {
  const name = objectName(system.id, spec.at);
  if (name.length > longestAppId) yield { path, text: appIdTooLong(id, name, longestAppId) };
  // The injector takes it for its own, and puts none in.
  if (id === 'daprd' || Object.hasOwn(spec.sidecars, 'daprd')) yield { path, text: ownSidecar(id) };
  const taken = [...sidecarPorts, ...metricsPort(spec)];
  for (const [port, { container, protocol = 'TCP' }] of Object.entries(spec.at.ports))
    if (protocol === 'TCP' && taken.includes(container)) yield { path, text: portOfSidecar(port, id, container) };
}

/** An annotation of the program's own may move it, or leave it out. */
function metricsPort({ annotations }: MicroserviceSpec): readonly number[] {
  return annotations['dapr.io/enable-metrics'] === 'false' ? [] : [Number(annotations['dapr.io/metrics-port'] ?? 9090)];
}

function* placeFaults({ stack, path }: Subject, [user]: readonly string[]): Iterable<Fault> {
  if (user !== undefined && stack.dapr === undefined)
    yield { path: `${path}/${user}`, text: daprWithoutPlace(user, stack.environment) };
}
