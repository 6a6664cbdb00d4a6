import { describe, expect, it } from '@jest/globals';
import { clusterSecretStore, text } from 'bowline';
import fc from 'fast-check';
import { checkProgram } from '../../src/checks/program';
import { promise } from '../../src/internal/cast';
import * as config from '../../src/messages/config';
import { notARepositoryUrl, outsideRepository } from '../../src/messages/delivery';
import * as env from '../../src/messages/env';
import { emptySelector, notAContainerName, notASelectorLabel, notAWorkloadName } from '../../src/messages/existing';
import { notWritten } from '../../src/messages/form';
import * as image from '../../src/messages/image';
import { notACron, notATimeZone } from '../../src/messages/job';
import { undeclared, unused } from '../../src/messages/link';
import * as name from '../../src/messages/name';
import * as port from '../../src/messages/port';
import * as probe from '../../src/messages/probe';
import * as quantity from '../../src/messages/quantity';
import * as route from '../../src/messages/route';
import * as scaling from '../../src/messages/scaling';
import { conditional, missingSetting, outOfRange, unknownSetting, wrongSort } from '../../src/messages/setting';
import * as source from '../../src/messages/source';
import * as stack from '../../src/messages/stack';
import { listed } from '../../src/messages/value';
import * as volume from '../../src/messages/volume';
import { digest, faultsWith, fromConfig, fromStore, gone, refs, release, spec, textsWith, words } from './shop';

type Case = readonly [title: string, changes: Readonly<Record<string, unknown>>, ...texts: string[]];

const service = 'system.services.orders';
const billing = 'system.services.billing';
const link = (what: string, group: string) => undeclared("env 'X'", 'orders', what, 'shop', group);

