import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { rolling, sealed } from '../../src';
import { fieldsOf } from '../../src/cli/effective';
import { promise } from '../../src/internal/cast';
import type { StackSpec } from '../../src/model/stack';
import { cet4TrainingDevelopment } from '../../src/stacks';
import { Shop } from '../support/bowline';

const repository = resolve(__dirname, '../..');
const command = join(repository, 'dist/cli/bowline.js');

interface Row {
  readonly field: string;
  readonly values: Readonly<Record<string, { readonly value: string; readonly level: string; readonly at?: string }>>;
}

function envs(system: string): { readonly status: number | null; readonly rows: readonly Row[]; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'envs', system, '--no-check', '--json'], {
    cwd: repository,
    encoding: 'utf8',
  });
  return { status, rows: status === 0 ? promise(JSON.parse(stdout)) : [], err: stderr };
}

/** The line of the text that a cell points at. */
function lineAt(place: string | undefined): string {
  const [file = '', line = ''] = (place ?? '').split(':');
  return readFileSync(join(repository, file), 'utf8').split('\n')[Number(line) - 1] ?? '';
}

describe('bowline envs', () => {
  const { rows } = envs('erp-system');
  const row = (field: string) => rows.find((one) => one.field === field)?.values ?? {};

  it('A001-14 A001-22 A004-31 shows what differs between the environments, and nothing that is the same', () => {
    expect(rows.length).toBeGreaterThan(20);
    for (const { values } of rows)
      expect(new Set(Object.values(values).map(({ value }) => value)).size).toBeGreaterThan(1);
    expect(rows.map(({ field }) => field)).not.toContain('finance.probes.liveness.get');
    expect(Object.keys(row('ingress.host'))).toEqual(['dev', 'staging', 'production']);
  });

  it('points at the line that says a value, whoever says it', () => {
    const { dev, staging, production } = row('finance.resources.memory');
    expect([dev?.level, staging?.level, production?.level]).toEqual(['family', 'family', 'stack']);
    expect(lineAt(staging?.at)).toContain("memory: ['128Mi', '512Mi']");
    expect(lineAt(production?.at)).toContain("memory: ['256Mi', '768Mi']");
  });

  it('knows the order in which defaults, family, microservice and stack speak', () => {
    const { dev, staging } = row('identity.replicas');
    expect([dev?.level, staging?.level]).toEqual(['stack', 'microservice']);
    expect(lineAt(dev?.at)).toContain('replicas: 1');
    const [alone] = [row('procurement.replicas')];
    expect(alone?.['staging']).toEqual({ value: '1', level: 'default' });
  });

  it('shows where a secret comes from, and no value of one', () => {
    expect(row('secrets.credentials.JWT_SECRET')['production']?.value).toBe(
      'vault erp/production jwt_secret version 7',
    );
  });

  it('keeps a value with line breaks and control characters on its line', () => {
    const shop = new Shop();
    try {
      shop.edit('src/stacks/index.ts', "REGION: 'eu-1'", "REGION: 'eu\\n\\u001b[2Jus'");
      const { out, status } = shop.run(['envs', 'shop', '--no-check']);
      expect(status).toBe(0);
      expect(out).toContain('eu\\n\\u001b[2Jus');
      expect(out).not.toContain('\u001b');
    } finally {
      shop.remove();
    }
  });

  it.each(['erp-system', 'cet4-training', 'my-app'])(
    'A001-22 A004-31 prints the table of %s as reviewed (UPDATE_GOLDEN=1 writes it)',
    (system) => {
      const { stdout } = spawnSync(process.execPath, [command, 'envs', system, '--no-check'], {
        cwd: repository,
        encoding: 'utf8',
      });
      const file = join(__dirname, 'envs', `${system}.txt`);
      if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, stdout);
      expect(stdout).toBe(readFileSync(file, 'utf8'));
    },
  );

  it('has all places in one column, below a value that is too long for it', () => {
    const shop = new Shop();
    try {
      const long = 'x'.repeat(80);
      shop.edit('src/stacks/index.ts', "REGION: 'eu-1'", `REGION: '${long}'`);
      const lines = shop.run(['envs', 'shop', '--no-check']).out.split('\n');
      const columns = lines
        .filter((line) => / \((stack|default|microservice|family)\)$/.test(line))
        .map((line) => {
          return line.search(/\S+ \(\w+\)$|\(\w+\)$/);
        });
      expect(new Set(columns).size).toBe(1);
      const at = lines.findIndex((line) => line.endsWith(long));
      expect(lines[at + 1]).toMatch(/^ +src\/stacks\/index\.ts:\d+ \(stack\)$/);
    } finally {
      shop.remove();
    }
  });

  it('says where a dependency is before all else of it, and all of one together', () => {
    const fields = rows.map(({ field }) => field).filter((field) => field.startsWith('dependencies.'));
    const of = (name: string) => ['kind', 'size', 'storageClass', 'host'].map((one) => `dependencies.${name}.${one}`);
    expect(fields).toEqual([...of('database'), ...of('cache')]);
    const kinds = Object.values(row('dependencies.cache.kind')).map(({ value }) => value);
    expect(kinds).toEqual(['run', 'run', 'elsewhere']);
    expect(lineAt(row('dependencies.cache.kind')['production']?.at)).toContain('erp-production.redis');
  });

  it('says so when a system has one environment', () => {
    const shop = new Shop();
    try {
      shop.edit('src/stacks/index.ts', 'export const dev', 'const dev');
      const { out, err, status } = shop.run(['envs', 'shop', '--no-check']);
      expect([out, err, status]).toEqual(['', 'shop: has one environment, so nothing differs\n', 0]);
    } finally {
      shop.remove();
    }
  });

  it('names the systems that there are when it is asked for another one', () => {
    const { status, err } = envs('erp');
    expect(status).toBe(2);
    expect(err).toContain('erp-system');
  });
});

