import { describe, expect, it } from '@jest/globals';
import { checkLinks } from '../../../src/checks/links';
import { missingField, unknownField, wrongField } from '../../../src/messages/field';
import { unpinnedImage } from '../../../src/messages/image';
import { aboveLimit, notHeld } from '../../../src/messages/limit';
import { belowLevel, remedies } from '../../../src/messages/pod-security';
import type { Emitted } from '../../../src/model/assembly';
import { broken, emitted, stack } from './manifests';

const image = 'ghcr.io/acme/own:1';
const securityContext = {
  runAsNonRoot: true,
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};
const labels = { app: 'own' };
const spec = {
  selector: { matchLabels: labels },
  template: {
    metadata: { labels },
    spec: { containers: [{ name: 'main', image, securityContext, env: [{ name: 'A', value: 'a' }] }] },
  },
};
const own = (rest: object, kind = 'Deployment', apiVersion = 'apps/v1'): Emitted => ({
  ...emitted(apiVersion, kind, 'own', { ...rest }),
  foreign: 'own',
});
const deployment = own({ spec });
const textsWith = (path: string, to: unknown, of = stack) =>
  checkLinks(broken([deployment], ['Deployment', 'own'], path, to), of).map(({ text }) => text);
const said = "Deployment 'own'";
const main = 'spec.template.spec.containers.0';
const container = "of container 'main'";

describe('an own object or the result of a patch', () => {
  it('is taken as it is where it looks as the API says', () => {
    expect(checkLinks([deployment], stack)).toEqual([]);
  });

  it('may be a Service of Knative, whose revision has more fields and a container without a name', () => {
    const template = { spec: { containerConcurrency: 10, containers: [{ image, securityContext }] } };
    const service = (apiVersion: string) =>
      checkLinks([own({ spec: { template } }, 'Service', apiVersion)], stack).filter(({ text }) =>
        text.startsWith('field'),
      );
    expect(service('serving.knative.dev/v1')).toEqual([]);
    expect(service('example.com/v1')).toHaveLength(2);
  });

  it.each<[title: string, path: string, to: unknown, text: string]>([
    ['text for a number', 'spec.replicas', 'two', wrongField('spec.replicas', said, 'two', 'a whole number')],
    ['half a pod', 'spec.replicas', 1.5, wrongField('spec.replicas', said, 1.5, 'a whole number')],
    ['null', 'spec.replicas', null, wrongField('spec.replicas', said, null, 'a whole number')],
    ['a number for a flag', 'spec.paused', 1, wrongField('spec.paused', said, 1, 'true or false')],
    ['a misspelt field', 'spec.replcas', 2, unknownField('spec.replcas', said, "did you mean 'replicas'?")],
    ['a field of nobody', 'spec.xyzzy', 2, unknownField('spec.xyzzy', said, 'remove it')],
    ['a list in the place of an object', 'spec.template', [], wrongField('spec.template', said, [], 'an object')],
    [
      'containers that are no list',
      'spec.template.spec.containers',
      5,
      wrongField('spec.template.spec.containers', said, 5, 'a list'),
    ],
    ['no selector', 'spec', { template: spec.template }, missingField('spec.selector', said)],
    ['no containers', 'spec.template.spec', {}, missingField('spec.template.spec.containers', said)],
    ['a label that is no text', 'metadata.labels', { a: 1 }, wrongField('metadata.labels.a', said, 1, 'text')],
    [
      'a field deep in a list',
      `${main}.env.0`,
      { name: 'A', valeu: 'a' },
      unknownField('spec.template.spec.containers[0].env[0].valeu', said, "did you mean 'value'?"),
    ],
    ['items, with which it would be a list', 'items', [], unknownField('items', said, 'remove it')],
  ])('is refused with %s, and only for that', (_, path, to, text) => {
    expect(textsWith(path, to)).toEqual([text]);
  });

  it('is refused with an own key __proto__', () => {
    const odd = JSON.parse('{"__proto__": {}, "replicas": 1}');
    const object = {
      ...deployment,
      manifest: { ...deployment.manifest, spec: Object.assign(Object.create(null), spec) },
    };
    Object.defineProperty(object.manifest.spec, '__proto__', { value: odd, enumerable: true });
    expect(checkLinks([object], stack).map(({ text }) => text)).toEqual([
      unknownField('spec.__proto__', said, 'remove it'),
    ]);
  });

  it('does not make others look wrong that rely on it', () => {
    const service = emitted('v1', 'Service', 'own', { spec: { selector: labels, ports: [{ port: 80 }] } });
    const config = emitted('v1', 'ConfigMap', 'read-by-own', { data: {} });
    const objects = broken([deployment, service, config], ['Deployment', 'own'], 'spec.template.spec.containers', 5);
    expect(checkLinks(objects, stack).map(({ path }) => path)).toEqual(['shop/dev/own/Deployment']);
  });

  it('of a kind that is not one of Kubernetes is looked into for its pods', () => {
    const custom = own({ spec }, 'Rollout', 'argoproj.io/v1alpha1');
    const objects = broken([custom], ['Rollout', 'own'], `${main}.imagee`, 'x');
    expect(checkLinks(objects, stack).map(({ text }) => text)).toContain(
      unknownField('spec.template.spec.containers[0].imagee', "Rollout 'own'", "did you mean 'image'?"),
    );
  });

  it.each([
    [image, true],
    [`ghcr.io/acme/own@sha256:${'0'.repeat(64)}`, true],
    [`localhost:5000/own:1@sha256:${'0'.repeat(64)}`, true],
    ['busybox', false],
    ['busybox:latest', false],
    ['busybox:', false],
    ['Busybox:1', false],
    ['me:hunter2@ghcr.io/acme/own:1', false],
    ['', false],
  ])('with image %j names one build: %s', (name, fine) => {
    expect(textsWith(`${main}.image`, name)).toEqual(fine ? [] : [unpinnedImage('main', said)]);
  });

  it.each<[path: string, to: unknown, place: string, remedy: keyof typeof remedies, level: string]>([
    [`${main}.securityContext.privileged`, true, `privileged ${container}`, 'remove', 'baseline'],
    ['spec.template.spec.hostNetwork', true, 'hostNetwork', 'remove', 'baseline'],
    ['spec.template.spec.volumes', [{ name: 'x', hostPath: { path: '/' } }], "volume 'x'", 'volume', 'baseline'],
    [`${main}.ports`, [{ containerPort: 80, hostPort: 80 }], `hostPort ${container}`, 'remove', 'baseline'],
    [`${main}.securityContext.seccompProfile.type`, 'Unconfined', `seccompProfile ${container}`, 'seccomp', 'baseline'],
    [`${main}.securityContext.procMount`, 'Unmasked', `procMount ${container}`, 'remove', 'baseline'],
    [`${main}.securityContext.runAsNonRoot`, false, `runAsNonRoot ${container}`, 'runAsNonRoot', 'restricted'],
    [`${main}.securityContext.runAsUser`, 0, `runAsUser ${container}`, 'user', 'restricted'],
    [
      `${main}.securityContext.allowPrivilegeEscalation`,
      true,
      `allowPrivilegeEscalation ${container}`,
      'escalation',
      'restricted',
    ],
    [`${main}.securityContext.capabilities`, {}, `capabilities ${container}`, 'drop', 'restricted'],
    [`${main}.securityContext.seccompProfile`, undefined, `seccompProfile ${container}`, 'seccomp', 'restricted'],
    [
      'spec.template.spec.volumes',
      [{ name: 'x', nfs: { path: '/', server: 's' } }],
      "volume 'x'",
      'volume',
      'restricted',
    ],
  ])('%s of %j is below the level of its namespace', (path, to, place, remedy, level) => {
    const owned = { ...stack, namespace: { kind: 'owned', name: 'shop' } } as const;
    const shared = { ...stack, namespace: { kind: 'existing', name: 'shop' } } as const;
    const open = {
      ...stack,
      namespace: { ...owned.namespace, podSecurity: { level: 'privileged', reason: 'x' } },
    } as const;
    expect(textsWith(path, to, owned)).toEqual([belowLevel(place, said, 'restricted', remedies[remedy])]);
    expect(textsWith(path, to, shared)).toEqual(
      level === 'baseline' ? [belowLevel(place, said, 'baseline', remedies[remedy])] : [],
    );
    expect(textsWith(path, to, open)).toEqual([]);
  });
});