const cases: readonly Case[] = [
  [
    'A000-09 a secret that is not declared',
    { [`${service}.env.X`]: refs.unknown.key },
    link("key 'key' of secret 'other'", 'secrets'),
  ],
  [
    'an undeclared secret in an init container',
    { [`${service}.init.wait.env.X`]: refs.unknown.key },
    undeclared("init 'wait'", 'orders', "key 'key' of secret 'other'", 'shop', 'secrets'),
  ],
  [
    'an undeclared secret in a sidecar',
    { [`${service}.sidecars.proxy.env.X`]: refs.unknown.key },
    undeclared("sidecar 'proxy'", 'orders', "key 'key' of secret 'other'", 'shop', 'secrets'),
  ],
  [
    'an undeclared secret in a file',
    { [`${service}.files./x`]: { a: refs.unknown.key } },
    undeclared("file '/x'", 'orders', "key 'key' of secret 'other'", 'shop', 'secrets'),
  ],
  [
    'an undeclared secret in a job',
    { 'system.jobs.report.env.X': refs.unknown.key },
    undeclared("env 'X'", 'report', "key 'key' of secret 'other'", 'shop', 'secrets'),
  ],
  [
    'a volume that is not declared',
    { 'system.volumes.data': gone },
    undeclared("volume 'data'", 'orders', "volume 'data'", 'shop', 'volumes'),
  ],
  [
    'an external that is not declared',
    { 'system.externals.kafka': gone, 'externals.kafka': gone },
    undeclared("env 'BROKER'", 'orders', "port 'broker' of external 'kafka'", 'shop', 'externals'),
  ],
  [
    'a workload to take over that cannot exist',
    { [`${service}.existing`]: { name: 'Old Orders', selector: { app: 'orders' } } },
    notAWorkloadName('orders', 'Old Orders'),
  ],
  [
    'a workload to take over without a selector',
    { [`${service}.existing`]: { name: 'legacy', selector: {} } },
    emptySelector('orders'),
  ],
  [
    'a workload to take over with a container that cannot exist',
    { [`${service}.existing`]: { name: 'legacy', selector: { app: 'orders' }, container: 'My App' } },
    notAContainerName('orders', 'My App'),
  ],
  [
    'a workload to take over with a selector that is none',
    { [`${service}.existing`]: { name: 'legacy', selector: { app: 'my orders' } } },
    notASelectorLabel('orders', 'app: my orders'),
  ],
  [
    'a microservice whose image a job shares and that is gone',
    { 'system.services.orders': gone, [`${billing}.env`]: {}, ingress: gone },
    undeclared('image', 'migrate', "microservice 'orders'", 'shop', 'services'),
  ],
  [
    'A000-12 a secret key that nobody reads',
    { 'system.secrets.db.keys.idle': {}, 'secrets.db.idle': fromConfig },
    unused("key 'idle' of secret 'db'", 'shop'),
  ],
  [
    'a secret that nobody reads',
    {
      'system.secrets.more': { kind: 'secret', id: 'more', keys: { a: {}, b: {} } },
      'secrets.more': { a: fromConfig, b: fromConfig },
    },
    unused("secret 'more'", 'shop'),
  ],
  [
    'a config key that nobody reads',
    { 'system.configs.settings.entries.IDLE': { value: 'x' } },
    unused("key 'IDLE' of config 'settings'", 'shop'),
  ],
  ['an external that nobody reads', { [`${service}.env.BROKER`]: gone }, unused("external 'kafka'", 'shop')],
  ['A000-08 an env entry that is undefined', { [`${service}.env.X`]: undefined }, conditional("env 'X'", 'orders')],
  ['an env entry that is null', { [`${service}.env.X`]: null }, conditional("env 'X'", 'orders')],
  ['an env entry that is a list', { [`${service}.env.X`]: ['a'] }, notWritten("env 'X'", "'orders'", [], 'env')],
  [
    'a secret ref in a label',
    { [`${service}.labels.team`]: refs.db.user },
    notWritten("label 'team'", "'orders'", refs.db.user, 'label'),
  ],
  [
    'a secret ref in an annotation',
    { [`${service}.annotations.team`]: refs.db.user },
    notWritten("annotation 'team'", "'orders'", refs.db.user, 'annotation'),
  ],
  [
    'a secret ref in an argument',
    { [`${service}.args`]: ['-p', refs.db.user] },
    notWritten('argument 2', "'orders'", refs.db.user, 'argument'),
  ],
  [
    'a secret ref in a config value',
    { 'system.configs.settings.entries.LEVEL.value': refs.db.user },
    notWritten("key 'LEVEL'", "'settings'", refs.db.user, 'configValue'),
  ],
  [
    'a secret ref in a value of the stack',
    { 'configs.settings.REGION': refs.db.user },
    notWritten("key 'REGION'", "'settings'", refs.db.user, 'configValue'),
  ],
  ['a setting that a microservice does not have', { [`${service}.replica`]: 1 }, unknownSetting('replica', "'orders'")],
  [
    'a setting that a probe does not have',
    { [`${service}.probes.liveness.path`]: '/x' },
    unknownSetting('path', "liveness of 'orders'"),
  ],
  [
    'a setting that resources do not have',
    { [`${service}.resources.disk`]: '1' },
    unknownSetting('disk', "resources of 'orders'"),
  ],
  [
    'a setting that scaling does not have',
    { [`${billing}.scaling.cpus`]: 1 },
    unknownSetting('cpus', "scaling of 'billing'"),
  ],
  [
    'a setting that an init container does not have',
    { [`${service}.init.wait.ports`]: {} },
    unknownSetting('ports', "init 'wait'"),
  ],
  ['a setting that a job does not have', { 'system.jobs.report.probes': {} }, unknownSetting('probes', "'report'")],
  ['a setting that a stack does not have', { replicas: 1 }, unknownSetting('replicas', "stack 'dev'")],
  ['a setting that an override does not have', { 'services.orders': { env: {} } }, unknownSetting('env', "'orders'")],
  ['resources that are missing', { [`${service}.resources`]: gone }, missingSetting('resources', "'orders'")],
  [
    'a number that is text',
    { [`${service}.replicas`]: '3' },
    wrongSort("setting 'replicas'", "'orders'", '3', 'a number'),
  ],
  [
    'an id that is no DNS label',
    {
      'system.secrets.db.id': 'DB',
      [`${service}.env.USER`]: 'x',
      [`${service}.env.URL`]: 'x',
      [`${service}.files`]: {},
      [`${service}.init`]: {},
      'system.secrets.db.keys': { user: { usedBy: { kind: 'outside', reason: 'r' } } },
      'secrets.db.password': gone,
    },
    name.notADnsLabel('secret', 'DB'),
  ],
  [
    'a name that is too long with the prefix',
    { 'system.volumes.data.name': 'x'.repeat(64) },
    name.nameTooLong("volume 'data'", 'x'.repeat(64), 63),
  ],
  [
    'a CronJob name that is too long',
    { 'system.jobs.report.id': 'r'.repeat(50) },
    name.nameTooLong(`job '${'r'.repeat(50)}'`, `shop-${'r'.repeat(50)}`, 52),
  ],
  [
    'a Service name that begins with a digit',
    { [`${service}.at.name`]: '1shop' },
    name.notAServiceName("microservice 'orders'", '1shop'),
  ],
  [
    'a microservice and a job with one id',
    { 'system.jobs.report.id': 'billing' },
    name.duplicateId('a microservice', 'a job', 'billing'),
  ],
  [
    'a key that no Secret can hold',
    {
      'system.secrets.db.keys.a b': { usedBy: { kind: 'outside', reason: 'r' } },
      'secrets.db.a b': fromConfig,
    },
    name.notAKey('a b', "secret 'db'"),
  ],
  ['an env name that begins with a digit', { [`${service}.env.1X`]: 'x' }, name.notAnEnvName('1X', 'orders')],
  ['a port name of digits', { [`${service}.at.ports.123`]: { container: 123 } }, name.notAPortName('123')],
  [
    'a port number that is too large',
    { [`${service}.at.ports.http.container`]: 70000 },
    port.notAPort('http', 'orders', 70000),
  ],
  [
    'two ports with one number',
    { [`${service}.at.ports.metrics`]: { container: 8080, service: 9000 } },
    port.duplicatePort('http', 'metrics', 'orders'),
  ],
  [
    'an image with a tag',
    { [`${service}.image`]: 'ghcr.io/acme/orders:1' },
    image.imageWithTag('ghcr.io/acme/orders:1'),
  ],
  [
    'an image with a digest',
    { [`${service}.image`]: `ghcr.io/acme/orders@${digest}` },
    image.imageWithDigest(`ghcr.io/acme/orders@${digest}`),
  ],
  [
    'an image with capitals',
    { [`${service}.image`]: 'ghcr.io/Acme/orders' },
    image.notARepository('ghcr.io/Acme/orders', 'orders'),
  ],
  [
    'an image of others without a digest',
    { [`${service}.sidecars.proxy.image.version`]: 'v1' },
    image.vendorVersion('v1', 'docker.io/library/envoy'),
  ],
  [
    'a malformed cpu quantity',
    { [`${service}.resources.cpu`]: ['1e3', '2'] },
    notWritten('cpu', "'orders'", '1e3', 'cpu'),
  ],
  [
    'memory in thousandths of a byte',
    { [`${service}.resources.memory`]: ['128m', '1Gi'] },
    notWritten('memory', "'orders'", '128m', 'memory'),
  ],
  [
    'a limit below its request',
    { [`${service}.resources.cpu`]: ['1', '999m'] },
    quantity.limitBelowRequest('cpu', 'orders', '1', '999m'),
  ],
  [
    'a memory limit below its request in another unit',
    { [`${service}.resources.memory`]: ['1Gi', '1G'] },
    quantity.limitBelowRequest('memory', 'orders', '1Gi', '1G'),
  ],
  [
    'half a device',
    { [`${service}.resources.extended`]: { 'nvidia.com/gpu': 0.5 } },
    quantity.extendedCount('nvidia.com/gpu', 'orders'),
  ],
  [
    'a malformed volume size',
    { 'system.volumes.data.size': '1X' },
    notWritten("size of volume 'data'", "'data'", '1X', 'memory'),
  ],
  [
    'a time span without a unit',
    { [`${service}.shutdown`]: { grace: '30' } },
    notWritten('grace', "'orders'", '30', 'duration'),
  ],
  [
    'a kill before the drain is over',
    { [`${service}.shutdown`]: { grace: '5s' } },
    scaling.graceWithinDrain('orders', '5s', '5s'),
  ],
  ['a cron line of four fields', { 'system.jobs.report.schedule.cron': '0 3 * *' }, notACron('0 3 * *')],
  ['a cron field outside its range', { 'system.jobs.report.schedule.cron': '61 3 * * *' }, notACron('61 3 * * *')],
  [
    'a time zone that does not exist',
    { 'system.jobs.report.schedule.timeZone': 'Mars/Base' },
    notATimeZone('Mars/Base', 'report'),
  ],
  ['a probe without a kind', { [`${service}.probes.startup`]: {} }, probe.probeKinds('startup', 'orders', [])],
  [
    'a probe with two kinds',
    { [`${service}.probes.startup`]: { get: '/', tcp: 'http' } },
    probe.probeKinds('startup', 'orders', ['get', 'tcp']),
  ],
  [
    'a probe at an unknown port',
    { [`${service}.probes.startup`]: { tcp: 'htpp' } },
    port.unknownPort('the startup probe', 'orders', 'htpp', "did you mean 'http'?"),
  ],
  [
    'a probe period of zero',
    { [`${service}.probes.liveness.periodSeconds`]: 0 },
    probe.probeTiming('periodSeconds', 'liveness', 'orders', 1),
  ],
  [
    'several successes for liveness',
    { [`${service}.probes.liveness.successThreshold`]: 2 },
    probe.successThreshold('liveness', 'orders'),
  ],
  ['liveness that is readiness', { [`${service}.probes.liveness.get`]: '/ready' }, probe.sameProbes('orders')],
  ['min above max', { [`${billing}.scaling.min`]: 5 }, scaling.minAboveMax('billing', 5, 4)],
  ['scaling from zero', { [`${billing}.scaling.min`]: 0 }, outOfRange('scaling.min', 'billing', 0, 'from 1')],
  ['scaling by nothing', { [`${billing}.scaling.cpu`]: gone }, scaling.noMetric('billing')],
  [
    'a percentage above 100',
    { [`${billing}.scaling.cpu`]: 101 },
    notWritten('scaling.cpu', "'billing'", 101, 'percentage'),
  ],
  ['replicas beside scaling', { [`${billing}.replicas`]: 2 }, scaling.replicasBesideScaling('billing')],
  [
    'replicas that a stack puts beside scaling',
    { 'services.billing': { replicas: 2, scaling: { min: 2, max: 4, cpu: 70 } } },
    scaling.replicasBesideScaling('billing'),
  ],
  [
    'a strategy that can replace no pod',
    { [`${billing}.strategy`]: { kind: 'rolling', maxSurge: 0, maxUnavailable: '0%' } },
    scaling.stuckStrategy('billing'),
  ],
  [
    'a strategy of a StatefulSet',
    {
      [`${billing}.volumes.data`]: { kind: 'perPod', size: '1Gi' },
      [`${billing}.mounts./data`]: 'data',
      [`${billing}.strategy`]: { kind: 'rolling', maxSurge: 1 },
    },
    scaling.strategyOfStateful('billing'),
  ],
  [
    'an id that names a file of every tree',
    { [`${billing}.id`]: 'shared', [`${billing}.at.id`]: 'shared' },
    name.reservedId('a microservice', 'shared'),
  ],
  [
    'one path to two microservices',
    { [`${billing}.routes`]: { '/': { port: 'http' } } },
    route.duplicateRoute('/', 'orders', 'billing'),
  ],
  [
    'a route to an unknown port',
    { [`${billing}.routes`]: { '/b': { port: 'web' } } },
    port.unknownPort("route '/b'", 'billing', 'web', "it has 'http'"),
  ],
  [
    'a route that no path is like',
    { [`${billing}.routes`]: { '/api/*': { port: 'http' } } },
    notWritten('a route', "'billing'", '/api/*', 'route'),
  ],
  [
    'a route with an expression and no rewrite',
    { [`${billing}.routes`]: { '/api(/|$)(.*)': { port: 'http' } } },
    notWritten('a route', "'billing'", '/api(/|$)(.*)', 'route'),
  ],
  ['routes without an ingress', { ingress: gone }, route.noEntry('orders', 'dev')],
  ['an ingress without routes', { [`${service}.routes`]: {} }, route.idleEntry('ingress', 'dev', 'shop')],
  [
    'an ingress host with a path',
    { 'ingress.host': 'shop.example/x' },
    route.notAHost('ingress', 'shop.example/x', 'dev'),
  ],
  [
    'a mount of an unknown volume',
    { [`${service}.mounts./x`]: 'dta' },
    volume.unknownVolume('/x', 'orders', 'dta', "did you mean 'data'?"),
  ],
  ['two mounts at one path', { [`${service}.mounts./etc/db/`]: 'tmp' }, volume.duplicateMount('/etc/db', 'orders')],
  ['a volume that nobody mounts', { [`${service}.mounts./tmp`]: gone }, volume.unmountedVolume('tmp', 'orders')],
  [
    'a claim for one node under several pods',
    { [`${service}.replicas`]: 2 },
    volume.singleNodeClaim('data', 'orders', volume.manyPods(2)),
  ],
  [
    'a claim of each pod that is only read',
    {
      [`${billing}.volumes.own`]: { kind: 'perPod', size: '1Gi', access: 'ReadOnlyMany' },
      [`${billing}.mounts./own`]: 'own',
    },
    volume.emptyClaim('own', 'billing'),
  ],
  [
    'scratch space in memory above the limit of its container',
    { [`${service}.volumes.tmp`]: { kind: 'scratch', size: '257Mi', medium: 'Memory' } },
    volume.tmpfsAboveLimit('tmp', 'orders', '257Mi'),
  ],
  ['a claim for one node under a surge', { [`${service}.strategy`]: gone }, volume.surgingClaim('data', 'orders')],
  [
    'a helper of a text that is taken',
    { [`${service}.env.URL_1`]: 'x' },
    env.helperCollision('URL_1', 'URL', 'orders'),
  ],
  [
    'a secret in a URL that is not URL-safe',
    { 'system.secrets.db.keys.password': {} },
    env.notUrlSafe('URL', 'orders', 'password', 'db'),
  ],
  ['a missing source', { 'secrets.db.user': gone }, source.missingSource('user', 'db', 'dev')],
  [
    'A000-11 a source that is an inline value',
    { 'secrets.db.user': 'hunter2' },
    source.notASource('user', 'db', 'pulumi'),
  ],
  [
    'a source of an undeclared key',
    { 'secrets.db.usr': fromConfig },
    source.surplusSource("key 'usr' of secret 'db'", 'dev', "did you mean 'user'?"),
  ],
  [
    'a source of an undeclared secret',
    { 'secrets.dbs': {} },
    source.surplusSource("secret 'dbs'", 'dev', "did you mean 'db'?"),
  ],
  [
    'mixed sources',
    { rotation: 'manual', 'secrets.db.user': words.sealed('AgB=') },
    source.mixedSources('db', 'dev', ['pulumiConfig', 'sealed']),
  ],
  [
    'sealed text that is not base64',
    { rotation: 'manual', 'secrets.db': { user: words.sealed('?'), password: words.sealed('AgB=') } },
    source.notSealed('user', 'db'),
  ],
  [
    'a value that is encoded and not sealed',
    { rotation: 'manual', 'secrets.db': { user: words.sealed('aHVudGVyMg=='), password: words.sealed('AgB=') } },
    source.notSealed('user', 'db'),
  ],
  ['a missing config value', { 'configs.settings': {} }, config.missingValue('REGION', 'settings', 'dev')],
  ['an empty config value', { 'configs.settings.REGION': '' }, config.emptyValue('REGION', 'settings', 'dev')],
  [
    'a surplus config value',
    { 'configs.settings.LEVEL': 'x' },
    config.surplusValue("key 'LEVEL' of config 'settings'", 'dev', 'remove it'),
  ],
  [
    'an environment outside the set',
    { environment: 'prd' },
    stack.unknownEnvironment('prd', 'shop', "did you mean 'prod'?"),
  ],
  [
    'an override of an unknown microservice',
    { 'services.order': {} },
    stack.unknownPart("microservice 'order'", 'dev', 'shop', "did you mean 'orders'?"),
  ],
  ['an external without a host', { 'externals.kafka': gone }, stack.missingExternal('kafka', 'dev')],
  ['a host with a scheme', { 'externals.kafka.host': 'http://x' }, stack.notAnExternalHost('kafka', 'http://x')],
  [
    'a waiver for an unknown rule',
    { [`${service}.allow`]: { 'same-probe': 'x' } },
    stack.unknownWaiver('same-probe', 'orders', "did you mean 'same-probes'?"),
  ],
  [
    'a waiver without a reason',
    { [`${service}.allow`]: { 'same-probes': ' ' } },
    stack.emptyReason("waiver 'same-probes'", 'orders'),
  ],
];

