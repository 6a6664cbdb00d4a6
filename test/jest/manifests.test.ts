import { describe, expect, it } from '@jest/globals';
import { endpoint, microservice, objects, owned, pulumi, stack, system } from 'bowline';
import { exampleRelease, faultsOf, manifestsOf } from 'bowline/jest';
import { ApiObject } from 'cdk8s';
import { loadAll } from 'js-yaml';
import { dev } from './site';

const web = microservice(endpoint('web', { http: 8080 }), {
  image: 'ghcr.io/acme/web',
  resources: { cpu: ['100m', '200m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live', port: 'http' }, readiness: { get: '/ready', port: 'http' } },
});

/** A stack with a Secret that somebody wrote by hand. */
function withSecret(content: object) {
  const annotations = { 'bowline.dev/allow.unused-object': 'only masked here' };
  const token = objects({}, (scope) => {
    new ApiObject(scope, 'token', {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'token', annotations },
      ...content,
    });
  });
  const own = system('own', { environments: ['dev'], services: { web }, objects: { token } });
  return stack(own, 'dev', { delivery: pulumi(), namespace: owned('own') });
}

describe('manifestsOf', () => {
  it('gives every manifest as a YAML document, the same on every run', () => {
    const text = manifestsOf(dev);
    expect(manifestsOf(dev)).toBe(text);
    const kinds = loadAll(text).map((document) => (document as { kind: string }).kind);
    expect(kinds[0]).toBe('Namespace');
    expect(kinds).toEqual(expect.arrayContaining(['Secret', 'ServiceAccount', 'Service', 'Deployment']));
  });

  it('A000-14 shows a secret by its name only', () => {
    expect(manifestsOf(dev)).toContain('key: "⟪secret session/key⟫"');
  });

  it('A000-14 masks a value that somebody wrote into a Secret by hand', () => {
    const content = { stringData: { a: 'hunter2', b: 'hunter2 ⟪secret x/y⟫' }, data: { c: 'aHVudGVyMg==' } };
    const text = manifestsOf(withSecret(content));
    expect(text).not.toMatch(/hunter2|aHVudGVyMg/);
    expect(text).toContain('⟪secret token/a⟫');
  });

  it('takes the release that is given', () => {
    const release = exampleRelease(dev, { images: { web: 'ghcr.io/acme/web:main-452b637' } });
    expect(manifestsOf(dev, release)).toContain('image: ghcr.io/acme/web:main-452b637');
  });
});

describe('exampleRelease', () => {
  it('has an image for everything that a release brings, and nothing of the clock in it', () => {
    expect(exampleRelease(dev).images).toEqual({ web: 'ghcr.io/acme/web:example' });
    expect(exampleRelease(dev)).toEqual(exampleRelease(dev));
    expect(faultsOf(dev)).toEqual([]);
  });
});

describe('faultsOf', () => {
  it('throws what the program itself throws', () => {
    const system = new Proxy(dev.spec.system, {
      get: () => {
        throw new TypeError('broken');
      },
    });
    expect(() => faultsOf({ ...dev, spec: { ...dev.spec, system } }, exampleRelease(dev))).toThrow(TypeError);
  });
});