describe('a field of bowline envs', () => {
  const { spec } = cet4TrainingDevelopment;
  const shown = (changes: Partial<StackSpec>) =>
    new Map(fieldsOf({ ...spec, ...changes }).map(({ path, value }) => [path.join('.'), value]));
  const backend = (changes: StackSpec['services'][string]) => shown({ services: { backend: changes } });
  const key = 'secrets.secrets.secret_key';
  const withSource = (source: StackSpec['secrets'][string][string]) =>
    shown({ secrets: { secrets: { ...spec.secrets['secrets'], secret_key: source } } }).get(key);

  /** As `kubeseal` makes it: the length of the key that is sealed in, and much else. */
  const seal = (text: string) => Buffer.concat([Buffer.from([2, 0]), Buffer.alloc(600, text)]).toString('base64');

  it('never shows what is no source, which may be the value, nor a hash of it', () => {
    const store = {
      kind: 'store',
      carriedBy: 'gitops',
      store: { kind: 'SecretStore', name: 'vault' },
      key: 'a',
    } as const;
    const places: readonly (readonly [unknown, string])[] = [
      ['4711', 'text'],
      [['4711'], 'a list'],
      [{ value: '4711' }, 'an object'],
      [sealed('4711'), 'an object'],
      [{ ...store, key: '4711\n' }, 'an object'],
      [{ ...store, version: '4711 x' }, 'an object'],
      [{ ...store, value: '4711' }, 'an object'],
    ];
    for (const [written, sort] of places) expect(withSource(written as never)).toBe(sort);
    const others = [...shown({ secrets: { secrets: '4711' as never, other: { '4711': store } as never } })];
    expect(others.flat().join()).not.toContain('4711');
    expect(shown({ configs: { web: { A: { value: '4711' } as never } } }).get('configs.web.A')).toBe('an object');
  });

  it('never shows an object as JavaScript does', () => {
    const tolerations = [{ key: 'gpu', effect: 'NoSchedule' }] as const;
    const fields = backend({ scheduling: { tolerations } });
    expect(fields.get('backend.scheduling.tolerations')).toBe('key: gpu, effect: NoSchedule');
    expect([...fields.values()].filter((value) => value.includes('[object'))).toEqual([]);
  });

  const changes: readonly [string, Partial<StackSpec>, string, string][] = [
    ['a label', { labels: { team: 'a' } }, 'labels.team', 'a'],
    ['a Prometheus', { prometheus: 'http://prometheus:9090' }, 'prometheus', 'http://prometheus:9090'],
    ['an API version', { externalSecretsApi: 'v1beta1' }, 'externalSecretsApi', 'v1beta1'],
    ['a key that is called kind', { configs: { web: { kind: 'weight' } } }, 'configs.web.kind', 'weight'],
    ['egress', { egress: 'declared' }, 'egress', 'declared'],
    ['pull secrets', { pullSecrets: ['a', 'b'] }, 'pullSecrets', 'a / b'],
    ['a late value', { configs: { web: { A: { kind: 'late', name: 'database' } } } }, 'configs.web.A', 'late database'],
    [
      'what the cluster has',
      { provided: [{ kind: 'provided', object: 'Secret', name: 'a', namespace: 'b', keys: ['c'] }] },
      ...(['provided.Secret a in b', 'keys c'] as const),
    ],
    ['a patch', { patch: { namespace: (one) => one } }, 'patch.namespace', 'code '],
  ];
  it.each(changes)('shows %s', (_, change, field, value) => {
    expect(shown({}).get(field) ?? '').not.toContain(value);
    expect(shown(change).get(field)).toContain(value);
  });

  it('tells two patches, two seals and two strategies apart', () => {
    const patched = (name: string) => shown({ patch: { namespace: (one) => ({ ...one, name }) } });
    expect(patched('a')).toEqual(patched('a'));
    const other = shown({ patch: { namespace: ({ ...one }) => one } });
    expect(other.get('patch.namespace')).not.toBe(patched('a').get('patch.namespace'));
    expect(withSource(sealed(seal('a')))).not.toBe(withSource(sealed(seal('b'))));
    expect(backend({ strategy: rolling({ maxSurge: 2 }) })).not.toEqual(shown({}));
  });

  it('shows what stands where nobody says anything', () => {
    expect(shown({ services: {} }).get('frontend.replicas')).toBe('1');
    expect(shown({}).get('egress')).toBe('open');
    expect(shown({}).get('backend.strategy.kind')).toBe('rolling');
  });
});
