/** Services that operators make of objects. */
import type { Entry } from './entry';
import { list, text } from './json';

type Kind = `${string}.${string}/${string}`;
/** What the names of an object's Services begin with: `cache` stands for `cache-0` too. */
type Beginnings = (entry: Entry) => readonly string[];

const none: readonly string[] = [];

/** The object's name, alone or with words behind it. */
const alone: Beginnings = ({ name }) => [name];

/** Words before the object's name. */
const after =
  (...words: readonly string[]): Beginnings =>
  ({ name }) =>
    words.map((word) => `${word}-${name}`);

/** One Service for all objects of a kind in a namespace; with a `serviceName` the program has one of its own. */
const governing =
  (service: string): Beginnings =>
  ({ spec }) =>
    text(spec, 'serviceName') === undefined ? [service] : none;

/** @see https://github.com/opensearch-project/opensearch-k8s-operator/blob/main/docs/userguide/main.md */
const openSearch: Beginnings = ({ name, spec }) => [name, text(spec, 'general', 'serviceName') ?? name];

/** @see https://github.com/VictoriaMetrics/operator/tree/master/api/operator for `PrefixedName` and `AdditionalServiceSpec` */
const victoria: Beginnings = ({ kind, name, spec }) => {
  const own = `${kind.toLowerCase()}-${name}`;
  return [own, text(spec, 'serviceSpec', 'metadata', 'name') ?? own];
};

/** With `useLegacyNaming` the words come behind the name. */
const victoriaCluster =
  (stem: string): Beginnings =>
  (entry) => [entry.name, ...after(...['select', 'insert', 'storage', 'clusterlb'].map((one) => stem + one))(entry)];

