import { describe, expect, it } from '@jest/globals';
import { endpoint, ingressClass, microservice } from '../../src/index';
import type { Ingress } from '../../src/kubernetes/objects';
import type { IngressProps } from '../../src/model/stack';
import { all, only, shop, usual } from './shop';

const nginx = ingressClass('nginx', 'ingress-nginx');
const web = microservice(endpoint('web', { http: 3000 }), { ...usual, routes: { '/': 'http' } });
const api = microservice(endpoint('api', { http: 8080 }), {
  ...usual,
  routes: { '/api': 'http', '/api/health': { port: 'http', match: 'Exact' } },
});
const props: IngressProps = { class: nginx, host: 'shop.example', tls: { secret: 'shop-cert' } };
const ingressOf = (more: Partial<IngressProps> = {}) =>
  only<Ingress>('Ingress', shop({ services: { web, api } }, { ingress: { ...props, ...more } }));

describe('an ingress', () => {
  it('gathers the routes of all microservices under one host, the longest path first', () => {
    const { metadata, spec } = ingressOf();
    expect(metadata.name).toBe('shop');
    expect(spec?.ingressClassName).toBe('nginx');
    expect(spec?.rules?.map(({ host }) => host)).toEqual(['shop.example']);
    expect(
      spec?.rules?.[0]?.http?.paths.map(({ path, pathType, backend }) => [path, pathType, backend.service?.name]),
    ).toEqual([
      ['/api/health', 'Exact', 'shop-api'],
      ['/api', 'Prefix', 'shop-api'],
      ['/', 'Prefix', 'shop-web'],
    ]);
  });

  it('leads to ports by name', () => {
    expect(ingressOf().spec?.rules?.[0]?.http?.paths[0]?.backend.service?.port).toEqual({ name: 'http' });
  });

  it('gives an expression under nginx the only path type with which the controller takes it', () => {
    const files = microservice(endpoint('files', { http: 8080 }), {
      ...usual,
      routes: { '/api(/|$)(.*)': 'http', '/v1.0/x': 'http' },
    });
    const typesOf = (annotation: string) => {
      const annotations = { [`nginx.ingress.kubernetes.io/${annotation}`]: '/$2' };
      const made = only<Ingress>('Ingress', shop({ services: { files } }, { ingress: { ...props, annotations } }));
      return made.spec?.rules?.[0]?.http?.paths.map(({ pathType }) => pathType);
    };
    expect(typesOf('rewrite-target')).toEqual(['ImplementationSpecific', 'Prefix']);
    expect(typesOf('use-regex')).toEqual(['ImplementationSpecific', 'Prefix']);
    expect(typesOf('limit-rpm')).toEqual(['Prefix', 'Prefix']);
  });

  it('serves the certificate of a Secret, or one that cert-manager makes', () => {
    expect(ingressOf().spec?.tls).toEqual([{ hosts: ['shop.example'], secretName: 'shop-cert' }]);
    const made = ingressOf({ tls: { clusterIssuer: 'letsencrypt' } });
    expect(made.spec?.tls).toEqual([{ hosts: ['shop.example'], secretName: 'shop-tls' }]);
    expect(made.metadata.annotations).toEqual({ 'cert-manager.io/cluster-issuer': 'letsencrypt' });
  });

  it('serves plain HTTP only with a reason', () => {
    expect(ingressOf({ tls: { none: 'inside the office' } }).spec).not.toHaveProperty('tls');
  });

  it('is not made where nothing is routed', () => {
    const worker = microservice(endpoint('worker', { http: 1 }), usual);
    expect(all('Ingress', shop({ services: { worker } }, { ingress: props }))).toEqual([]);
  });
});
