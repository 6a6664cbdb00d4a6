import { describe, expect, it } from '@jest/globals';
import { ApiObject } from 'cdk8s';
import { assemble } from '../../src/constructs/assemble';
import { endpoint, microservice, objects } from '../../src/index';
import { ProgramError } from '../../src/internal/program-error';
import type { Deployment, NetworkPolicy, Service } from '../../src/kubernetes/objects';
import type { Patch } from '../../src/kubernetes/patch';
import * as say from '../../src/messages/declared-call';
import { otherBuild } from '../../src/messages/image';
import { closedPort } from '../../src/messages/object';
import { releaseOf, shop, usual } from './shop';

interface Patches {
  readonly service?: Patch<Service>;
  readonly networkPolicy?: Patch<NetworkPolicy>;
  readonly deployment?: Patch<Deployment>;
}

const at = endpoint('orders', { http: 8080 });
const web = microservice(endpoint('web', { http: 8080 }), {
  ...usual,
  image: 'ghcr.io/acme/web',
  env: { ORDERS: at.url.http },
});
type Build = Parameters<typeof objects>[1];

/** What is said of a system where web calls orders, whose objects are patched. */
function faults(patch: Patches, build?: Build) {
  const orders = microservice(at, { ...usual, patch });
  const stack = shop({ services: { web, orders }, ...(build && { objects: { own: objects({}, build) } }) });
  try {
    assemble(stack, releaseOf(stack));
    return [];
  } catch (error) {
    if (error instanceof ProgramError) return error.faults;
    throw error;
  }
}

const service = (spec: object) => (given: Service) => ({ ...given, spec: { ...given.spec, ...spec } }) as Service;
const policy = (spec: object) => (given: NetworkPolicy) =>
  ({ ...given, spec: { ...given.spec, ...spec } }) as NetworkPolicy;
const said = "Service 'shop-orders'";

describe('a patch of a Service that somebody links to', () => {
  it.each([
    ['another number', { ports: [{ name: 'http', port: 81, targetPort: 'http' }] }],
    ['another protocol', { ports: [{ name: 'http', port: 8080, targetPort: 8080, protocol: 'UDP' }] }],
  ])('is refused where its port has %s', (_, spec) => {
    expect(faults({ service: service(spec) })).toContainEqual({
      path: 'shop/prod/orders/service',
      text: say.unservedPort(said, { port: 'http', number: 8080, callee: 'orders', caller: 'web' }),
    });
  });

  it.each([
    ['leads to a name outside', { type: 'ExternalName', externalName: 'example.com' }],
    ['has no selector', { selector: undefined }],
    ['leads to the pods of another microservice', { selector: { 'app.kubernetes.io/name': 'web' } }],
  ])('is refused where it %s', (_, spec) => {
    expect(faults({ service: service(spec) })).toContainEqual({
      path: 'shop/prod/orders/service',
      text: say.leadsElsewhere(said, 'orders', 'web'),
    });
  });

  it('may add to it', () => {
    expect(faults({ service: service({ sessionAffinity: 'ClientIP' }) })).toEqual([]);
  });
});

