/** Services that operators make, by the names that they have upstream. */
import { describe, expect, it } from '@jest/globals';
import { checkLinks } from '../../../src/checks/links';
import { operatorKinds } from '../../../src/checks/links/operator-services';
import * as say from '../../../src/messages/object';
import { broken, emitted, microservice, stack, withVariable } from './manifests';

/** What is said of a variable that holds the address of a Service, beside an object of an operator. */
function saidOf(service: string, [group, kind, name, spec = {}]: Made) {
  const variable = { name: 'URL', value: `http://${service}` };
  const objects = withVariable('shop', variable);
  return checkLinks([...objects, emitted(`${group}/v1`, kind, name, { spec })], stack).map(({ text }) => text);
}

type Made = readonly [group: string, kind: string, name: string, spec?: object];

const named = (name: string) => ({ metadata: { name } });

/** A row for each kind of the table: an object, and Services that are made of it. */
const rows: readonly (readonly [made: Made, services: readonly string[]])[] = [
  [
    ['databases.spotahome.com', 'RedisFailover', 'cache'],
    ['rfs-cache', 'rfr-cache', 'rfrm-cache', 'rfrs-cache'],
  ],
  [['monitoring.coreos.com', 'Prometheus', 'main'], ['prometheus-operated']],
  [['monitoring.coreos.com', 'PrometheusAgent', 'main'], ['prometheus-agent-operated']],
  [['monitoring.coreos.com', 'Alertmanager', 'main'], ['alertmanager-operated']],
  [['monitoring.coreos.com', 'ThanosRuler', 'main'], ['thanos-ruler-operated']],
  [['operator.victoriametrics.com', 'VMSingle', 'main'], ['vmsingle-main']],
  [
    ['operator.victoriametrics.com', 'VMSingle', 'main', { serviceSpec: named('metrics') }],
    ['vmsingle-main', 'metrics'],
  ],
  [['operator.victoriametrics.com', 'VMAgent', 'main'], ['vmagent-main']],
  [['operator.victoriametrics.com', 'VMAlert', 'main'], ['vmalert-main']],
  [['operator.victoriametrics.com', 'VMAlertmanager', 'main'], ['vmalertmanager-main']],
  [['operator.victoriametrics.com', 'VMAuth', 'main'], ['vmauth-main']],
  [['operator.victoriametrics.com', 'VLSingle', 'main'], ['vlsingle-main']],
  [['operator.victoriametrics.com', 'VLAgent', 'main'], ['vlagent-main']],
  [['operator.victoriametrics.com', 'VLogs', 'main'], ['vlogs-main']],
  [['operator.victoriametrics.com', 'VTSingle', 'main'], ['vtsingle-main']],
  [['operator.victoriametrics.com', 'VTAgent', 'main'], ['vtagent-main']],
  [
    ['operator.victoriametrics.com', 'VMCluster', 'main'],
    ['vmselect-main', 'vminsert-main', 'vmstorage-main'],
  ],
  [
    ['operator.victoriametrics.com', 'VLCluster', 'main'],
    ['vlselect-main', 'vlinsert-main', 'vlstorage-main'],
  ],
  [
    ['operator.victoriametrics.com', 'VTCluster', 'main'],
    ['vtselect-main', 'vtinsert-main', 'vtstorage-main'],
  ],
  [
    ['tempo.grafana.com', 'TempoStack', 'main'],
    ['tempo-main-distributor', 'tempo-main-query-frontend'],
  ],
  [['tempo.grafana.com', 'TempoMonolithic', 'main'], ['tempo-main']],
  [
    ['postgresql.cnpg.io', 'Cluster', 'db'],
    ['db-rw', 'db-ro', 'db-r'],
  ],
  [
    [
      'postgresql.cnpg.io',
      'Cluster',
      'db',
      { managed: { services: { additional: [{ selectorType: 'rw', serviceTemplate: named('test-rw') }] } } },
    ],
    ['db-rw', 'test-rw'],
  ],
  [['mongodbcommunity.mongodb.com', 'MongoDBCommunity', 'db'], ['db-svc']],
  [
    ['mongodbcommunity.mongodb.com', 'MongoDBCommunity', 'db', { statefulSet: { spec: { serviceName: 'mongo' } } }],
    ['mongo'],
  ],
  [
    ['opensearch.opster.io', 'OpenSearchCluster', 'logs', { general: { serviceName: 'search' } }],
    ['search', 'search-dashboards', 'logs-discovery'],
  ],
  [['opensearch.org', 'OpenSearchCluster', 'logs', { general: { serviceName: 'search' } }], ['search']],
  [
    ['minio.min.io', 'Tenant', 'files'],
    ['minio', 'files-hl', 'files-console'],
  ],
  [
    ['cassandra.datastax.com', 'CassandraDatacenter', 'dc1', { clusterName: 'My_Ring 1' }],
    ['my-ring1-dc1-service', 'my-ring1-dc1-all-pods-service', 'my-ring1-seed-service'],
  ],
  [
    ['clickhouse.altinity.com', 'ClickHouseInstallation', 'events'],
    ['clickhouse-events', 'chi-events-main-0-0', 'cluster-events-main', 'shard-events-main-0'],
  ],
  [
    ['clickhouse-keeper.altinity.com', 'ClickHouseKeeperInstallation', 'locks'],
    ['keeper-locks', 'chk-locks-main-0-0'],
  ],
  [['druid.apache.org', 'Druid', 'facts'], ['druid-facts-brokers']],
  [
    ['ceph.rook.io', 'CephObjectStore', 'files'],
    ['rook-ceph-rgw-files', 'rook-ceph-rgw-files-external'],
  ],
  [
    ['gateway.networking.k8s.io', 'Gateway', 'edge', { gatewayClassName: 'istio' }],
    ['edge-istio', 'cilium-gateway-edge'],
  ],
];

