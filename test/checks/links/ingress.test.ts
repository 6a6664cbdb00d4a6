import { describe, expect, it } from '@jest/globals';
import { tlsOfNoHost } from '../../../src/messages/route';
import { emitted, saidOf } from './manifests';

type Json = Readonly<Record<string, unknown>>;

const said = "Ingress 'site'";
const orders = { service: { name: 'orders', port: { number: 80 } } };
const ingress = (spec: Json) =>
  emitted('networking.k8s.io/v1', 'Ingress', 'site', {
    spec: { ingressClassName: 'nginx', ...spec },
  });

describe('a certificate', () => {
  const tls = [{ hosts: ['b.example.com'], secretName: 'orders-tls' }];
  const rules = [{ host: 'a.example.com', http: { paths: [{ path: '/', backend: orders }] } }];

  it('is for a host that a rule is for, unless a default back end takes all others', () => {
    expect(saidOf([ingress({ tls, rules })])).toEqual([tlsOfNoHost('b.example.com', said)]);
    expect(saidOf([ingress({ tls, rules, defaultBackend: orders })])).toEqual([]);
  });
});
