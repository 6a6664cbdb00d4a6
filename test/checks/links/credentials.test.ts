/** Values of secrets in places of manifests where everybody reads them, or where they can only be meant as such. */
import { describe, expect, it } from '@jest/globals';
import { checkLinks } from '../../../src/checks/links';
import { passwordInAddress, remedies } from '../../../src/messages/delivery';
import { unknownField } from '../../../src/messages/field';
import { notSealedData, valueBesideLink } from '../../../src/messages/object';
import type { Emitted } from '../../../src/model/assembly';
import { broken, emitted, microservice, stack } from './manifests';

const address = 'amqp://guest:hunter2@broker:5672';
const good = microservice('a');
const main = 'spec.template.spec.containers.0';

const texts = (objects: readonly Emitted[]) => checkLinks(objects, stack).map(({ text }) => text);
const written = (path: string, value: unknown) => texts(broken(good, ['Deployment', 'a'], path, value));

describe('a password in an address', () => {
  it.each([
    ['livenessProbe', 'livenessProbe'],
    ['readinessProbe', 'readinessProbe'],
    ['startupProbe', 'startupProbe'],
    ["hook 'postStart'", 'lifecycle.postStart'],
    ["hook 'preStop'", 'lifecycle.preStop'],
  ])('is found in the command of %s', (place, path) => {
    expect(written(`${main}.${path}`, { exec: { command: ['probe', address] } })).toEqual([
      passwordInAddress(place, "Deployment 'a'"),
    ]);
    expect(written(`${main}.${path}`, { exec: { command: ['probe', '$(URL)'] } })).toEqual([]);
  });

  it.each(['metadata', 'spec.template.metadata'])('is found in annotations, of the object or its pods: %s', (path) => {
    expect(written(`${path}.annotations`, { note: address, page: 'https://wiki.example.com/~a:b' })).toEqual([
      passwordInAddress("annotation 'note'", "Deployment 'a'", remedies.annotation),
    ]);
  });

  it('is found in the binary data of a ConfigMap', () => {
    const encoded = Buffer.from(`url: ${address}`).toString('base64');
    expect(texts(broken(good, ['ConfigMap', 'a-config'], 'binaryData', { file: encoded }))).toEqual([
      passwordInAddress("key 'file'", "ConfigMap 'a-config'"),
    ]);
  });

  it('is found in what a Dapr component says', () => {
    const component = (value: string) =>
      emitted('dapr.io/v1alpha1', 'Component', 'c', {
        spec: { type: 'bindings.rabbitmq', version: 'v1', metadata: [{ name: 'host', value }] },
        scopes: [],
      });
    expect(texts([...good, component(address)])).toContain(
      passwordInAddress("metadata 'host'", "Component 'c'", remedies.metadata),
    );
    expect(texts([...good, component('amqp://broker:5672')]).join()).not.toContain('password');
  });
});

it('a value beside a link of a variable is refused, as Kubernetes does, and not printed', () => {
  const link = { secretKeyRef: { name: 'a-secret', key: 'token' } };
  const entry = (value: string) => ({ name: 'TOKEN', value, valueFrom: link });
  expect(written(`${main}.env.0`, entry('hunter2'))).toEqual([valueBesideLink("env 'TOKEN'", "Deployment 'a'")]);
  expect(written(`${main}.env.0`, entry(''))).toEqual([]);
});

describe('what makes a Secret', () => {
  const used = {
    metadata: { name: 'x', namespace: 'shop', annotations: { 'bowline.dev/allow.unused-object': 'a test' } },
  };
  const foreign = (one: Emitted): Emitted => ({ ...one, foreign: 'own' });
  const seal = Buffer.concat([Buffer.from([2, 0]), Buffer.alloc(600)]).toString('base64');
  const sealed = (token: unknown, rest: object = {}) =>
    foreign(
      emitted('bitnami.com/v1alpha1', 'SealedSecret', 'x', { ...used, spec: { encryptedData: { token } }, ...rest }),
    );
  const external = (rest: object = {}) =>
    foreign(
      emitted('external-secrets.io/v1', 'ExternalSecret', 'x', {
        ...used,
        spec: { secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' }, data: [{ secretKey: 'token' }] },
        ...rest,
      }),
    );

  it('holds seals, and no text that kubeseal cannot have printed', () => {
    expect(texts([...good, sealed(seal)])).toEqual([]);
    for (const text of ['hunter2', 'aHVudGVyMg==', 7])
      expect(texts([...good, sealed(text)])).toEqual([notSealedData('token', "SealedSecret 'x'")]);
  });

  it.each(['data', 'stringData'])('has no field %s, which only a Secret has', (name) => {
    const field = { [name]: { token: 'hunter2' } };
    expect(texts([...good, sealed(seal, field)])).toEqual([unknownField(name, "SealedSecret 'x'", 'remove it')]);
    expect(texts([...good, external(field)])).toEqual([unknownField(name, "ExternalSecret 'x'", 'remove it')]);
    expect(texts([...good, external()])).toEqual([]);
  });
});