/** The same in short: object and Services. */
const more: typeof rows = [
  ['kafka.strimzi.io', 'KafkaMirrorMaker2', 'copy', 'copy-mirrormaker2-api'],
  ['apm.k8s.elastic.co', 'ApmServer', 'traces', 'traces-apm-http'],
  ['postgres-operator.crunchydata.com', 'PostgresCluster', 'db', 'db-primary', 'db-replicas', 'db-pgbouncer'],
  ['psmdb.percona.com', 'PerconaServerMongoDB', 'db', 'db-rs0', 'db-mongos'],
  ['k8s.mariadb.com', 'MariaDB', 'db', 'db', 'db-primary', 'db-internal'],
  ['mysql.oracle.com', 'InnoDBCluster', 'db', 'db', 'db-instances'],
  ['redis.redis.opstreelabs.in', 'Redis', 'cache', 'cache', 'cache-headless'],
  ['redis.redis.opstreelabs.in', 'RedisCluster', 'cache', 'cache-leader', 'cache-follower'],
  ['redis.redis.opstreelabs.in', 'RedisReplication', 'cache', 'cache', 'cache-master', 'cache-replica'],
  ['redis.redis.opstreelabs.in', 'RedisSentinel', 'cache', 'cache-sentinel'],
  ['dragonflydb.io', 'Dragonfly', 'cache', 'cache'],
  ['k8s.keycloak.org', 'Keycloak', 'login', 'login-service'],
  ['grafana.integreatly.org', 'Grafana', 'main', 'main-service'],
  ['opentelemetry.io', 'OpenTelemetryCollector', 'main', 'main-collector'],
  ['jaegertracing.io', 'Jaeger', 'main', 'main-query', 'main-collector'],
  ['loki.grafana.com', 'LokiStack', 'main', 'main-gateway-http'],
  ['flink.apache.org', 'FlinkDeployment', 'jobs', 'jobs-rest'],
  ['ray.io', 'RayCluster', 'main', 'main-head-svc'],
  ['ray.io', 'RayService', 'main', 'main-head-svc', 'main-serve-svc'],
  ['serving.kserve.io', 'InferenceService', 'model', 'model', 'model-predictor'],
].map(([group = '', kind = '', name = '', ...services]) => [[group, kind, name], services]);

/** Kinds whose Services all begin with the object's name. */
const usual: typeof rows = [
  // https://strimzi.io/docs/operators/latest/deploying#ref-list-of-kafka-cluster-resources-str
  [
    ['kafka.strimzi.io', 'Kafka', 'events'],
    ['events-kafka-bootstrap', 'events-kafka-brokers', 'events-kafka-external-bootstrap', 'events-kafka-0'],
  ],
  // https://knative.dev/docs/serving/
  [
    ['serving.knative.dev', 'Service', 'web'],
    ['web', 'web-00001'],
  ],
  [['kafka.strimzi.io', 'KafkaConnect', 'sink'], ['sink-connect-api']],
  [['kafka.strimzi.io', 'KafkaBridge', 'web'], ['web-bridge-service']],
  // https://github.com/rabbitmq/cluster-operator/tree/main/internal/resource
  [
    ['rabbitmq.com', 'RabbitmqCluster', 'queue'],
    ['queue', 'queue-nodes'],
  ],
  // https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/accessing-services
  [
    ['elasticsearch.k8s.elastic.co', 'Elasticsearch', 'logs'],
    ['logs-es-http', 'logs-es-transport', 'logs-es-internal-http'],
  ],
  [['kibana.k8s.elastic.co', 'Kibana', 'logs'], ['logs-kb-http']],
  // https://postgres-operator.readthedocs.io/en/latest/
  [
    ['acid.zalan.do', 'postgresql', 'acid-db'],
    ['acid-db', 'acid-db-repl', 'acid-db-pooler'],
  ],
  ...more,
  // https://docs.percona.com/percona-operator-for-mysql/pxc/services.html
  [
    ['pxc.percona.com', 'PerconaXtraDBCluster', 'db'],
    ['db-haproxy', 'db-haproxy-replicas', 'db-proxysql', 'db-pxc'],
  ],
];

