/**
 * Somebody writes a secret's value into a program, where it must not be, and something is wrong besides, so that the
 * compiler prints types. In none of its messages may the value stand: CI keeps them for everybody to read.
 */
import { describe, expect, it } from '@jest/globals';
import { compile, virtualPath } from '../support/compile';

const value = 'hunter2-S3cr3t';

/** Where a value can be written, with what stands there in a program that is right. */
const places = {
  'secret key': '{}',
  'setting of a secret key': 'true',
  'reason of an outside reader': "'the DBA'",
  'config value': "'info'",
  'config value with settings': "'info'",
  'env entry': "'plain'",
  'env of an init container': "'plain'",
  'env of a sidecar': "'plain'",
  'env of a job': "'plain'",
  'part of a text': '8080',
  file: 'db.ref.password',
  label: "'plain'",
  annotation: "'plain'",
  argument: "'plain'",
  command: "'plain'",
  'argument of a job': "'plain'",
  'ref of own objects': 'db.ref.password',
  source: "vault.key('shop/db')",
  'path in a store': "'shop/db'",
  'property of a store entry': "'password'",
  'sealed text': "'AgBy3i4OJSWK'",
  'stack config': "'eu-1'",
  'host of an external': "'smtp.example.org'",
  'annotation of the ingress': "'plain'",
} as const;

type Place = keyof typeof places;

/** What else is wrong: a part of the program as it is, and as it is then. */
const mistakes: Readonly<Record<string, readonly [string, string]>> = {
  nothing: ['', ''],
  'an undeclared secret': ['secrets: { db }', 'secrets: {}'],
  'an undeclared config': ['configs: { settings }', 'configs: {}'],
  'a secret key that nobody reads': ['usedBy: outside', 'used: outside'],
  'a config that nobody reads': ['LEVEL: settings.ref.LEVEL, DETAIL: settings.ref.DETAIL,', ''],
  'a config key that nobody reads': ['DETAIL: settings.ref.DETAIL', "DETAIL: ''"],
  'an unknown setting': ['replicas: 1', 'replica: 1'],
  'replicas beside scaling': ['replicas: 1', 'replicas: 1, scaling: { min: 1, max: 2, cpu: 70 }'],
  'a probe of an unknown port': ["get: '/live'", "get: '/live', port: 'htp'"],
  'an unknown setting of the job': ['retries: 1', 'retires: 1'],
  'an unknown override': ['services: { orders: { replicas: 2 } }', 'services: { order: { replicas: 2 } }'],
  'an unknown setting of the stack': ['// more', "values: 'all',"],
  'an unknown environment': ["stack(shop, 'live'", "stack(shop, 'lvie'"],
  'a stack of a microservice': ["stack(shop, 'live'", "stack(orders, 'live'"],
  'sources of another secret': ['secrets: { db: {', 'secrets: { dd: {'],
  'a missing source': ['token: sealed(', 'tken: sealed('],
  'secrets among the microservices': ['services: { orders }', 'services: { orders, db }'],
  'configs among the microservices': ['services: { orders }', 'services: { orders, settings }'],
  'microservices among the secrets': ['secrets: { db }', 'secrets: { db, orders }'],
  'jobs among the configs': ['configs: { settings }', 'configs: { settings, migrate }'],
  'configs among the jobs': ['jobs: { migrate }', 'jobs: { migrate, settings }'],
  'everything in one group': ['volumes: {}', 'volumes: { db, settings, orders, migrate, own, smtp }'],
  'a program as a value': ["FIXED: 'x'", 'FIXED: [db, settings, orders, migrate, own]'],
  'a config as an env entry': ["FIXED: 'x'", 'FIXED: settings'],
  'a microservice as an env entry': ["FIXED: 'x'", 'FIXED: migrate'],
  'a part as text': ["FIXED: 'x'", 'FIXED: db.ref.password + settings.ref.DETAIL'],
  'an entry that may be missing': ["FIXED: 'x'", "FIXED: Math.random() > 1 ? 'x' : undefined"],
  'a type that the program states': [
    '// more types',
    'const stated: string = [settings, orders, db, migrate, own, shop];',
  ],
};

/** Ways to write the value; `secrets` and the functions are declared by each program. */
const spellings: Readonly<Record<string, string>> = {
  'as a literal': `'${value}'`,
  'as a constant literal': `'${value}' as const`,
  'in a constant': 'constant',
  'in a constant object': 'constants.password',
  'in an object': `{ value: '${value}' }`,
  'in a list': `['${value}']`,
  'by a function': 'given()',
  'by a generic function': `same('${value}')`,
  'in a template': `\`password=\${constant}\` as const`,
  'under a condition': `Math.random() > 0.5 ? '${value}' : undefined`,
  'with a type': `'${value}' satisfies string`,
  'as an error': `new Error('${value}')`,
};