const git = {
  delivery: words.gitops,
  rotation: 'manual',
  'secrets.db': { user: words.sealed('AgB='), password: words.sealed('AgB=') },
};

/** A value that may be a secret in a wrong place, and every place of it. */
const misplaced: readonly (readonly [where: string, changes: Readonly<Record<string, unknown>>])[] = [
  ['the sources of a stack', { secrets: 'hunter2' }],
  ['the sources of a secret', { 'secrets.db': 'hunter2' }],
  ['a source', { 'secrets.db.password': 'hunter2' }],
  ['the scope of a sealed value', { 'secrets.db.password': { ...words.sealed('AgB='), scope: 'hunter2' } }],
  ['a setting of a source', { 'secrets.db.password': { ...words.sealed('AgB='), hunter2: true } }],
  ['a secret of the stack', { 'secrets.hunter2': {} }],
  ['a key of the stack', { 'secrets.db.hunter2': fromConfig }],
  ['the rotation', { rotation: 'hunter2' }],
  ['the settings of a secret key', { 'system.secrets.db.keys.password': 'hunter2' }],
  ['a setting of a secret key', { 'system.secrets.db.keys.password': { hunter2: true } }],
  ['a secret', { 'system.secrets.db': 'hunter2' }],
  ['the secrets', { 'system.secrets': 'hunter2' }],
  ['a file', { [`${service}.files./etc/db`]: { password: 'hunter2' } }],
  ['the files', { [`${service}.files./etc/db`]: 'hunter2' }],
  ['the environment', { [`${service}.env`]: 'hunter2' }],
  ['a number of pods', { [`${service}.replicas`]: 'hunter2' }],
  ['the namespace', { namespace: 'hunter2' }],
  ['the version of a source', { 'secrets.db.password': { ...fromStore, version: 'hunter2 \n' } }],
  ['the login of a repository', { delivery: { ...words.gitops, repoURL: 'https://me:hunter2@github.com/a/b.git' } }],
  [
    'the token in the query of a repository',
    { delivery: { ...words.gitops, repoURL: 'https://github.com/a/b.git?access_token=hunter2' } },
  ],
  ['the password of a repository without a scheme', { delivery: { ...words.gitops, repoURL: 'me:hunter2@host:a/b' } }],
  ['the token of a repository', { delivery: { ...words.gitops, repoURL: 'https://hunter2@github.com/a/b.git' } }],
  ['the login of Prometheus', { prometheus: 'http://me:hunter2@prometheus:9090' }],
  ['the login of an image', { [`${service}.image`]: 'https://me:hunter2@ghcr.io/acme/orders' }],
  ['the login of a registry', { [`${service}.image`]: 'me:hunter2@ghcr.io/acme/orders' }],
  ['the login of a vendor', { [`${service}.image`]: { kind: 'vendor', repository: 'me:hunter2@a/b', version: '1' } }],
];

