/** Services that operators make of objects, where their names do not all begin with the object's own. */
import type { Entry } from './entry';
import { list, text } from './json';

type Kind = `${string}.${string}/${Capitalize<string>}`;
/** What the names of an object's Services begin with: `cache` stands for `cache-0` too. */
type Beginnings = (entry: Entry) => readonly string[];

const none: readonly string[] = [];

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

/** Kinds whose Services are known by more than the object's name. */
export const operatorKinds: ReadonlyMap<string, Beginnings> = new Map(Object.entries(kinds));

/** As cass-operator does it: what may not be in a name is left out. */
function cleaned(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('_', '-')
    .replaceAll(/[^a-z0-9-]/g, '');
}
