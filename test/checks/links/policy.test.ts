import { describe, expect, it } from '@jest/globals';
import { checkLinks } from '../../../src/checks/links';
import * as say from '../../../src/messages/object';
import type { StackSpec } from '../../../src/model/stack';
import { broken, emitted, microservice, stack } from './manifests';

const objects = microservice('a');
const labels = { 'app.kubernetes.io/instance': 'shop', 'app.kubernetes.io/name': 'a' };
const to = [{ podSelector: { matchLabels: labels } }];

/** What is said of an own policy of the microservice's pods. */
function saidOf(spec: object, all = objects) {
  const policy = emitted('networking.k8s.io/v1', 'NetworkPolicy', 'own', {
    spec: { podSelector: { matchLabels: labels }, ...spec },
  });
  return checkLinks([...all, policy], stack).map(({ text }) => text);
}

const closed = (port: string) => [say.closedPort('port', "NetworkPolicy 'own'", port, "Deployment 'a'")];

describe('a number of a port in a policy', () => {
  it('is opened by the pods that it lets in to', () => {
    expect(saidOf({ ingress: [{ ports: [{ port: 8080 }] }] })).toEqual([]);
    expect(saidOf({ ingress: [{ ports: [{ port: 8080, protocol: 'UDP' }] }] })).toEqual([]);
    expect(saidOf({ ingress: [{ ports: [{ port: 8081 }] }] })).toEqual(closed('8081'));
    expect(saidOf({ ingress: [{ ports: [{ port: 8000, endPort: 9000 }] }] })).toEqual([]);
  });

  it('is opened by the pods of the namespace that it lets out to', () => {
    expect(saidOf({ egress: [{ to, ports: [{ port: 8080 }] }] })).toEqual([]);
    expect(saidOf({ egress: [{ to, ports: [{ port: 80 }] }] })).toEqual(closed('80'));
    const others = [...to, { ipBlock: { cidr: '10.0.0.0/8' } }];
    expect(saidOf({ egress: [{ to: others, ports: [{ port: 5432 }] }] })).toEqual([]);
    const elsewhere = [{ podSelector: { matchLabels: labels }, namespaceSelector: {} }];
    expect(saidOf({ egress: [{ to: elsewhere, ports: [{ port: 5432 }] }] })).toEqual([]);
    expect(saidOf({ egress: [{ ports: [{ port: 443 }] }] })).toEqual([]);
  });

  it.each([3500, 50001, 50002, 15020, 4143])('%i may be that of a sidecar which is put in later', (port) => {
    expect(saidOf({ ingress: [{ ports: [{ port }] }] })).toEqual([]);
  });

  it('may be any where the program writes the pods itself, for what containers say of ports binds nobody', () => {
    const own = objects.map((one) => (one.manifest.kind === 'Deployment' ? { ...one, foreign: 'own' as const } : one));
    const ofPolicy = (spec: object) => saidOf(spec, own).filter((text) => text.includes('NetworkPolicy'));
    expect(ofPolicy({ ingress: [{ ports: [{ port: 8081 }] }] })).toEqual([]);
    expect(ofPolicy({ egress: [{ to, ports: [{ port: 5432 }] }] })).toEqual([]);
    expect(ofPolicy({ ingress: [{ ports: [{ port: 'web' }] }] })).toEqual(closed('web'));
  });

  it('may be that of a sidecar, which says none', () => {
    const containers = [{ name: 'main', ports: [{ containerPort: 8080 }] }, { name: 'exporter' }];
    const beside = broken(objects, ['Deployment', 'a'], 'spec.template.spec.containers', containers);
    expect(saidOf({ ingress: [{ ports: [{ port: 9187 }] }] }, beside)).not.toContain(closed('9187')[0]);
    expect(saidOf({ ingress: [{ ports: [{ port: 'metrics' }] }] }, beside)).toContain(closed('metrics')[0]);
  });

  it('may be any where pods do not say which they open, or take in a sidecar', () => {
    const template = 'spec.template';
    const silent = broken(objects, ['Deployment', 'a'], `${template}.spec.containers.0.ports`, []);
    expect(saidOf({ ingress: [{ ports: [{ port: 8081 }] }] }, silent)).not.toContain(closed('8081')[0]);
    for (const place of ['annotations', 'labels'])
      for (const key of [
        'proxy.example.com/inject',
        'consul.hashicorp.com/connect-inject',
        'kuma.io/sidecar-injection',
      ]) {
        const pairs = place === 'labels' ? { ...labels, [key]: 'true' } : { [key]: 'true' };
        const injected = broken(objects, ['Deployment', 'a'], `${template}.metadata.${place}`, pairs);
        const ports = [{ port: 8081 }, { port: 'envoy-stats' }];
        expect(saidOf({ ingress: [{ ports }] }, injected)).toEqual([]);
      }
  });
});