describe('what a process and an object can hold', () => {
  const text = (size: number) => 'x'.repeat(size);
  const limit = 128 * 1024;

  it.each<[title: string, value: unknown, texts: readonly string[]]>([
    ['a text that fits', text(limit - 3), []],
    ['one byte more', text(limit - 2), [aboveLimit("env 'A'", said, '128 KiB')]],
    ['characters of several bytes', 'ä'.repeat(limit / 2), [aboveLimit("env 'A'", said, '128 KiB')]],
    ['a zero byte', 'a\0b', [notHeld("env 'A'", said)]],
    ['half a character', 'a\ud800', [notHeld("env 'A'", said)]],
  ])('%s in a variable', (_, value, expected) => {
    expect(textsWith(`${main}.env.0.value`, value)).toEqual(expected);
  });

  it('is said of arguments too, and of everything together', () => {
    expect(textsWith(`${main}.args`, ['\0'])).toEqual([notHeld('args', said)]);
    const many = Array.from({ length: 20 }, (_, at) => ({ name: `A${at}`, value: text(120_000) }));
    expect(textsWith(`${main}.env`, many)).toEqual([aboveLimit('environment', said, '2 MiB')]);
  });

  it('is said of a ConfigMap, and of a variable that reads a key of it', () => {
    const map = (data: object) => [own({ data }, 'ConfigMap', 'v1'), deployment];
    const valueFrom = { configMapKeyRef: { name: 'own', key: 'KEY' } };
    const reading = (data: object) =>
      checkLinks(broken(map(data), ['Deployment', 'own'], `${main}.env.0`, { name: 'A', valueFrom }), stack);
    const texts = (data: object) => reading(data).map((fault) => fault.text);
    expect(texts({ KEY: 'a' })).toEqual([]);
    expect(texts({ KEY: text(limit) })).toEqual([aboveLimit("env 'A'", said, '128 KiB')]);
    expect(texts({ KEY: 'a', OTHER: text(2 ** 20 - 1) })).toEqual([]);
    expect(texts({ KEY: 'a', OTHER: text(2 ** 20) })).toEqual([aboveLimit('data', "ConfigMap 'own'", '1 MiB')]);
    expect(texts({ KEY: 'a\0' })).toEqual([notHeld("key 'KEY'", "ConfigMap 'own'")]);
  });
});
