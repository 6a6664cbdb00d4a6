import { describe, expect, it } from '@jest/globals';
import { endpoint, microservice, objects, owned, pulumi, stack, system } from 'bowline';
import { exampleRelease, faultsOf, manifestsOf } from 'bowline/jest';
import { ApiObject, type Chart } from 'cdk8s';
import { loadAll } from 'js-yaml';
import { langgraphKafkaDev as dev } from '../../src/stacks';

const web = microservice(endpoint('web', { http: 8080 }), {
  image: 'ghcr.io/acme/web',
  resources: { cpu: ['100m', '200m'], memory: ['128Mi', '256Mi'] },
  probes: { liveness: { get: '/live', port: 'http' }, readiness: { get: '/ready', port: 'http' } },
});

const own = (data: object) =>
  stack(
    system('site', {
      environments: ['dev'],
      services: { web },
      objects: {
        token: objects({}, (scope) => {
          new ApiObject(scope as Chart, 'token', {
            apiVersion: 'v1',
            kind: 'Secret',
            metadata: { name: 'token' },
            ...data,
          });
        }),
      },
    }),
    'dev',
    { delivery: pulumi(), namespace: owned('site') },
  );

describe('manifestsOf', () => {
  it('gives every manifest as a YAML document, the same on every run', () => {
    const text = manifestsOf(dev);
    expect(manifestsOf(dev)).toBe(text);
    const kinds = loadAll(text).map((document) => (document as { kind: string }).kind);
    expect(kinds[0]).toBe('Namespace');
    expect(kinds.filter((kind) => kind === 'Deployment')).toHaveLength(4);
  });

  it('A000-14 shows a secret by its name only', () => {
    expect(manifestsOf(dev)).toContain('anthropic-api-key: "⟪secret secrets/anthropic-api-key⟫"');
  });

  it('A000-14 masks a value that somebody wrote into a Secret by hand', () => {
    const site = own({ stringData: { a: 'hunter2', b: 'hunter2 ⟪secret x/y⟫' }, data: { c: 'aHVudGVyMg==' } });
    const text = manifestsOf(site);
    expect(text).not.toMatch(/hunter2|aHVudGVyMg/);
    expect(text).toContain('⟪secret token/a⟫');
  });

  it('takes the release that is given', () => {
    const images = { 'task-solver': 'ghcr.io/acme/langgraph-kafka/task-solver:main-452b637' };
    expect(manifestsOf(dev, exampleRelease(dev, { images }))).toContain('task-solver:main-452b637');
  });
});

describe('exampleRelease', () => {
  it('has an image for everything that a release brings, and nothing of the clock in it', () => {
    const { images } = exampleRelease(dev);
    expect(Object.keys(images).sort()).toEqual(['agent-comms', 'chat-interface', 'task-generator', 'task-solver']);
    expect(exampleRelease(dev)).toEqual(exampleRelease(dev));
    expect(faultsOf(dev)).toEqual([]);
  });
});

describe('faultsOf', () => {
  it('throws what the program itself throws', () => {
    const broken = {
      ...dev,
      spec: {
        ...dev.spec,
        get namespace(): never {
          throw new TypeError('broken');
        },
      },
    };
    expect(() => faultsOf(broken)).toThrow(TypeError);
  });
});
