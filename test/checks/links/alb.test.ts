import { describe, expect, it } from '@jest/globals';
import { missingObject, provideIt } from '../../../src/messages/object';
import { missingAction } from '../../../src/messages/route';
import { emitted, saidOf } from './manifests';

type Json = Readonly<Record<string, unknown>>;

const said = "Ingress 'site'";
const service = (name: string, port: object) => ({ service: { name, port } });
const ingress = (spec: Json, annotations: Json = {}) =>
  emitted('networking.k8s.io/v1', 'Ingress', 'site', {
    metadata: { name: 'site', namespace: 'shop', annotations },
    spec: { ingressClassName: 'nginx', ...spec },
  });

describe('an action of the AWS Load Balancer Controller', () => {
  const prefix = 'alb.ingress.kubernetes.io';
  const action = service('split', { name: 'use-annotation' });
  const rules = [{ http: { paths: [{ path: '/', backend: action }] } }];
  const redirect = JSON.stringify({ type: 'redirect', redirectConfig: { statusCode: 'HTTP_301' } });
  const rollout = (alb: Json) =>
    emitted('argoproj.io/v1alpha1', 'Rollout', 'x', {
      spec: { strategy: { canary: { stableService: 'split', trafficRouting: { alb } } } },
    });

  it('is no Service, and is said by an annotation of the Ingress', () => {
    expect(saidOf([ingress({ rules }, { [`${prefix}/actions.split`]: redirect })])).toEqual([]);
    expect(saidOf([ingress({ rules }, { 'alb.example.com/actions.split': redirect })])).toEqual([]);
    const missing = missingAction("path '/'", said, 'split');
    expect(saidOf([ingress({ rules })])).toEqual([missing]);
    expect(saidOf([ingress({ rules }, { [`${prefix}/actions.other`]: redirect })])).toEqual([missing]);
    // Conditions come beside an action, and are none.
    expect(saidOf([ingress({ rules }, { [`${prefix}/conditions.split`]: '[]' })])).toEqual([missing]);
    expect(saidOf([ingress({ defaultBackend: action })])).toEqual([missingAction('defaultBackend', said, 'split')]);
  });

  it('may be one that a Rollout writes', () => {
    const about = (alb: Json) => saidOf([ingress({ rules }), rollout(alb)]).filter((one) => one.includes('action'));
    expect(about({ ingress: 'site' })).toEqual([]);
    expect(about({ ingresses: ['site'] })).toEqual([]);
    expect(about({ ingress: 'site', rootService: 'other' })).toHaveLength(1);
    expect(about({ ingress: 'another' })).toHaveLength(1);
  });

  it.each(['forwardConfig', 'ForwardConfig'])('forwards to Services that are there: %s', (field) => {
    const forward = (name: string, port: unknown) => {
      const groups = [{ serviceName: name, servicePort: port, weight: 1 }, { targetGroupARN: 'arn:aws:x' }];
      const json = JSON.stringify({ type: 'forward', [field]: { targetGroups: groups } });
      return saidOf([ingress({ rules }, { [`${prefix}/actions.split`]: json })]);
    };
    for (const port of [80, '80', 'http']) expect(forward('orders', port)).toEqual([]);
    expect(forward('nothing', 80)).toEqual([missingObject("action 'split'", said, "Service 'nothing'", provideIt())]);
    expect(forward('orders', 81)).toHaveLength(1);
  });
});