const cases = [...rows, ...usual].map(([made, services]) => [made[1], made[0], services, made] as const);

describe('the address of a Service that an operator makes', () => {
  it.each(cases)('of a %s of %s: %j', (_kind, _group, services, made) => {
    const all = services.map((service) => saidOf(service, made).filter((text) => text.includes("'URL'")));
    expect(all).toEqual(services.map(() => []));
    const missing = say.missingObject("env 'URL'", "Deployment 'shop'", "Service 'nowhere'", say.provideIt());
    expect(saidOf('nowhere', made)).toContain(missing);
  });

  it('has a row for each kind of the table', () => {
    const tried = [...rows, ...usual].map(([[group, kind]]) => `${group}/${kind}`);
    expect([...new Set(tried)].sort()).toEqual([...operatorKinds.keys()].sort());
  });

  it.each<readonly [service: string, made: Made]>([
    // Those are one Service for all objects of the kind, or the program's own.
    ['main-prometheus', ['monitoring.coreos.com', 'Prometheus', 'main']],
    ['prometheus-operated', ['monitoring.coreos.com', 'Prometheus', 'main', { serviceName: 'own' }]],
    ['alertmanager-operated', ['monitoring.coreos.com', 'Prometheus', 'main']],
    // A kind of that name in another group is another thing.
    ['rfs-cache', ['redis.example.com', 'RedisFailover', 'cache']],
    ['edge-istio', ['networking.istio.io', 'Gateway', 'edge', { gatewayClassName: 'istio' }]],
    ['minio', ['tenants.example.com', 'Tenant', 'files']],
    // No operator makes a Service of those, whatever they are called.
    ['events-web', ['kafka.strimzi.io', 'KafkaTopic', 'events']],
    ['main-alerts', ['monitoring.coreos.com', 'PrometheusRule', 'main']],
    ['site-web', ['cert-manager.io', 'Issuer', 'site']],
  ])('is no %s of %j', (service, made) => {
    const missing = say.missingObject("env 'URL'", "Deployment 'shop'", `Service '${service}'`, say.provideIt());
    expect(saidOf(service, made)).toContain(missing);
  });

  it.each([
    ['kafka.strimzi.io', 'Kafka', []],
    ['traefik.io', 'Middleware', ["path '/'"]],
    ['grafana.integreatly.org', 'GrafanaDashboard', ["path '/'"]],
    ['example.com', 'Thing', ["path '/'"]],
  ])('is one to lead traffic to where the kind is known to make Services: %s %s', (group, kind, places) => {
    const backend = 'spec.rules.0.http.paths.0.backend.service.name';
    const objects = broken(microservice('a'), ['Ingress', 'a'], backend, 'shop-orderz');
    const said = checkLinks([...objects, emitted(`${group}/v1`, kind, 'shop')], stack).map(({ text }) => text);
    const missing = (place: string) =>
      say.missingObject(place, "Ingress 'a'", "Service 'shop-orderz'", say.provideIt());
    expect(said.filter((text) => text.includes("'shop-orderz'"))).toEqual(places.map(missing));
  });

  it('is none of an object with the name of the system, with which all names begin, unless its kind is known', () => {
    const ofSystem = (group: string, kind: string) => {
      const selector = { matchLabels: { 'app.kubernetes.io/instance': 'shop', 'app.kubernetes.io/name': 'ordres' } };
      const budget = emitted('policy/v1', 'PodDisruptionBudget', 'own', { spec: { selector, maxUnavailable: 1 } });
      const variable = { name: 'URL', value: 'http://shop-ordres' };
      const objects = withVariable('a', variable);
      return checkLinks([...objects, budget, emitted(`${group}/v1`, kind, 'shop')], stack).filter(({ text }) =>
        text.includes('ordres'),
      );
    };
    expect(ofSystem('example.com', 'Thing')).toHaveLength(2);
    expect(ofSystem('argoproj.io', 'Application')).toHaveLength(2);
    expect(ofSystem('kafka.strimzi.io', 'Kafka')).toEqual([]);
  });
});
