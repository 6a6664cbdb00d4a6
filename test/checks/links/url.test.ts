import { describe, expect, it } from '@jest/globals';
import { checkLinks } from '../../../src/checks/links';
import * as say from '../../../src/messages/object';
import type { StackSpec } from '../../../src/model/stack';
import { broken, counted, emitted, microservice, microservices, stack } from './manifests';

const container = 'spec.template.spec.containers.0';
const from = "Deployment 'service-0'";

/** What is said of a value of a variable, among two microservices and what else is there. */
function saidOf(
  value: string,
  more: readonly ReturnType<typeof emitted>[] = [],
  pod: object = {},
  of: StackSpec = stack,
) {
  const written = broken(microservices(2), ['Deployment', 'service-0'], `${container}.env.2.value`, value);
  const objects = Object.entries(pod).reduce(
    (list, [name, to]) => broken(list, ['Deployment', 'service-0'], `spec.template.spec.${name}`, to),
    [...written, ...more],
  );
  return checkLinks(objects, of).map(({ text }) => text);
}

const missing = (name: string, remedy = say.provideIt()) => [
  say.missingObject("env 'URL'", from, `Service '${name}'`, remedy),
];
const closed = (name: string, port: string) => [
  say.missingKey("env 'URL'", from, `Service '${name}'`, `port '${port}'`, say.itHas("'80', 'http'")),
];

