/** erp-system: a gateway and seven business microservices on .NET, with Dapr over Redis and a PostgreSQL database. */
import {
  config,
  endpoint,
  family,
  ifOn,
  perStack,
  postgres,
  pubSub,
  redis,
  scratch,
  secret,
  stateStore,
  system,
  text,
  vendor,
} from 'bowline';

/** The database's password is of letters and digits, since a `;` in it would end its part of the connection string. */
const credentials = secret('secrets', {
  DB_PASSWORD: { urlSafe: true },
  JWT_SECRET: {},
  REDIS_PASSWORD: {},
  DAPR_API_TOKEN: {},
});

const database = postgres('postgresql', {
  image: vendor(
    'docker.io/library/postgres',
    '16.6@sha256:557fea37a744d5f4c8faab304b0a90858b53ab119735a88c131fd19dab802f36',
  ),
  database: 'erpdb',
  user: 'erp',
  password: credentials.ref.DB_PASSWORD,
  resources: { cpu: ['250m', '1'], memory: ['512Mi', '1Gi'] },
});

const cache = redis('redis', {
  image: vendor(
    'docker.io/library/redis',
    '7.4.1@sha256:6a692a76c2081888b589e26e6ec835743119fe453d67ecf03df7de5b73d69842',
  ),
  password: credentials.ref.REDIS_PASSWORD,
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '256Mi'] },
});

/** What Dapr does for the business microservices: state and events, both on the one Redis. */
const statestore = stateStore('statestore', cache, { name: 'statestore' });
const pubsub = pubSub('pubsub', cache, { name: 'pubsub' });

const gatewayAt = endpoint('gateway', { http: 8080 });
const financeAt = endpoint('finance', { http: 8080 });
const inventoryAt = endpoint('inventory', { http: 8080 });
const salesAt = endpoint('sales', { http: 8080 });
const procurementAt = endpoint('procurement', { http: 8080 });
const productionAt = endpoint('production', { http: 8080 });
const identityAt = endpoint('identity', { http: 8080 });
const reportingAt = endpoint('reporting', { http: 8080 });

/** The password is in none of these: who connects adds it. */
const shared = config('config', {
  ASPNETCORE_ENVIRONMENT: perStack,
  DAPR_HTTP_PORT: 3500,
  DAPR_GRPC_PORT: 50001,
  ConnectionStrings__DefaultConnection: text`Host=${database.host};Port=${database.port.postgres};Database=${database.database};Username=${database.user}`,
  Redis__Configuration: ifOn(cache.address.redis),
});

const resilience = config('resilience', {
  Resilience__Retry__Count: perStack,
  Resilience__CircuitBreaker__FailureRatio: perStack,
  Resilience__CircuitBreaker__SamplingSeconds: perStack,
  Resilience__TimeoutSeconds: perStack,
});

const common = { ASPNETCORE_ENVIRONMENT: shared.ref.ASPNETCORE_ENVIRONMENT, JWT_SECRET: credentials.ref.JWT_SECRET };
const behind = {
  ...common,
  DAPR_HTTP_PORT: shared.ref.DAPR_HTTP_PORT,
  DAPR_GRPC_PORT: shared.ref.DAPR_GRPC_PORT,
  Redis__Configuration: shared.ref.Redis__Configuration,
  Redis__Password: credentials.ref.REDIS_PASSWORD,
  DAPR_API_TOKEN: credentials.ref.DAPR_API_TOKEN,
};

/** What all eight are: .NET services that answer on /health and /health/ready and write to /tmp only. */
const dotnet = {
  resources: { cpu: ['100m', '500m'], memory: ['128Mi', '512Mi'] },
  probes: {
    liveness: { get: '/health', port: 'http', initialDelaySeconds: 10, periodSeconds: 30 },
    readiness: { get: '/health/ready', port: 'http', initialDelaySeconds: 5, periodSeconds: 10 },
  },
  security: { user: 1654 },
  volumes: { tmp: scratch('128Mi') },
  mounts: { '/tmp': 'tmp' },
  shutdown: { grace: '45s', drain: '10s' },
  metrics: { port: 'http' },
} as const;

const business = family({
  ...dotnet,
  env: {
    ...behind,
    ConnectionStrings__DefaultConnection: text`${shared.ref.ConnectionStrings__DefaultConnection};Password=${credentials.ref.DB_PASSWORD}`,
  },
  dapr: { port: 'http', uses: [statestore, pubsub], apiToken: credentials.ref.DAPR_API_TOKEN },
});
const edge = family({ ...dotnet, env: common });

const finance = business(financeAt, { image: 'ghcr.io/acme/erp/finance', replicas: 2 });
const inventory = business(inventoryAt, { image: 'ghcr.io/acme/erp/inventory', replicas: 2 });
const sales = business(salesAt, { image: 'ghcr.io/acme/erp/sales', replicas: 2 });
const procurement = business(procurementAt, { image: 'ghcr.io/acme/erp/procurement' });
const production = business(productionAt, { image: 'ghcr.io/acme/erp/production' });
const identity = business(identityAt, { image: 'ghcr.io/acme/erp/identity', replicas: 2 });

const reporting = business(reportingAt, {
  image: 'ghcr.io/acme/erp/reporting',
  probes: { liveness: { initialDelaySeconds: 30 }, readiness: { initialDelaySeconds: 15, periodSeconds: 15 } },
  routes: { '/api/dashboard': 'http', '/api/reports': 'http' },
});

const gateway = edge(gatewayAt, {
  image: 'ghcr.io/acme/erp/gateway',
  env: {
    ...resilience.ref,
    ServiceUrls__Finance: financeAt.url.http,
    ServiceUrls__Inventory: inventoryAt.url.http,
    ServiceUrls__Sales: salesAt.url.http,
    ServiceUrls__Procurement: procurementAt.url.http,
    ServiceUrls__Production: productionAt.url.http,
    ServiceUrls__Identity: identityAt.url.http,
    ServiceUrls__Reporting: reportingAt.url.http,
  },
  resources: { cpu: ['50m', '250m'], memory: ['64Mi', '256Mi'] },
  replicas: 2,
  routes: { '/': 'http' },
});

/** The system; `src/stacks` says where it runs. */
export const erpSystem = system('erp-system', {
  environments: ['dev', 'staging', 'production'],
  secrets: { credentials },
  configs: { shared, resilience },
  dependencies: { database, cache },
  components: { statestore, pubsub },
  services: { gateway, finance, inventory, sales, procurement, production, identity, reporting },
});
