/** Secrets that operators make of objects. Only the operator knows their keys, which change with its version. */
import type { Entry } from './entry';
import { list, text } from './json';

type Kind = `${string}.${string}/${string}`;
type Names = (entry: Entry) => readonly string[];

/** Words behind the object's name. */
const before =
  (...words: readonly string[]): Names =>
  ({ name }) =>
    words.map((word) => `${name}-${word}`);

const kinds = {
  /** @see https://strimzi.io/docs/operators/latest/deploying#con-securing-kafka-authentication-str */
  'kafka.strimzi.io/KafkaUser': ({ name }) => [name],
  /** @see https://strimzi.io/docs/operators/latest/deploying#ref-list-of-kafka-cluster-resources-str */
  'kafka.strimzi.io/Kafka': before('cluster-ca-cert', 'clients-ca-cert', 'cluster-operator-certs'),
  /** @see https://cloudnative-pg.io/documentation/current/applications/ and https://cloudnative-pg.io/documentation/current/certificates/ */
  'postgresql.cnpg.io/Cluster': before('app', 'superuser', 'ca', 'server', 'replication'),
  /** @see https://www.rabbitmq.com/kubernetes/operator/using-operator for the default user */
  'rabbitmq.com/RabbitmqCluster': before('default-user', 'erlang-cookie'),
  /** @see https://www.elastic.co/docs/deploy-manage/users-roles/cluster-or-deployment-auth/orchestrator-managed-users-overview */
  'elasticsearch.k8s.elastic.co/Elasticsearch': before(
    'es-elastic-user',
    'es-http-certs-public',
    'es-http-certs-internal',
  ),
  /** @see https://postgres-operator.readthedocs.io/en/latest/user/#connect-to-postgresql */
  'acid.zalan.do/postgresql': ({ name, spec }) =>
    [...Object.keys(Object(spec['users'])), 'postgres', 'standby'].map(
      (user) => `${user.replaceAll('_', '-')}.${name}.credentials.postgresql.acid.zalan.do`,
    ),
  /** @see https://docs.percona.com/percona-operator-for-mysql/pxc/users.html */
  'pxc.percona.com/PerconaXtraDBCluster': ({ name, spec }) => [text(spec, 'secretsName') ?? `${name}-secrets`],
  /** @see https://github.com/mongodb/mongodb-kubernetes-operator/blob/master/docs/deploy-configure.md */
  'mongodbcommunity.mongodb.com/MongoDBCommunity': ({ name, spec }) =>
    list(spec, 'users').map(
      (user) =>
        text(user, 'connectionStringSecretName') ?? `${name}-${text(user, 'db') ?? ''}-${text(user, 'name') ?? ''}`,
    ),
} as const satisfies Readonly<Record<Kind, Names>>;

const namesOf: ReadonlyMap<string, Names> = new Map(Object.entries(kinds));

/** The names of the Secrets that an operator makes of an object; none where its kind is not known. */
export function operatorSecrets(entry: Entry): readonly string[] {
  return namesOf.get(`${entry.group}/${entry.kind}`)?.(entry) ?? [];
}