describe('a URL in a variable', () => {
  it.each([
    ['http://service-1', []],
    ['http://Service-1', []],
    ['http://service-1:80/api?x=http://nowhere', []],
    ['http://service-1.shop.svc.cluster.local:80', []],
    ['http://nowhere', missing('nowhere')],
    ['http://servce-1:80', missing('servce-1', say.provideIt('service-1'))],
    ['https://app@nowhere:80/x', missing('nowhere')],
    ['http://nowhere.shop.svc', missing('nowhere')],
    ['http://service-1:8080', closed('service-1', '8080')],
    ['http://service-1.shop.svc.cluster.local:8080/x', closed('service-1', '8080')],
    ['http://service-1.shop:8080', closed('service-1', '8080')],
  ])('%s', (value, expected) => {
    expect(saidOf(value)).toEqual(expected);
  });

  it.each([
    'http://localhost:9999',
    'http://127.0.0.1:3500/v1.0',
    'http://2130706433/',
    'http://[::1]:8080',
    'http://nowhere.shop', // `.shop` is a top-level domain as well
    'https://example.com:8443/x',
    'https://nowhere.data.svc:80',
    's3://nowhere/x',
    'sqlite://nowhere',
    'unix://nowhere',
    'http://$$(HOST):8080',
    'http://{tenant}:8080',
    'http://one,http://two',
    'see http://nowhere',
    'nowhere:8080',
    'http://metadata/computeMetadata/v1',
    'http://service-0-0:1234', // a name that the pod itself has
    'http://main:9000', // the name of a container of the pod
  ])('%s is no Service of the namespace', (value) => {
    expect(saidOf(value)).toEqual([]);
  });

  it('may be that of a host that the pod knows by itself', () => {
    const hostAliases = [{ ip: '10.0.0.1', hostnames: ['nowhere', 'service-1'] }];
    for (const value of ['http://nowhere', 'http://service-1:8080']) {
      expect(saidOf(value, [], { hostAliases })).toEqual([]);
      expect(saidOf(value, [], { dnsPolicy: 'Default' })).toEqual([]);
      expect(saidOf(value, [], { dnsConfig: { searches: ['example.com'] } })).toEqual([]);
    }
    expect(saidOf('http://nowhere', [], { dnsPolicy: 'ClusterFirst' })).toEqual(missing('nowhere'));
  });

  it('may be that of what the cluster has, or the program says is outside', () => {
    const provided = [...(stack.provided ?? []), { kind: 'provided', object: 'Service', name: 'nowhere' } as const];
    expect(saidOf('http://nowhere:8080', [], {}, { ...stack, provided })).toEqual([]);
    for (const host of ['nowhere', 'nowhere.shop', 'nowhere.shop.svc', 'nowhere.shop.svc.cluster.local']) {
      const externals = { kafka: { host } };
      for (const value of [`http://${host}:8080`, 'http://nowhere', 'http://nowhere.shop.svc:8080'])
        expect(saidOf(value, [], {}, { ...stack, externals })).toEqual([]);
    }
    const externals = { kafka: { host: 'nowhere.data.svc' } };
    expect(saidOf('http://nowhere', [], {}, { ...stack, externals })).toEqual(missing('nowhere'));
    const beside = { ...stack, externals: { kafka: { host: 'nowhere' } } };
    expect(saidOf('http://nowhere', [], {}, beside)).toEqual([]);
    expect(saidOf('http://nowhere-else', [], {}, beside)).toEqual(missing('nowhere-else'));
  });

  it('may be that of the API server, whose Service is in namespace default', () => {
    const of: StackSpec = { ...stack, namespace: { kind: 'existing', name: 'default' } };
    const said = (value: string) => saidOf(value, [], {}, of).filter((text) => text.includes("env 'URL'"));
    expect(said('https://kubernetes.default.svc.cluster.local')).toEqual([]);
    expect(said('https://nowhere.default.svc.cluster.local')).toEqual(missing('nowhere'));
  });

  it('is no address where it says whom a token is for', () => {
    const named = (name: string) => {
      const entry = { name, value: 'https://orders-api' };
      return checkLinks(broken(microservices(1), ['Deployment', 'service-0'], `${container}.env.2`, entry), stack);
    };
    for (const name of ['AUTH0_AUDIENCE', 'jwt.audience', 'SAML_ENTITY_ID']) expect(named(name)).toEqual([]);
    expect(named('API')).toHaveLength(1);
  });

  it('may be that of a Service which an operator makes', () => {
    const kafka = emitted('kafka.strimzi.io/v1beta2', 'Kafka', 'events');
    expect(saidOf('https://events-kafka-bootstrap:9093', [kafka])).toEqual([]);
    expect(saidOf('https://events-kafka-bootstrap.shop.svc:9093', [kafka])).toEqual([]);
    expect(saidOf('https://eventss-kafka-bootstrap:9093', [kafka])).toEqual(missing('eventss-kafka-bootstrap'));
    const cache = emitted('databases.spotahome.com/v1', 'RedisFailover', 'cache');
    expect(saidOf('redis://rfs-cache:26379', [cache])).toEqual([]);
    const prometheus = emitted('monitoring.coreos.com/v1', 'Prometheus', 'main');
    expect(saidOf('http://prometheus-operated:9090', [prometheus])).toEqual([]);
    expect(saidOf('http://prometheus-operated:9090', [cache])).toEqual(missing('prometheus-operated'));
    const entry = emitted('networking.istio.io/v1', 'ServiceEntry', 'x', { spec: { hosts: ['nowhere'] } });
    expect(saidOf('https://nowhere', [entry])).toEqual([]);
  });

  it('has any port where pods are reached without a Service in between, or none is known', () => {
    const service = (spec: object) => [emitted('v1', 'Service', 'other', { spec })];
    expect(saidOf('http://other:9000', service({ clusterIP: 'None', ports: [{ port: 80 }] }))).toEqual([]);
    expect(saidOf('http://other:9000', service({ type: 'ExternalName', externalName: 'example.com' }))).toEqual([]);
    expect(saidOf('postgresql://other:5432/x', service({ ports: [{ port: 5432 }] }))).toEqual([]);
    expect(saidOf('postgresql://other:5433/x', service({ ports: [{ port: 5432 }] }))).toHaveLength(1);
  });

  it('is looked at in a ConfigMap too, once, if a variable reads it', () => {
    const objects = microservices(2);
    const level = broken(objects, ['ConfigMap', 'service-0-config'], 'data.LEVEL', 'http://nowhere');
    const fault = {
      path: 'shop/dev/service-0-config/ConfigMap',
      text: say.missingObject("key 'LEVEL'", "ConfigMap 'service-0-config'", "Service 'nowhere'", say.provideIt()),
    };
    expect(checkLinks(level, stack)).toEqual([fault]);
    const envFrom = [{ configMapRef: { name: 'service-0-config' } }];
    const both = ['service-0', 'service-1'].reduce(
      (list, name) => broken(list, ['Deployment', name], `${container}.envFrom`, envFrom),
      level,
    );
    expect(checkLinks(both, stack)).toEqual([fault]);
    const unread = broken(objects, ['ConfigMap', 'service-0-config'], 'data', { LEVEL: 'x', MORE: 'http://nowhere' });
    expect(checkLinks(unread, stack)).toEqual([]);
  });

  it.each([
    ['http://nowhere', 'hostAliases', [{ hostnames: ['nowhere'] }], 0],
    ['http://nowhere', 'dnsPolicy', 'None', 0],
    ['http://nowhere.shop.svc', 'dnsPolicy', 'None', 1],
  ])('%s is wrong in a ConfigMap as soon as one of its readers would ask there: %s', (url, setting, to, left) => {
    const objects = ['service-0', 'service-1'].reduce(
      (list, name) =>
        broken(list, ['Deployment', name], `${container}.envFrom`, [{ configMapRef: { name: 'service-0-config' } }]),
      broken(microservices(2), ['ConfigMap', 'service-0-config'], 'data.LEVEL', url),
    );
    const excused = (...names: readonly string[]) =>
      names.reduce((list, name) => broken(list, ['Deployment', name], `spec.template.spec.${setting}`, to), objects);
    for (const one of ['service-0', 'service-1']) expect(checkLinks(excused(one), stack)).toHaveLength(1);
    expect(checkLinks(excused('service-0', 'service-1'), stack)).toHaveLength(left);
  });

  it('is read once in a ConfigMap, however many pods read it', () => {
    const readsOf = (pods: number) => {
      const { json: data, reads } = counted({}, 'URL', 'http://service-0');
      const all = Array.from({ length: pods }, (_, at) =>
        broken(microservice(`service-${at}`), ['Deployment', `service-${at}`], `${container}.envFrom`, [
          { configMapRef: { name: 'shared' } },
        ]),
      );
      expect(checkLinks([...all.flat(), emitted('v1', 'ConfigMap', 'shared', { data })], stack)).toEqual([]);
      return reads();
    };
    expect(readsOf(20)).toBe(readsOf(1));
  });

  it('costs no more per microservice in a large system', () => {
    const many = Array.from({ length: 300 }, (_, at) => microservice(`service-${at}`)).flat();
    expect(checkLinks(many, stack)).toEqual([]);
  });
});