describe('a patch of a NetworkPolicy', () => {
  const closed = {
    path: 'shop/prod/orders/network-policy',
    text: say.shutOut("NetworkPolicy 'shop-orders'", { port: 'http', callee: 'orders', caller: 'web' }),
  };
  const from = [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'web' } } }];

  it.each([
    ['nobody', { ingress: [] }],
    ['other pods', { ingress: [{ from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'orders' } } }] }] }],
    [
      'pods elsewhere',
      { ingress: [{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'x' } } }] }] },
    ],
  ])('is refused where it lets in %s', (_, spec) => {
    expect(faults({ networkPolicy: policy(spec) })).toEqual([closed]);
  });

  it.each([
    ['everybody', { ingress: [{}] }],
    ['the caller to a range of ports', { ingress: [{ from, ports: [{ port: 8000, endPort: 9000 }] }] }],
    ['the caller to the port by its name', { ingress: [{ from, ports: [{ port: 'http' }] }] }],
  ])('may let in %s', (_, spec) => {
    expect(faults({ networkPolicy: policy(spec) })).toEqual([]);
  });

  it('is refused once where it lets in the caller to a port that is not there', () => {
    expect(faults({ networkPolicy: policy({ ingress: [{ from, ports: [{ port: 81 }] }] }) })).toEqual([
      { path: closed.path, text: closedPort('port', "NetworkPolicy 'shop-orders'", '81', "Deployment 'shop-orders'") },
    ]);
  });

  describe('where the Service leads to a proxy beside the microservice', () => {
    const proxy = (given: Deployment) => {
      const [main, ...others] = given.spec?.template.spec?.containers ?? [];
      const { securityContext, resources } = main ?? {};
      const ports = [{ name: 'proxy', containerPort: 9443 }];
      const image = 'docker.io/library/envoy:1.31.0';
      const containers = [main, { name: 'proxy', image, ports, securityContext, resources }, ...others];
      const pod = { ...given.spec?.template, spec: { ...given.spec?.template.spec, containers } };
      return { ...given, spec: { ...given.spec, template: pod } } as Deployment;
    };
    const to = (targetPort: string | number) => service({ ports: [{ name: 'http', port: 8080, targetPort }] });
    const letsIn = (port: string | number) => policy({ ingress: [{ from, ports: [{ port }] }] });
    const said = (patch: Patches) => faults({ deployment: proxy, ...patch }).map(({ text }) => text);

    it.each([
      ['proxy', 9443],
      [9443, 'proxy'],
      ['http', 8080],
      [8080, 'http'],
    ])('may let in to the port that %s is', (target, port) => {
      expect(said({ service: to(target), networkPolicy: letsIn(port) })).toEqual([]);
    });

    it.each([
      ['proxy', 8080],
      ['proxy', 'http'],
      ['http', 9443],
    ])('is refused where %s is another port than %s', (target, port) => {
      expect(said({ service: to(target), networkPolicy: letsIn(port) })).toContain(closed.text);
    });

    it('is reached at the port of the caller without a Service in between', () => {
      const headless = service({ clusterIP: 'None', ports: [{ name: 'http', port: 8080, targetPort: 'proxy' }] });
      expect(said({ service: headless, networkPolicy: letsIn(8080) })).not.toContain(closed.text);
    });
  });

  it('may leave the caller to a policy of the program', () => {
    const own: Build = (scope) => {
      const podSelector = { matchLabels: { 'app.kubernetes.io/name': 'orders' } };
      const spec = { podSelector, policyTypes: ['Ingress'], ingress: [{ from }] };
      new ApiObject(scope, 'policy', {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'own' },
        spec,
      });
    };
    expect(faults({ networkPolicy: policy({ ingress: [] }) }, own)).toEqual([]);
  });
});

describe('an image of the repository of a release', () => {
  const deployment = (image: string) => (given: Deployment) => {
    const copy = structuredClone(given);
    Object.assign(copy.spec?.template.spec?.containers[0] ?? {}, { image });
    return copy;
  };

  it('is refused in a patch where it is another build', () => {
    const released = 'ghcr.io/acme/orders:main-452b637';
    expect(faults({ deployment: deployment(`${usual.image}:old`) })).toEqual([
      {
        path: 'shop/prod/orders/deployment',
        text: otherBuild(`${usual.image}:old`, 'orders', "Deployment 'shop-orders'", released),
      },
    ]);
    expect(faults({ deployment: deployment(released) })).toEqual([]);
  });

  it('is refused in an own object where it is another build', () => {
    const own: Build = (scope) => {
      const spec = { containers: [{ name: 'one', image: 'ghcr.io/acme/web:old' }], restartPolicy: 'Never' };
      new ApiObject(scope, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'own' }, spec });
    };
    expect(faults({}, own).map(({ text }) => text)).toContain(
      otherBuild('ghcr.io/acme/web:old', 'one', "Pod 'own'", 'ghcr.io/acme/web:main-452b637'),
    );
  });
});
