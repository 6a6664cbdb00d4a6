import { freeze, promise } from '../internal/cast';
import type { Form } from '../messages/form';
import type { Hint } from '../messages/hint';
import type { Component, ComponentProps, ComponentValue } from '../model/dapr';
import type { Redis } from '../model/dependency';
import type { DnsLabel } from '../model/name';
import type { Ref, SecretId } from '../model/ref';

type Metadata = Readonly<Record<string, ComponentValue | Hint<Form<'metadata'>>>>;

/**
 * Declares a Dapr component. Kubernetes gets a Component in the stack's namespace, scoped to the microservices whose
 * `dapr.uses` names it; secrets go in by name and key.
 *
 * ```ts
 * const events = component('events', { type: 'pubsub.kafka', metadata: { brokers: kafka.address.broker, authType: 'none' } });
 * // microservice(…, { dapr: { port: 'http', uses: [events] } })
 * ```
 *
 * @see https://docs.dapr.io/reference/resource-specs/component-schema/
 */
export function component<const Id extends string, const Given extends Metadata = {}>(
  id: DnsLabel<Id, 'component'>,
  props: ComponentProps<Given>,
): Component<Id, Given> {
  const spec = { version: 'v1', metadata: {}, ...props, kind: 'component', id: String(id) };
  return promise(Object.freeze({ kind: 'component', id, spec: freeze(spec) }));
}

/** What a component over Redis may say beside where Redis is. */
export type RedisComponentProps = Pick<ComponentProps<never>, 'name'>;

/** The metadata of a component over Redis, all from the one value. */
interface RedisMetadata<Id extends string, Reads extends SecretId> {
  readonly redisHost: Ref<`dependency ${Id}/redis`>;
  readonly redisPassword: Ref<Reads>;
}

/**
 * A state store on Redis; its address and password are those of the dependency, wherever a stack has it.
 * @see https://docs.dapr.io/reference/components-reference/supported-state-stores/setup-redis/
 */
export function stateStore<const Id extends string, Of extends string, Reads extends SecretId>(
  id: DnsLabel<Id, 'component'>,
  redis: Redis<Of, Reads>,
  props: RedisComponentProps = {},
): Component<Id, RedisMetadata<Of, Reads>> {
  return promise(component(promise<never>(id), { ...props, type: 'state.redis', metadata: metadataOf(redis) }));
}

/**
 * Publish and subscribe on Redis streams; its address and password are those of the dependency.
 * @see https://docs.dapr.io/reference/components-reference/supported-pubsub/setup-redis-pubsub/
 */
export function pubSub<const Id extends string, Of extends string, Reads extends SecretId>(
  id: DnsLabel<Id, 'component'>,
  redis: Redis<Of, Reads>,
  props: RedisComponentProps = {},
): Component<Id, RedisMetadata<Of, Reads>> {
  return promise(component(promise<never>(id), { ...props, type: 'pubsub.redis', metadata: metadataOf(redis) }));
}

function metadataOf(redis: Redis<string, SecretId>) {
  return { redisHost: redis.address.redis, redisPassword: redis.password };
}