describe('a policy among pods that are not in the list', () => {
  const everybody = [{ podSelector: {} }];
  const owned = { ...stack, namespace: { kind: 'owned', name: 'shop' } as const };
  const shared = { ...stack, namespace: { kind: 'existing', name: 'shop' } as const };
  const database = emitted('postgresql.cnpg.io/v1', 'Cluster', 'db');
  const peer = [{ podSelector: { matchLabels: { 'cnpg.io/cluster': 'db' } } }];
  const selectsNothing = (place: string) => [say.selectsNothing(place, "NetworkPolicy 'own'", 'cnpg.io/cluster=db')];
  const textsOf = (spec: object, more: typeof objects = [], of: StackSpec = owned) => {
    const policy = emitted('networking.k8s.io/v1', 'NetworkPolicy', 'own', {
      spec: { podSelector: { matchLabels: labels }, ...spec },
    });
    const texts = checkLinks([...objects, policy, ...more], of).map(({ text }) => text);
    return texts.filter((text) => text.includes("'own'"));
  };

  it('may let out to all of a namespace that others have pods in', () => {
    const egress = [{ to: everybody, ports: [{ port: 5432 }] }];
    expect(textsOf({ egress })).toEqual(closed('5432'));
    expect(textsOf({ egress }, [], shared)).toEqual([]);
    expect(textsOf({ egress }, [database])).toEqual([]);
  });

  it('says of pods of others that they are there, in a namespace that they share', () => {
    const said = [say.peerOfOthers("NetworkPolicy 'own'", 'cnpg.io/cluster=db')];
    expect(textsOf({ ingress: [{ from: peer }] }, [], shared)).toEqual(said);
    const there = { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } };
    expect(textsOf({ ingress: [{ from: [{ ...peer[0], namespaceSelector: there }] }] }, [], shared)).toEqual([]);
  });

  it('may be about those that an operator makes, which bear the name of what they are made of', () => {
    const rules = [{ ingress: [{ from: peer }] }, { egress: [{ to: peer, ports: [{ port: 5432 }] }] }];
    for (const rule of rules) {
      expect(textsOf(rule, [database])).toEqual([]);
      expect(textsOf(rule)).toEqual(selectsNothing('peer'));
    }
    const own = { ...peer[0], ingress: [{ ports: [{ port: 5432 }] }] };
    expect(textsOf(own, [database])).toEqual([]);
    expect(textsOf(own)).toEqual(selectsNothing('podSelector'));
    expect(textsOf({ podSelector: {}, ingress: [{ ports: [{ port: 5432 }] }] }, [database])).toEqual([]);
  });
});

describe('a name of a port in a policy', () => {
  it('is that of some of the pods', () => {
    const other = broken(microservice('b'), ['Deployment', 'b'], 'spec.template.spec.containers.0.ports', [
      { name: 'http', containerPort: 8080 },
      { name: 'metrics', containerPort: 9090 },
    ]);
    const everybody = { podSelector: {}, ingress: [{ ports: [{ port: 'metrics' }] }] };
    const owned = { ...stack, namespace: { kind: 'owned', name: 'shop' } as const };
    const policy = emitted('networking.k8s.io/v1', 'NetworkPolicy', 'own', { spec: everybody });
    expect(checkLinks([...objects, ...other, policy], owned)).toEqual([]);
    expect(checkLinks([...objects, policy], owned).map(({ text }) => text)).toEqual(closed('metrics'));
  });
});