const kinds = {
  /** @see https://strimzi.io/docs/operators/latest/deploying#ref-list-of-kafka-cluster-resources-str */
  'kafka.strimzi.io/Kafka': alone,
  'kafka.strimzi.io/KafkaConnect': alone,
  'kafka.strimzi.io/KafkaMirrorMaker2': alone,
  'kafka.strimzi.io/KafkaBridge': alone,
  /** @see https://github.com/rabbitmq/cluster-operator/tree/main/internal/resource */
  'rabbitmq.com/RabbitmqCluster': alone,
  /** @see https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/accessing-services */
  'elasticsearch.k8s.elastic.co/Elasticsearch': alone,
  'kibana.k8s.elastic.co/Kibana': alone,
  'apm.k8s.elastic.co/ApmServer': alone,
  /** @see https://postgres-operator.readthedocs.io/en/latest/ */
  'acid.zalan.do/postgresql': alone,
  /** @see https://access.crunchydata.com/documentation/postgres-operator/latest/ */
  'postgres-operator.crunchydata.com/PostgresCluster': alone,
  /** @see https://docs.percona.com/percona-operator-for-mysql/pxc/services.html */
  'pxc.percona.com/PerconaXtraDBCluster': alone,
  'psmdb.percona.com/PerconaServerMongoDB': alone,
  /** @see https://github.com/mariadb-operator/mariadb-operator */
  'k8s.mariadb.com/MariaDB': alone,
  /** @see https://dev.mysql.com/doc/mysql-operator/en/mysql-operator-innodbcluster-service-explanation.html */
  'mysql.oracle.com/InnoDBCluster': alone,
  /** @see https://redis-operator.opstree.dev/docs/ */
  'redis.redis.opstreelabs.in/Redis': alone,
  'redis.redis.opstreelabs.in/RedisCluster': alone,
  'redis.redis.opstreelabs.in/RedisReplication': alone,
  'redis.redis.opstreelabs.in/RedisSentinel': alone,
  /** @see https://www.dragonflydb.io/docs/getting-started/kubernetes-operator */
  'dragonflydb.io/Dragonfly': alone,
  /** @see https://www.keycloak.org/operator/basic-deployment */
  'k8s.keycloak.org/Keycloak': alone,
  /** @see https://grafana.github.io/grafana-operator/docs/grafana/ */
  'grafana.integreatly.org/Grafana': alone,
  /** @see https://github.com/open-telemetry/opentelemetry-operator */
  'opentelemetry.io/OpenTelemetryCollector': alone,
  /** @see https://www.jaegertracing.io/docs/1.76/operator/ */
  'jaegertracing.io/Jaeger': alone,
  /** @see https://loki-operator.dev/docs/prologue/quickstart.md/ */
  'loki.grafana.com/LokiStack': alone,
  /** @see https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-main/ */
  'flink.apache.org/FlinkDeployment': alone,
  /** @see https://docs.ray.io/en/latest/cluster/kubernetes/index.html */
  'ray.io/RayCluster': alone,
  'ray.io/RayService': alone,
  /** @see https://kserve.github.io/website/ */
  'serving.kserve.io/InferenceService': alone,
  /** @see https://knative.dev/docs/serving/ */
  'serving.knative.dev/Service': alone,

  /** @see https://github.com/spotahome/redis-operator/blob/master/operator/redisfailover/service/names.go */
  'databases.spotahome.com/RedisFailover': after('rfs', 'rfr', 'rfrm', 'rfrs'),

  /** @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Prometheus for `serviceName` */
  'monitoring.coreos.com/Prometheus': governing('prometheus-operated'),
  /** @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1alpha1.PrometheusAgent */
  'monitoring.coreos.com/PrometheusAgent': governing('prometheus-agent-operated'),
  /** @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Alertmanager */
  'monitoring.coreos.com/Alertmanager': governing('alertmanager-operated'),
  /** @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ThanosRuler */
  'monitoring.coreos.com/ThanosRuler': governing('thanos-ruler-operated'),

  'operator.victoriametrics.com/VMSingle': victoria,
  'operator.victoriametrics.com/VMAgent': victoria,
  'operator.victoriametrics.com/VMAlert': victoria,
  'operator.victoriametrics.com/VMAlertmanager': victoria,
  'operator.victoriametrics.com/VMAuth': victoria,
  'operator.victoriametrics.com/VLSingle': victoria,
  'operator.victoriametrics.com/VLAgent': victoria,
  'operator.victoriametrics.com/VLogs': victoria,
  'operator.victoriametrics.com/VTSingle': victoria,
  'operator.victoriametrics.com/VTAgent': victoria,
  'operator.victoriametrics.com/VMCluster': victoriaCluster('vm'),
  'operator.victoriametrics.com/VLCluster': victoriaCluster('vl'),
  'operator.victoriametrics.com/VTCluster': victoriaCluster('vt'),

  /** @see https://github.com/grafana/tempo-operator/blob/main/internal/manifests/naming/naming.go */
  'tempo.grafana.com/TempoStack': after('tempo'),
  'tempo.grafana.com/TempoMonolithic': after('tempo'),

  /** @see https://cloudnative-pg.io/documentation/current/service_management/ for services beside `-rw`, `-ro` and `-r` */
  'postgresql.cnpg.io/Cluster': ({ name, spec }) => [
    name,
    ...list(spec, 'managed', 'services', 'additional').flatMap(
      (one) => text(one, 'serviceTemplate', 'metadata', 'name') ?? none,
    ),
  ],

  /** @see https://github.com/mongodb/mongodb-kubernetes-operator/blob/master/api/v1/mongodbcommunity_types.go */
  'mongodbcommunity.mongodb.com/MongoDBCommunity': ({ name, spec }) => [
    name,
    text(spec, 'statefulSet', 'spec', 'serviceName') ?? name,
  ],

  'opensearch.opster.io/OpenSearchCluster': openSearch,
  'opensearch.org/OpenSearchCluster': openSearch,

  /** One tenant in a namespace. @see https://github.com/minio/operator/blob/master/pkg/apis/minio.min.io/v2/names.go */
  'minio.min.io/Tenant': ({ name }) => ['minio', name],

  /** @see https://github.com/k8ssandra/cass-operator/blob/master/apis/cassandra/v1beta1/cassandradatacenter_types.go */
  'cassandra.datastax.com/CassandraDatacenter': ({ name, spec }) => {
    const cluster = cleaned(text(spec, 'clusterName') ?? '');
    const centers = [name, text(spec, 'datacenterName') ?? name];
    return [...centers.map((one) => `${cluster}-${cleaned(one)}`), `${cluster}-seed-service`];
  },

  /** @see https://github.com/Altinity/clickhouse-operator/tree/master/pkg/model/chi/namer for the patterns */
  'clickhouse.altinity.com/ClickHouseInstallation': after('clickhouse', 'chi', 'cluster', 'shard'),
  /** @see https://github.com/Altinity/clickhouse-operator/tree/master/pkg/model/chk/namer for the patterns */
  'clickhouse-keeper.altinity.com/ClickHouseKeeperInstallation': after('keeper', 'chk', 'cluster', 'shard'),

  /** @see https://github.com/apache/druid-operator/blob/master/controllers/druid/handler.go for `makeNodeSpecificUniqueString` */
  'druid.apache.org/Druid': after('druid'),

  /** @see https://rook.io/docs/rook/latest/Storage-Configuration/Object-Storage-RGW/object-storage/ */
  'ceph.rook.io/CephObjectStore': after('rook-ceph-rgw'),

  /**
   * The class is in the name, or the controller.
   * @see https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#automated-deployment
   * @see https://docs.cilium.io/en/stable/network/servicemesh/gateway-api/gateway-api/
   */
  'gateway.networking.k8s.io/Gateway': ({ name, spec }) => [
    `${name}-${text(spec, 'gatewayClassName') ?? ''}`,
    `cilium-gateway-${name}`,
  ],
} as const satisfies Readonly<Record<Kind, Beginnings>>;

/** Kinds of which it is known what their Services are called. */
export const operatorKinds: ReadonlyMap<string, Beginnings> = new Map(Object.entries(kinds));

/** As cass-operator does it: what may not be in a name is left out. */
function cleaned(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('_', '-')
    .replaceAll(/[^a-z0-9-]/g, '');
}
