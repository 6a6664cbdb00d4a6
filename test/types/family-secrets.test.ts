/** As `secrets-in-messages`, for what a family says: its settings are inferred as a whole. */
import { describe, expect, it } from '@jest/globals';
import { compile, virtualPath } from '../support/compile';

const value = 'hunter2-S3cr3t';

const spellings: Readonly<Record<string, string>> = {
  'as a literal': `'${value}'`,
  'as a constant literal': `'${value}' as const`,
  'in a constant': 'constant',
  'in a constant object': 'constants.password',
  'by a function': 'given()',
  'in an object': `{ value: '${value}' }`,
  'in a template': `\`password=\${constant}\` as const`,
};

/** What else is wrong: a part of the program as it is, and as it is then. */
const mistakes: Readonly<Record<string, readonly [string, string]>> = {
  nothing: ['// more', ''],
  'an unknown setting of the family': ['labels:', 'lables:'],
  'an unknown setting of the member': ['replicas: 1', 'replica: 1'],
  'the family among the microservices': ['services: { orders }', 'services: { orders, alike }'],
  'the family as an env entry': ["FIXED: 'x'", 'FIXED: alike'],
  'the family as text': ['// more', 'const stated: string = [alike, orders, shop];'],
  'the family of a family': ['// more', 'export const more = family(alike);'],
  'a member without its endpoint': ["alike(endpoint('orders', { http: 8080 }), {", 'alike({'],
  'a member with a probe of an unknown port': ["get: '/live'", "get: '/live', port: 'htp'"],
  'an undeclared secret': ['secrets: { db }', 'secrets: {}'],
};

function programOf(spelling: string, mistake: string): string {
  const [from = '', to = ''] = mistakes[mistake] ?? [];
  const text = `
    import { endpoint, family, secret, system, vendor } from 'bowline';
    const constant = '${value}';
    const constants = { password: '${value}' } as const;
    const given = () => '${value}' as const;
    const db = secret('db', { password: {} });
    const size = { cpu: ['100m', '1'], memory: ['1Gi', '1Gi'] } as const;
    const alike = family({
      env: { PLAIN: ${spelling}, DB_PASSWORD: db.ref.password },
      files: { '/etc/db': { password: db.ref.password } },
      args: [${spelling}],
      labels: { team: ${spelling} },
      annotations: { note: ${spelling} },
      init: { first: { env: { PLAIN: ${spelling} }, args: [${spelling}] } },
      sidecars: { proxy: { image: vendor('docker.io/envoy', '1@sha256:00'), resources: size, env: { PLAIN: ${spelling} } } },
      resources: size,
    });
    const orders = alike(endpoint('orders', { http: 8080 }), {
      image: 'ghcr.io/acme/orders',
      env: { FIXED: 'x' },
      probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
      replicas: 1,
    });
    // more
    export const shop = system('shop', { environments: ['live'], secrets: { db }, services: { orders } });`;
  if (!text.includes(from)) throw new Error(`no ${from} in the program`);
  return text.replace(from, to);
}

const programs = Object.keys(mistakes).flatMap((mistake) =>
  Object.entries(spellings).map(([how, spelling]) => ({ how, mistake, spelling })),
);
const pathOf = (how: string, mistake: string) => virtualPath(`family-${how}-${mistake}.ts`.replaceAll(' ', '-'));
const answers = compile(
  new Map(programs.map(({ how, mistake, spelling }) => [pathOf(how, mistake), programOf(spelling, mistake)])),
);

describe('a secret value that a family says', () => {
  it.each(programs)('is in no message about $mistake when it is written $how', ({ how, mistake }) => {
    const messages = answers.get(pathOf(how, mistake)) ?? [value];
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.filter((message) => message.includes(value))).toEqual([]);
  });
});