function programOf(written: Partial<Record<Place, string>>, mistake: string): string {
  const [from = '', to = ''] = mistakes[mistake] ?? [];
  const at = (place: Place) => written[place] ?? places[place];
  const text = `
    import * as bowline from 'bowline';
    const { clusterSecretStore, config, endpoint, external, gitops, ingressClass, job, microservice, objects } = bowline;
    const { outside, owned, perStack, sealed, secret, stack, system, text, vendor } = bowline;
    const constant = '${value}';
    const constants = { password: '${value}', url: '${value}' } as const;
    const closed = { value: '${value}' } as const;
    const open = { value: '${value}' };
    const given = () => '${value}' as const;
    const same = <const Given>(one: Given) => one;
    const vault = clusterSecretStore('vault');
    const size = { cpu: ['100m', '1'], memory: ['1Gi', '1Gi'] } as const;
    const db = secret('db', {
      password: ${at('secret key')},
      token: { urlSafe: ${at('setting of a secret key')}, usedBy: outside(${at('reason of an outside reader')}) },
    });
    const smtp = external('smtp', { submission: 587 });
    const settings = config('settings', {
      LEVEL: ${at('config value')},
      DETAIL: { value: ${at('config value with settings')} },
      REGION: perStack,
    });
    const orders = microservice(endpoint('orders', { http: 8080 }), {
      image: 'ghcr.io/acme/orders',
      env: {
        PLAIN: ${at('env entry')},
        FIXED: 'x',
        LEVEL: settings.ref.LEVEL, DETAIL: settings.ref.DETAIL,
        REGION: settings.ref.REGION,
        DB_PASSWORD: db.ref.password,
        SMTP: smtp.address.submission,
        URL: text\`http://orders:\${${at('part of a text')}}/\`,
      },
      labels: { team: ${at('label')} },
      annotations: { note: ${at('annotation')} },
      args: [${at('argument')}],
      command: [${at('command')}],
      files: { '/etc/db': { password: ${at('file')} } },
      init: { migrate: { env: { PLAIN: ${at('env of an init container')} } } },
      sidecars: {
        proxy: {
          image: vendor('docker.io/envoy', '1@sha256:00'), resources: size,
          env: { PLAIN: ${at('env of a sidecar')} },
        },
      },
      resources: size,
      probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
      replicas: 1,
      routes: { '/': 'http' },
    });
    const migrate = job('migrate', {
      image: orders,
      args: [${at('argument of a job')}],
      env: { PLAIN: ${at('env of a job')} },
      resources: size,
      retries: 1,
    });
    const own = objects({ password: ${at('ref of own objects')} }, () => {});
    const shop = system('shop', {
      environments: ['live'],
      secrets: { db },
      configs: { settings },
      externals: { smtp },
      services: { orders },
      jobs: { migrate },
      volumes: {},
      objects: { own },
    });
    // more types
    export const live = stack(shop, 'live', {
      delivery: gitops({ repoURL: 'https://github.com/acme/gitops.git' }),
      namespace: owned('shop'),
      rotation: 'manual',
      // more
      secrets: { db: {
        password: ${at('source')},
        token: sealed(${at('sealed text')}),
        ...(Math.random() > 1 ? { token: vault.key(${at('path in a store')}, { property: ${at('property of a store entry')} }) } : {}),
      } },
      configs: { settings: { REGION: ${at('stack config')} } },
      externals: { smtp: { host: ${at('host of an external')} } },
      ingress: {
        class: ingressClass('nginx', 'ingress-nginx'), host: 'shop.example.org', tls: { secret: 'tls' },
        annotations: { note: ${at('annotation of the ingress')} },
      },
      services: { orders: { replicas: 2 } },
    });`;
  if (!text.includes(from)) throw new Error(`no ${from} in the program`);
  return text.replace(from, to);
}

/** Places that take plain text: a value written there compiles, until something else is wrong. */
const plain: readonly Place[] = [
  'reason of an outside reader',
  'config value',
  'config value with settings',
  'env entry',
  'env of an init container',
  'env of a sidecar',
  'env of a job',
  'part of a text',
  'label',
  'annotation',
  'argument',
  'command',
  'argument of a job',
  'path in a store',
  'property of a store entry',
  'sealed text',
  'stack config',
  'host of an external',
  'annotation of the ingress',
];

const refused = (Object.keys(places) as Place[]).filter((place) => !plain.includes(place));

