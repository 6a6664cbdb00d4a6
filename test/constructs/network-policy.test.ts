import { describe, expect, it } from '@jest/globals';
import { config, endpoint, external, ingressClass, job, microservice } from '../../src/index';
import type { NetworkPolicy } from '../../src/kubernetes/objects';
import type { StackSpec } from '../../src/model/stack';
import { all, shop, usual } from './shop';

const ordersAt = endpoint('orders', { http: { container: 8080, service: 80 }, admin: 9000 });
const billingAt = endpoint('billing', { http: 8080 });
const kafka = external('kafka', { broker: { container: 9092, service: 19092 } });
const peers = config('peers', { ORDERS: ordersAt.address.admin });

const orders = microservice(ordersAt, { ...usual, env: { BILLING: billingAt.url.http }, routes: { '/api': 'http' } });
const billing = microservice(billingAt, {
  ...usual,
  env: { ORDERS: ordersAt.url.http, KAFKA: kafka.address.broker },
});
const migrate = job('migrate', { image: orders, resources: usual.resources, env: { PEER: peers.ref.ORDERS } });
const parts = { services: { orders, billing }, jobs: { migrate }, externals: { kafka }, configs: { peers } };

function policyOf(id: string, stack: Partial<StackSpec> = {}) {
  const given = { externals: { kafka: { host: 'kafka.example' } }, ...stack };
  return all<NetworkPolicy>('NetworkPolicy', shop(parts, given)).find(({ metadata }) => metadata.name === `shop-${id}`)
    ?.spec;
}
const podsOf = (id: string) => ({
  podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'shop', 'app.kubernetes.io/name': id } },
});
const namespaceOf = (name: string) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } });

describe('a network policy', () => {
  it('lets in the pods that link to a port, at the port of the container', () => {
    expect(policyOf('orders')?.ingress).toEqual([
      { from: [podsOf('billing')], ports: [{ port: 8080, protocol: 'TCP' }] },
      { from: [podsOf('migrate')], ports: [{ port: 9000, protocol: 'TCP' }] },
    ]);
  });

  it('lets the ingress controller in to routed ports only', () => {
    const nginx = ingressClass('nginx', 'ingress-nginx');
    const ingress = { class: nginx, host: 'shop.example', tls: { secret: 'tls' } };
    expect(policyOf('orders', { ingress })?.ingress).toEqual([
      { from: [podsOf('billing'), namespaceOf('ingress-nginx')], ports: [{ port: 8080, protocol: 'TCP' }] },
      { from: [podsOf('migrate')], ports: [{ port: 9000, protocol: 'TCP' }] },
    ]);
    expect(policyOf('billing', { ingress })?.ingress).toEqual([
      { from: [podsOf('orders')], ports: [{ port: 8080, protocol: 'TCP' }] },
    ]);
  });

  it('lets nobody in to pods that nobody links to', () => {
    expect(policyOf('migrate')).toMatchObject({ ...podsOf('migrate'), policyTypes: ['Ingress'] });
    expect(policyOf('migrate')).not.toHaveProperty('ingress');
  });

  it('lets everything out unless the stack declares egress', () => {
    expect(policyOf('billing')?.policyTypes).toEqual(['Ingress']);
    expect(policyOf('billing')).not.toHaveProperty('egress');
  });

  it('lets out to DNS and to what is linked where the stack declares egress', () => {
    const dns = {
      to: [{ ...namespaceOf('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
      ports: [
        { port: 53, protocol: 'UDP' },
        { port: 53, protocol: 'TCP' },
      ],
    };
    const policy = policyOf('billing', { egress: 'declared' });
    expect(policy?.policyTypes).toEqual(['Ingress', 'Egress']);
    expect(policy?.egress).toEqual([
      dns,
      { to: [podsOf('orders')], ports: [{ port: 8080, protocol: 'TCP' }] },
      { ports: [{ port: 19092, protocol: 'TCP' }] },
    ]);
    expect(policyOf('migrate', { egress: 'declared' })?.egress).toEqual([
      dns,
      { to: [podsOf('orders')], ports: [{ port: 9000, protocol: 'TCP' }] },
    ]);
  });

  it('names the namespace of an external in the cluster, and the address of one that is an address', () => {
    const inside = { kafka: { host: 'kafka.queue', namespace: 'queue' } };
    expect(policyOf('billing', { egress: 'declared', externals: inside })?.egress?.at(-1)).toEqual({
      to: [namespaceOf('queue')],
      ports: [{ port: 9092, protocol: 'TCP' }],
    });
    const address = { kafka: { host: '10.0.0.7' } };
    expect(policyOf('billing', { egress: 'declared', externals: address })?.egress?.at(-1)?.to).toEqual([
      { ipBlock: { cidr: '10.0.0.7/32' } },
    ]);
  });
});
