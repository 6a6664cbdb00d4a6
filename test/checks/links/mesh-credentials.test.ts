import { describe, expect, it } from '@jest/globals';
import { missingObject, provideIt, unusedObject } from '../../../src/messages/object';
import { emitted, saidOf } from './manifests';

const istio = (kind: string, spec: object) => emitted('networking.istio.io/v1', kind, 'site', { spec });
const secret = (name: string) =>
  emitted('external-secrets.io/v1', 'ExternalSecret', name, {
    spec: { secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' }, data: [{ secretKey: 'tls.crt' }] },
  });
const own = { 'app.kubernetes.io/name': 'orders' };
const others = { istio: 'ingressgateway' };
const missing = (from: string) => [missingObject('credentialName', from, "Secret 'site-cert'", provideIt())];

describe('a credential of a gateway', () => {
  const gateway = (tls: object, selector: object = others) => istio('Gateway', { selector, servers: [{ tls }] });

  it.each([{ credentialName: 'site-cert' }, { credentialNames: ['site-cert'] }, { caCertCredentialName: 'site-cert' }])(
    'is used: %j',
    (tls) => {
      expect(saidOf([secret('site-cert'), gateway(tls)])).toEqual([]);
      expect(saidOf([secret('site-cert'), gateway({})])).toEqual([unusedObject("ExternalSecret 'site-cert'")]);
    },
  );

  it('may come with a Secret that says who is trusted', () => {
    const tls = { mode: 'MUTUAL', credentialName: 'site-cert' };
    expect(saidOf([secret('site-cert'), secret('site-cert-cacert'), gateway(tls, own)])).toEqual([]);
  });

  it('is missed where the pods of the gateway are the own ones, beside which it is looked up', () => {
    const tls = { credentialName: 'site-cert' };
    expect(saidOf([gateway(tls, own)])).toEqual(missing("Gateway 'site'"));
    expect(saidOf([gateway(tls)])).toEqual([]);
    expect(saidOf([gateway(tls, {})])).toEqual([]);
    expect(saidOf([gateway({ credentialName: 'sds://provider' }, own)])).toEqual([]);
  });
});

describe('a credential of calls', () => {
  const tls = { mode: 'MUTUAL', credentialName: 'site-cert' };
  const rule = (spec: object) => istio('DestinationRule', { host: 'api.example.com', ...spec });

  it.each([
    { trafficPolicy: { tls } },
    { trafficPolicy: { portLevelSettings: [{ port: { number: 443 }, tls }] } },
    { subsets: [{ name: 'v1', trafficPolicy: { tls } }] },
  ])('is used: %j', (spec) => {
    expect(saidOf([secret('site-cert'), rule(spec)])).toEqual([]);
    expect(saidOf([rule(spec)])).toEqual([]);
  });

  it('is missed where the own pods call', () => {
    const calling = (matchLabels: object) => rule({ workloadSelector: { matchLabels }, trafficPolicy: { tls } });
    expect(saidOf([calling(own)])).toEqual(missing("DestinationRule 'site'"));
    expect(saidOf([calling(others)])).toEqual([]);
  });
});
