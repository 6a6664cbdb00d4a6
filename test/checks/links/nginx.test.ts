import { describe, expect, it } from '@jest/globals';
import { checkLinks } from '../../../src/checks/links';
import { droppedPath, noExpression } from '../../../src/messages/nginx';
import * as say from '../../../src/messages/object';
import { broken, emitted, microservice, stack } from './manifests';

const prefix = 'nginx.ingress.kubernetes.io/';
const said = "Ingress 'a'";
const issuer = { 'cert-manager.io/cluster-issuer': 'acme' };

/** What is said of an Ingress with these annotations, and a Secret beside it. */
function texts(annotations: Readonly<Record<string, string>>, path = '/'): readonly string[] {
  const named = Object.fromEntries(Object.entries(annotations).map(([name, value]) => [`${prefix}${name}`, value]));
  const annotated = broken(microservice('a'), ['Ingress', 'a'], 'metadata.annotations', { ...issuer, ...named });
  const objects = broken(annotated, ['Ingress', 'a'], 'spec.rules.0.http.paths.0.path', path);
  const login = emitted('external-secrets.io/v1', 'ExternalSecret', 'login', {
    metadata: { name: 'login', namespace: 'shop', annotations: { 'bowline.dev/allow.unused-object': 'a test' } },
    spec: { secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' }, data: [{ secretKey: 'auth' }] },
  });
  return checkLinks([...objects, login], stack).map(({ text }) => text);
}

describe('an annotation of ingress-nginx that names an object', () => {
  it.each([
    ['auth-secret', 'Secret'],
    ['auth-tls-secret', 'Secret'],
    ['proxy-ssl-secret', 'Secret'],
    ['default-backend', 'Service'],
  ])('%s is a link', (name, kind) => {
    const place = `annotation '${prefix}${name}'`;
    const missing = say.missingObject(place, said, `${kind} 'nowhere-to-be'`, say.provideIt());
    expect(texts({ [name]: 'nowhere-to-be' })).toEqual([missing]);
    expect(texts({ [name]: 'shop/nowhere-to-be' })).toEqual([missing]);
    expect(texts({ [name]: 'elsewhere/nowhere-to-be' })).toEqual([]);
  });

  it('holds where the object has what the controller reads', () => {
    expect(texts({ 'auth-secret': 'login', 'auth-tls-secret': 'shop/a-tls', 'default-backend': 'a' })).toEqual([]);
    const key = say.missingKey(
      `annotation '${prefix}auth-secret'`,
      said,
      "Secret 'a-secret'",
      "key 'auth'",
      say.itHas("'token'"),
    );
    expect(texts({ 'auth-secret': 'a-secret' })).toEqual([key]);
    expect(texts({ 'auth-secret': 'a-secret', 'auth-secret-type': 'auth-map' })).toEqual([]);
  });
});

describe('a path that is rewritten', () => {
  it('is refused where it is no regular expression', () => {
    const objects = texts({ 'rewrite-target': '/$1' }, '/a(');
    expect(objects).toEqual([noExpression('/a(', said)]);
  });

  it('may be one that only nginx knows', () => {
    expect(texts({ 'rewrite-target': '/$1' }, '/(?i)(?P<rest>.*)')).toEqual([]);
    expect(texts({ 'rewrite-target': '/$1' }, '/(?i)a')).toEqual([droppedPath('/(?i)a', said, '/$1')]);
  });
});

describe('a Secret of a certain kind', () => {
  const secret = (name: string, ...keys: readonly string[]) =>
    emitted('v1', 'Secret', name, { data: Object.fromEntries(keys.map((key) => [key, ''])) });
  const of = { ...stack, delivery: { kind: 'pulumi' } } as typeof stack;
  const found = (objects: Parameters<typeof checkLinks>[0]) => checkLinks(objects, of).map(({ text }) => text);

  it.each(['tls.crt', 'tls.key'])('is no certificate without %s', (key) => {
    const plain = broken(microservice('a'), ['Ingress', 'a'], 'metadata.annotations', {});
    const other = key === 'tls.crt' ? 'tls.key' : 'tls.crt';
    expect(found([...plain, secret('a-tls', other, 'x')])).toEqual([
      expect.stringContaining(`tls of ${said} reads key '${key}' of Secret 'a-tls'`),
    ]);
    expect(found([...plain, secret('a-tls', 'tls.crt', 'tls.key')])).toEqual([]);
  });

  it('is no login of a registry without its key, in the new form or the old one', () => {
    const place = 'spec.template.spec.imagePullSecrets';
    const pulling = broken(microservice('a'), ['Deployment', 'a'], place, [{ name: 'login' }]);
    const text = say.missingKey(
      'imagePullSecrets',
      "Deployment 'a'",
      "Secret 'login'",
      "key '.dockerconfigjson'",
      say.itHas("'password'"),
    );
    expect(found([...pulling, secret('login', 'password')])).toEqual([text]);
    const account = broken(microservice('a'), ['ServiceAccount', 'a'], 'imagePullSecrets', [{ name: 'login' }]);
    expect(found([...account, secret('login', 'password')])).toEqual([
      text.replace("Deployment 'a'", "ServiceAccount 'a'"),
    ]);
    expect(found([...pulling, secret('login', '.dockercfg')])).toEqual([]);
    expect(found([...pulling, secret('login', '.dockerconfigjson')])).toEqual([]);
  });
});
