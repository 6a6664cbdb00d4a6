import { describe, expect, it } from '@jest/globals';
import { checkProgram } from '../../src/checks/program';
import { component, endpoint, ingressClass, kafkaBroker, microservice, run, vendor } from '../../src/index';
import { appIdTooLong, kafkaWithoutAuth, ownSidecar, portOfSidecar } from '../../src/messages/dapr';
import { portOfUdp } from '../../src/messages/port';
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

  it('has no container that Dapr takes for the sidecar', () => {
    const daprd = microservice(endpoint('daprd', { http: 8080 }), { ...usual, dapr: { port: 'http' } });
    expect(textsOf(shop({ services: { daprd } }, { dapr }))).toEqual([ownSidecar('daprd')]);
  });

  it('has an app id of which Dapr can make a Service', () => {
    const stackOf = (name: string) => {
      const orders = microservice(endpoint('orders', { http: 8080 }, { name }), { ...usual, dapr: { port: 'http' } });
      return shop({ services: { orders } }, { dapr });
    };
    expect(textsOf(stackOf('a'.repeat(59)))).toEqual([appIdTooLong('orders', 'a'.repeat(59), 58)]);
    expect(textsOf(stackOf('a'.repeat(58)))).toEqual([]);
  });
});

describe('a port for UDP', () => {
  const at = endpoint('orders', { http: 8080, dns: { container: 5353, protocol: 'UDP' } });

  it('is none for those who ask by TCP', () => {
    const probes = { ...usual.probes, startup: { tcp: 'dns' } } as const;
    const settings = { routes: { '/': 'dns' }, metrics: { port: 'dns' }, dapr: { port: 'dns' }, probes } as const;
    const orders = microservice(at, { ...usual, ...settings });
    const ingress = { class: ingressClass('nginx', 'ingress-nginx'), host: 'shop.example', tls: { none: 'a test' } };
    const users = ['dapr.port', 'metrics', 'the startup probe', "route '/'"];
    const texts = users.map((user) => portOfUdp(user, 'orders', 'dns'));
    expect(textsOf(shop({ services: { orders } }, { dapr, ingress }))).toEqual(texts);
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
