import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { promise } from '../../src/internal/cast';
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

  it('names the systems that there are when it is asked for another one', () => {
    const { status, err } = envs('erp');
    expect(status).toBe(2);
    expect(err).toContain('erp-system');
  });
});
