import { describe, expect, it } from '@jest/globals';
import { checkLinks } from '../../../src/checks/links';
import { component, endpoint, external, microservice } from '../../../src/index';
import * as say from '../../../src/messages/object';
import type { Emitted } from '../../../src/model/assembly';
import { chartOf, shop, usual } from '../../constructs/shop';

const at = endpoint('orders', { http: { container: 8080, service: 80 } });
const kafka = external('kafka', { broker: 9092 });
const orders = microservice(at, usual);
const web = microservice(endpoint('web', { http: 8080 }), {
  ...usual,
  env: {
    ORDERS: at.address.http,
    HOST: at.host,
    PORT: at.port.http,
    BROKER: kafka.address.broker,
    IMAGE: 'shop-orders:7',
  },
});
const stack = shop({ services: { orders, web }, externals: { kafka } }, { externals: { kafka: { host: 'broker' } } });

/** What is said where a variable of web has another value. */
function saidOf(name: string, value: string) {
  const changed = (one: Emitted): Emitted => {
    if (one.manifest.kind !== 'Deployment' || one.manifest.metadata.name !== 'shop-web') return one;
    const from = new RegExp(`"name":"${name}","value":"[^"]*"`);
    return {
      ...one,
      manifest: JSON.parse(JSON.stringify(one.manifest).replace(from, `"name":"${name}","value":"${value}"`)),
    };
  };
  return checkLinks(chartOf(stack).emitted().map(changed), stack).map(({ text }) => text);
}

const from = "Deployment 'shop-web'";

describe('an address that the program declares by a ref', () => {
  it('leads to a Service and one of its ports', () => {
    expect(saidOf('ORDERS', 'shop-orders:80')).toEqual([]);
    expect(saidOf('ORDERS', 'shop-orders:8080')).toEqual([
      say.missingKey("env 'ORDERS'", from, "Service 'shop-orders'", "port '8080'", say.itHas("'80', 'http'")),
    ]);
    for (const [name, value] of [
      ['HOST', 'shop-order'],
      ['ORDERS', 'shop-order:80'],
    ] as const)
      expect(saidOf(name, value)).toEqual([
        say.missingObject(`env '${name}'`, from, "Service 'shop-order'", say.provideIt('shop-orders')),
      ]);
  });

  it('may be patched to something outside', () => {
    for (const value of ['localhost:9000', 'orders.example.com:443', '10.0.0.7:80', 'broker:9092'])
      expect(saidOf('ORDERS', value)).toEqual([]);
  });

  it('is no other text of that form, and nothing outside', () => {
    expect(saidOf('IMAGE', 'shop-orders:8')).toEqual([]);
    expect(saidOf('BROKER', 'nowhere:9092')).toEqual([]);
  });

  it('may be asked for by a sidecar of Dapr, which has a name for its own pod too', () => {
    const hook = component('hook', { type: 'bindings.http', metadata: { url: at.address.http } });
    const caller = microservice(endpoint('caller', { http: 8080 }), { ...usual, dapr: { uses: [hook] } });
    const dapr = shop({ services: { orders, caller }, components: { hook } }, { dapr: { namespace: 'dapr-system' } });
    const said = (host: string) => {
      const objects = chartOf(dapr).emitted();
      const changed = JSON.parse(JSON.stringify(objects).replace('"value":"shop-orders:80"', `"value":"${host}"`));
      return checkLinks(changed, dapr).map(({ text }) => text);
    };
    expect(['shop-orders:80', 'localhost:6379'].flatMap(said)).toEqual([]);
    expect(said('shop-order:80')).toEqual([
      say.missingObject(
        "metadata 'url'",
        "Component 'shop-hook'",
        "Service 'shop-order'",
        say.provideIt('shop-orders'),
      ),
    ]);
  });
});
