import { expect, it } from '@jest/globals';
import { unsplitIngress } from '../../../src/messages/rollout';
import { emitted, saidOf } from './manifests';

type Json = Readonly<Record<string, unknown>>;

const ingress = (spec: Json) => emitted('networking.k8s.io/v1', 'Ingress', 'site', { spec });
const to = (name: string, port: Json) => ({ service: { name, port } });
const leading = (name: string, port: Json = { number: 80 }) =>
  ingress({ rules: [{ http: { paths: [{ path: '/', backend: to(name, port) }] } }] });
const by = (trafficRouting: Json) =>
  emitted('argoproj.io/v1alpha1', 'Rollout', 'x', {
    spec: { strategy: { canary: { stableService: 'orders', trafficRouting } } },
  });
const faults = (...objects: Parameters<typeof saidOf>[0]) => saidOf(objects).filter((one) => one.includes('splits'));
const said = (service: string) => unsplitIngress("Rollout 'x'", "Ingress 'site'", service);

it.each<Json>([
  { nginx: { stableIngress: 'site' } },
  { nginx: { stableIngresses: ['site'] } },
  { alb: { ingress: 'site' } },
])('an Ingress leads to the Service of the old version: %j', (routing) => {
  const missing = faults(by(routing), leading('other')).filter((one) => one.includes('site'));
  expect(missing).toEqual([said('orders')]);
  expect(faults(by(routing), leading('orders')).filter((one) => one.includes('site'))).toEqual([]);
});

it('an Ingress of an ALB leads to the action that the Rollout writes', () => {
  const routing = { alb: { ingress: 'site', rootService: 'root' } };
  const about = (...objects: Parameters<typeof saidOf>[0]) => faults(...objects).filter((one) => one.includes('site'));
  expect(about(by(routing), leading('root', { name: 'use-annotation' }))).toEqual([]);
  expect(about(by(routing), leading('orders'))).toEqual([said('root')]);
  expect(about(by(routing), ingress({ defaultBackend: to('root', { name: 'use-annotation' }) }))).toEqual([
    said('root'),
  ]);
});
