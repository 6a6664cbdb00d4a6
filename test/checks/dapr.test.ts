import { describe, expect, it } from '@jest/globals';
import { checkProgram } from '../../src/checks/program';
import { component, endpoint, kafkaBroker, microservice, run, vendor } from '../../src/index';
import { promise } from '../../src/internal/cast';
import { appIdTooLong, kafkaWithoutAuth, portOfSidecar } from '../../src/messages/dapr';
import type { StackSpec } from '../../src/model/stack';
import { releaseOf, shop, usual } from '../constructs/shop';

const dapr = { namespace: 'dapr-system' };

function textsOf(stack: StackSpec): readonly string[] {
  return checkProgram(stack, releaseOf(stack)).map(({ text }) => text);
}

describe('a pod with a sidecar of Dapr', () => {
  const ports = {
    http: 8080,
    api: 3500,
    grpc: 50001,
    metrics: 9090,
    udp: { container: 3501, protocol: 'UDP' },
  } as const;

  it('opens no port on which the sidecar listens', () => {
    const orders = microservice(endpoint('orders', ports), { ...usual, dapr: { port: 'http' } });
    const texts = [
      portOfSidecar('api', 'orders', 3500),
      portOfSidecar('grpc', 'orders', 50001),
      portOfSidecar('metrics', 'orders', 9090),
    ];
    expect(textsOf(shop({ services: { orders } }, { dapr }))).toEqual(texts);
    expect(textsOf(shop({ services: { orders } }, { dapr: 'off' }))).toEqual([]);
  });

  it('may open the port of its metrics where an annotation moves or stops them', () => {
    const at = endpoint('orders', { http: 8080, metrics: 9090 });
    for (const annotations of [{ 'dapr.io/metrics-port': '9091' }, { 'dapr.io/enable-metrics': 'false' }]) {
      const orders = microservice(at, { ...usual, annotations, dapr: { port: 'http' } });
      expect(textsOf(shop({ services: { orders } }, { dapr }))).toEqual([]);
    }
  });

  it('has an app id of which Dapr can make a Service', () => {
    const stackOf = (length: number) => {
      const orders = microservice(endpoint(promise<'orders'>('a'.repeat(length)), { http: 8080 }), {
        ...usual,
        dapr: { port: 'http' },
      });
      return shop({ services: { orders } }, { dapr });
    };
    const name = `shop-${'a'.repeat(54)}`;
    expect(textsOf(stackOf(54))).toEqual([appIdTooLong('a'.repeat(54), name, 58)]);
    expect(textsOf(stackOf(53))).toEqual([]);
  });
});

describe('a component of Kafka', () => {
  const image = vendor('docker.io/apache/kafka', `3.9.0@sha256:${'0'.repeat(64)}`);
  const kafka = kafkaBroker('kafka', { image, resources: usual.resources });

  function stackOf(metadata: { readonly authType?: string }) {
    const events = component('events', {
      type: 'pubsub.kafka',
      metadata: { brokers: kafka.address.broker, ...metadata },
    });
    const orders = microservice(endpoint('orders', { http: 8080 }), { ...usual, dapr: { uses: [events] } });
    const parts = { services: { orders }, dependencies: { kafka }, components: { events } };
    return shop(parts, { dapr, dependencies: { kafka: run({ size: '1Gi' }) } });
  }

  it('says how to log in, since no sidecar starts otherwise', () => {
    expect(textsOf(stackOf({}))).toEqual([kafkaWithoutAuth('events', 'pubsub.kafka')]);
    expect(textsOf(stackOf({ authType: 'none' }))).toEqual([]);
  });
});
