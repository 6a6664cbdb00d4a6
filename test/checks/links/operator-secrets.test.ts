import { describe, expect, it } from '@jest/globals';
import { checkLinks } from '../../../src/checks/links';
import * as say from '../../../src/messages/object';
import { emitted, stack, withVariable } from './manifests';

/** What is said of a variable that reads a Secret, beside an object of an operator. */
function saidOf(secret: string, apiVersion: string, kind: string, spec: object = {}) {
  const variable = { name: 'LOGIN', valueFrom: { secretKeyRef: { name: secret, key: 'password' } } };
  const objects = withVariable('shop', variable);
  return checkLinks([...objects, emitted(apiVersion, kind, 'db', { spec })], stack).map(({ text }) => text);
}

const missing = (secret: string) =>
  say.missingObject("env 'LOGIN'", "Deployment 'shop'", `Secret '${secret}'`, say.provideIt());

describe('a Secret that an operator makes', () => {
  it.each<readonly [apiVersion: string, kind: string, secret: string, spec?: object]>([
    ['kafka.strimzi.io/v1beta2', 'KafkaUser', 'db'],
    ['kafka.strimzi.io/v1beta2', 'Kafka', 'db-cluster-ca-cert'],
    ['postgresql.cnpg.io/v1', 'Cluster', 'db-app'],
    ['rabbitmq.com/v1beta1', 'RabbitmqCluster', 'db-default-user'],
    ['elasticsearch.k8s.elastic.co/v1', 'Elasticsearch', 'db-es-elastic-user'],
    [
      'acid.zalan.do/v1',
      'postgresql',
      'app-owner.db.credentials.postgresql.acid.zalan.do',
      { users: { app_owner: [] } },
    ],
    ['pxc.percona.com/v1', 'PerconaXtraDBCluster', 'db-secrets'],
    ['pxc.percona.com/v1', 'PerconaXtraDBCluster', 'logins', { secretsName: 'logins' }],
    ['mongodbcommunity.mongodb.com/v1', 'MongoDBCommunity', 'db-admin-ann', { users: [{ name: 'ann', db: 'admin' }] }],
    [
      'mongodbcommunity.mongodb.com/v1',
      'MongoDBCommunity',
      'login',
      { users: [{ name: 'ann', db: 'admin', connectionStringSecretName: 'login' }] },
    ],
  ])('of a %s %s is there: %s', (apiVersion, kind, secret, spec = {}) => {
    const said = saidOf(secret, apiVersion, kind, spec);
    expect(said.filter((text) => text.includes("'LOGIN'"))).toEqual([]);
    expect(saidOf(`${secret}-nowhere`, apiVersion, kind, spec)).toContainEqual(
      expect.stringContaining(`Secret '${secret}-nowhere', which is neither made nor provided`),
    );
  });

  it('is not there where another group has a kind of that name', () => {
    expect(saidOf('db-app', 'example.com/v1', 'Cluster')).toContain(missing('db-app'));
  });

  it('may have keys beside those of its maker: of another one, or any that the stack provides', () => {
    const certificate = emitted('cert-manager.io/v1', 'Certificate', 'web', {
      spec: { secretName: 'web-tls', issuerRef: { kind: 'ClusterIssuer', name: 'acme' } },
    });
    const merged = emitted('external-secrets.io/v1', 'ExternalSecret', 'more', {
      spec: {
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
        target: { name: 'web-tls', creationPolicy: 'Merge' },
        data: [{ secretKey: 'extra' }],
      },
    });
    const said = (key: string, more: readonly Parameters<typeof checkLinks>[0][number][] = [], of = stack) => {
      const variable = { name: 'LOGIN', valueFrom: { secretKeyRef: { name: 'web-tls', key } } };
      const objects = withVariable('shop', variable);
      return checkLinks([...objects, certificate, ...more], of).filter(({ text }) => text.includes("'LOGIN'"));
    };
    for (const key of ['tls.crt', 'extra']) expect(said(key, [merged])).toEqual([]);
    expect(said('extra')).toHaveLength(1);
    expect(said('other', [merged])).toHaveLength(1);
    const provided = [...(stack.provided ?? []), { kind: 'provided', object: 'Secret', name: 'web-tls' } as const];
    expect(said('other', [], { ...stack, provided })).toEqual([]);
  });
});
