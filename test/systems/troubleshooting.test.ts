/**
 * What people look for when something does not work, found before there is anything to look at: each item of the list
 * of document 001, broken in the final manifests of the ERP system.
 */
import { describe, expect, it } from '@jest/globals';
import { checkLinks } from '../../src/checks/links';
import { assemble } from '../../src/constructs/assemble';
import { promise } from '../../src/internal/cast';
import { exampleRelease } from '../../src/jest';
import type { Service } from '../../src/kubernetes/objects';
import type { Emitted } from '../../src/model/assembly';
import { erpSystemProduction as production } from '../../src/stacks';
import { faultsOf, stackWith } from './objects';

const emitted = assemble(production.spec, exampleRelease(production)).objects;
const finance = 'erp-system-finance';

interface Break {
  /** Of which object. */
  readonly kind: string;
  readonly name: string;
  /** What becomes of it; nothing if it is gone. */
  readonly to?: (manifest: unknown) => object;
}

function broken({ kind, name, to }: Break): readonly Emitted[] {
  const changed = emitted.flatMap((one) => {
    const { manifest } = one;
    if (manifest.kind !== kind || manifest.metadata.name !== name) return [one];
    return to === undefined
      ? []
      : [{ ...one, manifest: promise<typeof manifest>(to(manifest)), foreign: 'own' as const }];
  });
  expect(changed).not.toEqual(emitted);
  return changed;
}

/** A copy with one value set, at a path of names and numbers. */
function set(path: string, value: unknown): (manifest: unknown) => object {
  return (manifest) => {
    const copy = structuredClone(manifest) as object;
    const names = path.split('.');
    const owner = names.slice(0, -1).reduce<object>((at, name) => Reflect.get(at, name), copy);
    Reflect.set(owner, names.at(-1) ?? '', value);
    return copy;
  };
}

const pod = 'spec.template.spec';
const container = `${pod}.containers.0`;
const deployment = { kind: 'Deployment', name: finance };
const ingress = { kind: 'Ingress', name: 'erp-system' };

describe('A001-27 the troubleshooting list', () => {
  it('is empty for what the program makes', () => expect(checkLinks(emitted, production.spec)).toEqual([]));

  it.each<[item: string, by: Break, says: RegExp]>([
    ['a namespace', { ...deployment, to: set('metadata.namespace', 'default') }, /is in namespace 'default'/],
    ['an account', { kind: 'ServiceAccount', name: finance }, /ServiceAccount 'erp-system-finance'/],
    ['rights', { kind: 'Role', name: 'erp-system-operate' }, /Role 'erp-system-operate'/],
    [
      'an image pull policy',
      { ...deployment, to: set(`${container}.imagePullPolicy`, 'Never') },
      /imagePullPolicy 'Never'.*write 'IfNotPresent' or 'Always'/,
    ],
    ['an Ingress class', { ...ingress, to: set('spec.ingressClassName', 'traefik') }, /IngressClass 'traefik'/],
    [
      'a certificate and its host',
      { ...ingress, to: set('spec.tls.0.hosts', ['shop.example.com']) },
      /tls of Ingress 'erp-system' is for host 'shop.example.com', for which it has no rule/,
    ],
    [
      'the port of a Service',
      { kind: 'Service', name: finance, to: set('spec.ports.0.targetPort', 'web') },
      /targetPort.*Service 'erp-system-finance'.*'web'/,
    ],
    [
      'the selector of a Service',
      { kind: 'Service', name: finance, to: set('spec.selector', { app: 'finance' }) },
      /Service 'erp-system-finance'.*selects no pods|selector of Service 'erp-system-finance'/,
    ],
    [
      'the port of a probe',
      { ...deployment, to: set(`${container}.readinessProbe.httpGet.port`, 'web') },
      /readiness.*'web'/,
    ],
    [
      'a key of a ConfigMap',
      { ...deployment, to: set(`${container}.envFrom`, [{ configMapRef: { name: 'settings' } }]) },
      /ConfigMap 'settings'/,
    ],
    ['a Secret', { kind: 'ExternalSecret', name: 'erp-system-secrets' }, /Secret 'erp-system-secrets'/],
    [
      'the back end of a route',
      { ...ingress, to: set('spec.rules.0.http.paths.0.backend.service.name', 'erp-system-reports') },
      /path .* Ingress 'erp-system'.*Service 'erp-system-reports'/,
    ],
  ])('finds what is wrong with %s, and says what to do', (_, by, says) => {
    const texts = checkLinks(broken(by), production.spec).map(({ text }) => text);
    expect(texts).toContainEqual(expect.stringMatching(says));
    for (const text of texts) expect(text).toMatch(/; ./);
  });

  it('finds a microservice behind the gateway that is gone, and a Service of one that no longer has its port', () => {
    const { system } = production.spec;
    const { finance: one, ...others } = system.services;
    const without = stackWith(production, { system: { ...system, services: others }, services: {} });
    expect(faultsOf(without)).toEqual([
      expect.stringMatching(/'ServiceUrls__Finance' of 'gateway' reads .* of microservice 'finance'.*; add it/),
    ]);
    const moved = (service: Service): Service => ({
      ...service,
      spec: { ...service.spec, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
    });
    const services = { ...system.services, finance: { ...one, patch: { service: moved } } };
    expect(faultsOf(stackWith(production, promise({ system: { ...system, services } })))).toEqual([
      expect.stringMatching(/^Service 'erp-system-finance'.*'gateway'.*; ./),
    ]);
  });

  it('finds the path of a probe that is none, and says what to do', () => {
    const { system } = production.spec;
    const { finance: one } = system.services;
    const probes = { liveness: { get: '/health' }, readiness: { get: 'health/ready' } };
    const services = { ...system.services, finance: { ...one, probes } };
    expect(faultsOf(stackWith(production, promise({ system: { ...system, services } })))).toContainEqual(
      expect.stringMatching(/readiness.*'health\/ready'; a path begins with/),
    );
  });
});