describe('the rules of a program', () => {
  it('say nothing about a program without a fault', () => expect(checkProgram(spec, release)).toEqual([]));

  it.each(cases)('report %s', (_, changes, ...texts) => {
    const wanted = listed([]) + texts.join();
    const found = faultsWith(changes).filter(({ path }) => path !== 'shop/release');
    expect(found.map(({ text }) => text).join()).toBe(wanted);
  });

  it('say nothing about a Git tree with sealed values', () => expect(textsWith(git)).toEqual([]));

  it('report a source that a Git tree cannot carry', () =>
    expect(textsWith({ ...git, 'secrets.db': spec.secrets['db'] })).toEqual([
      source.notASource('password', 'db', 'gitops'),
      source.notASource('user', 'db', 'gitops'),
    ]));

  it('report a late value under gitops', () =>
    expect(textsWith({ ...git, 'configs.settings.REGION': words.late('region') })).toEqual([
      config.lateUnderGitops("key 'REGION' of config 'settings'", 'dev'),
    ]));

  it('report a sealed value without a rotation, since its object does not change its name', () =>
    expect(textsWith({ ...git, rotation: gone })).toEqual(
      ['user', 'password'].map((key) => source.noRotation(key, 'db', 'dev')),
    ));

  it('accept what is read outside, the same probes with a reason, and a later liveness', () => {
    const outside = { usedBy: { kind: 'outside', reason: 'the backup reads it' } };
    expect(textsWith({ 'system.configs.settings.entries.IDLE': { value: 'x', ...outside } })).toEqual([]);
    const same = { [`${service}.probes.liveness.get`]: '/ready' };
    expect(textsWith({ ...same, [`${service}.allow`]: { 'same-probes': 'it is cheap' } })).toEqual([]);
    expect(textsWith({ ...same, [`${service}.probes.liveness.failureThreshold`]: 6 })).toEqual([]);
  });

  it('call nothing unused while something is undeclared, since the reader may be misspelt', () => {
    const texts = textsWith({
      'system.secrets.db.keys.idle': {},
      'secrets.db.idle': fromConfig,
      [`${service}.env.X`]: refs.unknown.key,
    });
    expect(texts).toEqual([link("key 'key' of secret 'other'", 'secrets')]);
  });

  it('give every fault its construct path', () =>
    expect(faultsWith({ [`${service}.env.X`]: refs.unknown.key })[0]?.path).toBe('shop/dev/orders'));

  it('A000-14 show nothing that was written in the place of a secret', () => {
    const texts = textsWith({ 'system.secrets.db.keys.user': 'hunter2', 'secrets.db.password': 'hunter2' });
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.join()).not.toContain('hunter2');
  });

  it('report all faults of a run at once', () =>
    expect(
      textsWith({ [`${service}.env.1X`]: 'x', [`${billing}.scaling.min`]: 5, 'externals.kafka': gone }),
    ).toHaveLength(3));

  it('keep to one line of plain words', () => {
    for (const [, , ...texts] of cases)
      for (const text of texts) {
        expect(text).not.toMatch(/["\n]|\bnever\b/);
        expect(text.length).toBeLessThanOrEqual(240);
      }
  });
});

const leafPaths = pathsOf(spec, 6);

function pathsOf(value: unknown, depth: number): readonly string[] {
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  return Object.entries(value).flatMap(([key, one]) => [
    key,
    ...pathsOf(one, depth - 1).map((path) => `${key}.${path}`),
  ]);
}

describe('a program that is not what its types say', () => {
  it('is read although it has no configs where the stack gives values', () => {
    expect(faultsWith({ 'system.configs': null })).not.toEqual([]);
  });

  it('is read without a crash, whatever stands in it', () => {
    const paths = leafPaths.filter(
      (path) => !['system', 'system.id', 'environment', 'delivery', 'delivery.kind'].includes(path),
    );
    const hostile = [null, 0, 'x', [null], { a: null }, () => null];
    for (const path of paths)
      for (const value of hostile) expect(Array.isArray(faultsWith({ [path]: value }))).toBe(true);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        expect(Array.isArray(faultsWith({ [path]: value }))).toBe(true);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it.each(misplaced)('does not print a secret that stands in the place of %s', (_, changes) => {
    const texts = textsWith(changes);
    expect(texts).not.toEqual([]);
    expect(texts.filter((text) => text.includes('hunter2'))).toEqual([]);
  });

  it.each<[version: unknown, fine: boolean]>([
    ['7', true],
    ['AWSCURRENT', true],
    ['uuid/1a2b', true],
    ['', false],
    ['a\nb', false],
    ['1.5', false],
    ['-1', false],
    ['NaN', false],
    [{}, false],
  ])('takes the version %j of an entry: %s', (version, fine) => {
    const about = textsWith({ 'secrets.db.password': { ...fromStore, version } }).filter((text) =>
      /version('| of key)/.test(text),
    );
    expect(about).toHaveLength(fine ? 0 : 1);
  });

  it('refuses settings that a store does not know, and entries that no store has', () => {
    const misspelt = clusterSecretStore('vault').key('db', JSON.parse('{"proprty": "x", "version": 1}'));
    const texts = (of: object) => textsWith({ 'secrets.db.password': of });
    expect(texts(misspelt)).toContain(unknownSetting('proprty', "key 'password'"));
    expect(texts({ ...fromStore, key: 'a\nb' })).toContain(source.notAStorePath('password', 'db'));
    expect(texts({ ...fromStore, property: ' ' })).toContain(source.emptyProperty('password', 'db'));
  });

  it('refuses environments that cannot name a folder', () => {
    expect(textsWith({ 'system.environments': ['dev', '../prod'] })).toEqual([
      name.notADnsLabel('environment', '../prod'),
    ]);
  });

  it('does not print the login of an image in a release', () => {
    const images = { ...release.images, orders: 'me:hunter2@ghcr.io/acme/orders:1' };
    expect(faultsWith({}, { ...release, images }).map(({ text }) => text)).toEqual([image.loginInImage('orders')]);
  });

  it.each([
    ['..', false],
    ['../other', false],
    ['envs/../..', false],
    ['/envs', false],
    ['a\nb', false],
    ['', false],
    ['.', true],
    ['envs/eu', true],
  ])('takes the folder %j of a repository: %s', (folder, fine) => {
    const texts = textsWith({ delivery: { ...words.gitops, path: folder } });
    expect(texts.filter((text) => text === outsideRepository(folder, 'dev'))).toHaveLength(fine ? 0 : 1);
  });

  it.each([
    [{ repoURL: 'https://github.com/acme/shop-dev.git' }, ['shop-dev', 'the app of apps of its tree']],
    [{ repoURL: 'git@github.com:acme/Shop', path: 'dev/' }, ['shop-dev', 'the app of apps of its tree']],
    [{ repoURL: 'https://github.com/acme/shop.git', path: 'envs' }, undefined],
    [{ cluster: { eu: 'https://eu.example' } }, undefined],
    [{ cluster: { two: 'https://two.example' } }, ['shop-dev-two', "environment 'dev-two'"]],
    [
      {
        cluster: { eu: 'https://eu.example' },
        path: 'x',
        repoURL: 'https://git.example/shop-dev-eu.git',
        revision: 'y',
      },
      undefined,
    ],
    [
      { cluster: { eu: 'https://eu.example' }, repoURL: 'https://git.example/shop-dev-eu.git' },
      ['shop-dev-eu', 'the app of apps of its tree'],
    ],
  ] as const)('take no name for two Applications: %j', (settings, twice) => {
    const changes = {
      delivery: { ...words.gitops, ...settings },
      'system.environments': ['dev', 'staging', 'dev-two'],
    };
    const begins = twice && `stack 'dev' makes Application '${twice[0]}', and ${twice[1]} has that name; `;
    const texts = textsWith(changes).filter((text) => text.includes('Application'));
    expect(texts.map((text) => text.slice(0, begins?.length ?? 0))).toEqual(begins ? [begins] : []);
  });

  const ofBranch = "revision of stack 'dev' is not one; write a branch like 'main', or leave it out";
  const ofCluster = "cluster of stack 'dev' is not one; write its address like 'https://kubernetes.default.svc'";
  it.each([
    [{ repoURL: 'https://git.example/{{.server}}.git' }, notARepositoryUrl('dev')],
    [{ repoURL: 'https://git.example/a b.git' }, notARepositoryUrl('dev')],
    [{ repoURL: '' }, notARepositoryUrl('dev')],
    [{ revision: '{{.server}}' }, ofBranch],
    [{ revision: '--upload-pack=x' }, ofBranch],
    [{ revision: 'a..b' }, ofBranch],
    [{ revision: 'a\nkind: Secret' }, ofBranch],
    [{ revision: '' }, ofBranch],
    [{ cluster: 'kubernetes' }, ofCluster],
    [{ cluster: { eu: 'https://eu.example\nx' } }, ofCluster],
    [
      { controllerNamespace: 'argo cd' },
      "controllerNamespace of stack 'dev' is not one; write the namespace of Argo CD like 'argocd'",
    ],
    [{ revision: 'release/1.x', repoURL: 'file:///srv/git/envs', controllerNamespace: 'argo' }, undefined],
  ])('say what is wrong with the delivery %j', (settings, text) => {
    const texts = textsWith({ delivery: { ...words.gitops, ...settings } });
    const clean = textsWith({ delivery: words.gitops });
    expect(texts.filter((one) => !clean.includes(one))).toEqual(text === undefined ? [] : [text]);
  });

  it.each([-1, 1.5, Number.NaN])('say one thing about the version %p of a store', (version) => {
    const password = clusterSecretStore('vault').key('db', { version });
    expect(textsWith({ ...git, secrets: { db: { password, user: fromStore } } })).toEqual([
      source.notAVersion('password', 'db'),
    ]);
  });

  it('say a fault once, also where two parts of one id both have it', () => {
    const wrong = { [`${service}.env.X`]: refs.unknown.key };
    const { orders } = spec.system.services;
    const twin = { ...orders, env: { ...orders?.env, X: refs.unknown.key } };
    const texts = textsWith({ ...wrong, 'system.services.twin': twin });
    expect(textsWith(wrong)).toHaveLength(1);
    expect(texts).toEqual(expect.arrayContaining([...textsWith(wrong)]));
    expect(texts).toEqual([...new Set(texts)]);
  });

  it('say one thing about an empty property', () => {
    const password = clusterSecretStore('vault').key('db', { version: 1, property: '' });
    expect(textsWith({ ...git, secrets: { db: { password, user: fromStore } } })).toEqual([
      source.emptyProperty('password', 'db'),
    ]);
  });

  it.each([
    [{}, 'an object'],
    [undefined, 'undefined'],
    [Number.NaN, 'NaN'],
  ])('say one thing about a text with %p in it', (part, sort) => {
    const value = text`a${promise<string>(part)}b`;
    for (const one of [value, text`c${value}`])
      expect(textsWith({ [`${service}.env.X`]: one })).toEqual([
        expect.stringMatching(`^a part of env 'X' of 'orders' is ${sort}; a text is made of refs`),
      ]);
  });

  it.each(['git@github.com:acme/gitops.git', 'ssh://git@github.com/acme/gitops.git', 'https://github.com/acme/g.git'])(
    'takes the address %s, which holds no secret',
    (repoURL) => {
      const about = textsWith({ delivery: { ...words.gitops, repoURL } }).filter((text) => text.includes('repoURL'));
      expect(about).toEqual([]);
    },
  );
});