/** Values that come along with others, by spreads. */
const spreads: Partial<Record<Place, string>> = {
  'config value': "'info', ...constants",
  'env entry': `'plain', ...constants, ...{ SPREAD: '${value}' } as const, ...same({ SAME: '${value}' })`,
  'env of an init container': "'plain', ...constants",
  'env of a job': "'plain', ...constants",
  label: "'plain', ...constants",
  argument: '...Object.values(constants), ...([constant] as const)',
};

/** The programs by what was written where, and what else is wrong. */
const programs = new Map<string, string>();

function add(title: string, written: Partial<Record<Place, string>>, mistake = 'nothing'): void {
  programs.set(`${title} beside ${mistake}`, programOf(written, mistake));
}

const everywhere = (places: readonly Place[], spelling: string): Partial<Record<Place, string>> =>
  Object.fromEntries(places.map((place) => [place, spelling]));

for (const place of Object.keys(places) as Place[])
  for (const [how, spelling] of Object.entries(spellings)) add(`${place} ${how}`, { [place]: spelling });

for (const mistake of Object.keys(mistakes)) {
  add('nothing', {}, mistake);
  add('all plain places', everywhere(plain, `'${value}'`), mistake);
  add('all plain places by a constant', everywhere(plain, 'constants.password'), mistake);
  add('all plain places by spreads', spreads, mistake);
  for (const place of refused) {
    add(place, { [place]: `'${value}'` }, mistake);
    add(`${place} as an object`, { [place]: 'open' }, mistake);
  }
}

const pathOf = (title: string) => virtualPath(`${title.replaceAll(' ', '-')}.ts`);
const answers = compile(new Map([...programs].map(([title, text]) => [pathOf(title), text])));
const answerTo = (title: string) => answers.get(pathOf(title)) ?? ['not compiled'];

describe('a secret value that is written into a program', () => {
  it.each(Object.keys(places) as Place[])('is in no message when it is written as %s', (place) => {
    const titles = [...programs.keys()].filter((title) => title.startsWith(place));
    expect(titles.length).toBeGreaterThanOrEqual(Object.keys(spellings).length);
    expect(titles.flatMap(answerTo).filter((message) => message.includes(value))).toEqual([]);
  });

  it.each(Object.keys(mistakes))('is in no message about %s', (mistake) => {
    const titles = [...programs.keys()].filter((title) => title.endsWith(`beside ${mistake}`));
    expect(titles.flatMap(answerTo).filter((message) => message.includes(value))).toEqual([]);
  });

  it.each(plain)('compiles as %s, where plain text stands', (place) => {
    expect(answerTo(`${place} as a literal beside nothing`)).toEqual([]);
  });

  it.each(refused)('does not compile as %s, which takes none', (place) => {
    expect(answerTo(`${place} as a literal beside nothing`)).not.toEqual([]);
  });

  it.each(Object.keys(mistakes).slice(1))('is looked for beside %s, which is a mistake', (mistake) => {
    expect(answerTo(`nothing beside ${mistake}`)).not.toEqual([]);
  });
});

/** A microservice with little else, so that the compiler cuts nothing off when it prints the type of all settings. */
const alone = (setting: string) => `
  import { endpoint, microservice, vendor } from 'bowline';
  const constants = { password: '${value}' } as const;
  const image = vendor('docker.io/envoy', '1@sha256:00');
  const resources = { cpu: ['100m', '1'], memory: ['1Gi', '1Gi'] } as const;
  microservice(endpoint('a', {}), {
    image: 'a',
    ${setting},
    replica: 1,
    resources,
    probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  });`;

const settings = {
  env: 'env: constants',
  'env of an init container': 'init: { a: { env: constants } }',
  'env of a sidecar': 'sidecars: { a: { image, resources, env: constants } }',
  'argument of an init container': 'init: { a: { args: [constants.password] } }',
  'command of a sidecar': 'sidecars: { a: { image, resources, command: [constants.password] } }',
  label: 'labels: constants',
  argument: 'args: [constants.password]',
};

describe('a secret value in the setting of a microservice', () => {
  it.each(Object.entries(settings))('is not printed with the known settings, as %s', (name, setting) => {
    const path = virtualPath(`alone-${name}.ts`);
    const messages = compile(new Map([[path, alone(setting)]])).get(path) ?? [];
    expect(messages.join()).toContain("'replica' does not exist in type");
    expect(messages.join()).not.toContain(value);
  });
});

describe('what the compiler prints whatever the types say', () => {
  // TS2322 begins with the type of the expression, and `as const` keeps a value in it. Written out where it is used,
  // the same object shows `string`.
  it('is a constant object of the program in the place of a single value', () => {
    const path = virtualPath('constant-object.ts');
    const program = programOf({ label: 'closed' }, 'nothing');
    expect(
      compile(new Map([[path, program]]))
        .get(path)
        ?.join(),
    ).toContain(value);
  });
});
