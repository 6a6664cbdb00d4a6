import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { main } from '../../src/cli/main';
import {
  dropped,
  emptyInput,
  movedOn,
  noProperty,
  notAnAddress,
  notAToken,
  notVault,
  serverKeeps,
} from '../../src/messages/rotation';

const repository = resolve(__dirname, '../..');
const stackFile = 'src/stacks/erp-system.production.ts';
/** A copy of this repository's program, whose lines a rotation writes. */
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bowline-rotate-'));
  for (const part of ['src/stacks', 'src/systems'])
    cpSync(join(repository, part), join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ bowline: { stacks: 'src/stacks/index.ts' } }));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(repository, join(folder, 'node_modules/bowline'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lineOf = (key: string) => {
  const lines = readFileSync(join(folder, stackFile), 'utf8').split('\n');
  return lines.find((line) => line.includes(`${key}:`)) ?? '';
};

/** A stand-in for Vault's versioned store with one path. */
const vault = {
  version: 12,
  data: {} as Record<string, string>,
  patches: [] as unknown[],
  writer: false,
  foreign: false,
};
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const [status, body] = answer(request.method ?? '', request.url ?? '', Buffer.concat(parts).toString());
      const allowed = request.headers['x-vault-token'] === 'token';
      response
        .writeHead(allowed ? status : 403)
        .end(vault.foreign ? '<html>' : JSON.stringify(allowed ? body : { errors: ['permission denied'] }));
    });
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', () => listening());
  });
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  Object.assign(vault, {
    version: 12,
    data: { jwt_secret: 'old', db_password: 'kept' },
    patches: [],
    writer: false,
    foreign: false,
  });
});

function answer(method: string, url: string, body: string): readonly [status: number, body: object] {
  if (method === 'GET' && url === '/v1/secret/subkeys/erp/production') {
    const subkeys = Object.fromEntries(Object.keys(vault.data).map((key) => [key, null]));
    const found = { data: { subkeys, metadata: { version: vault.version } } };
    // Somebody else writes right after the rotation has looked.
    if (vault.writer) vault.version += 1;
    return [200, found];
  }
  if (method !== 'PATCH' || url !== '/v1/secret/data/erp/production') return [404, { errors: [] }];
  const { options, data } = JSON.parse(body) as { options: { cas: number }; data: Record<string, string> };
  if (options.cas !== vault.version)
    return [400, { errors: ['check-and-set parameter did not match the current version'] }];
  vault.version += 1;
  vault.patches.push(Object.keys(data));
  Object.assign(vault.data, data);
  return [200, { data: { version: vault.version } }];
}

async function rotate(key: string, value = 'new', { token = 'token', address = '' } = {}) {
  let [out, err] = ['', ''];
  const { port } = server.address() as AddressInfo;
  const status = await main(['rotate', 'erp-system', '--env', 'production', '--key', key, '--no-check', '--json'], {
    cwd: folder,
    env: { VAULT_ADDR: address || `http://127.0.0.1:${port}`, VAULT_TOKEN: token },
    out: { write: (text) => (out += text) },
    err: { write: (text) => (err += text) },
    input: () => `${value}\n`,
  });
  return { status, out, err };
}

describe('bowline rotate', () => {
  it('A004-13 X004-16 changes one key and says which line rolls whom', async () => {
    const { status, out } = await rotate('credentials.JWT_SECRET');
    expect(status).toBe(0);
    expect(vault.data).toEqual({ jwt_secret: 'new', db_password: 'kept' });
    expect(vault.patches).toEqual([['jwt_secret']]);
    const { version, at, readers } = JSON.parse(out);
    expect([version, at]).toEqual([13, expect.stringMatching(/^src\/stacks\/erp-system\.production\.ts:\d+$/)]);
    expect(readers).toHaveLength(8);
  });

  it('R001-25 writes the new version into the line that names it, and changes nothing else', async () => {
    const before = readFileSync(join(folder, stackFile), 'utf8');
    const { out } = await rotate('credentials.JWT_SECRET');
    expect(JSON.parse(out)).toMatchObject({ edited: true, version: 13 });
    const after = readFileSync(join(folder, stackFile), 'utf8');
    expect(after).toBe(before.replace("property: 'jwt_secret', version: 7", "property: 'jwt_secret', version: 13"));
    expect(after).not.toBe(before);
  });

  it('A004-13 counts those as readers whose sidecars read the key for a Dapr component', async () => {
    vault.data['redis_password'] = 'old';
    const file = join(folder, 'src/systems/erp-system.ts');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('  Redis__Password: credentials.ref.REDIS_PASSWORD,\n', ''));
    const { out } = await rotate('credentials.REDIS_PASSWORD');
    const { readers } = JSON.parse(out);
    expect([readers.length, readers.includes('finance'), readers.includes('gateway')]).toEqual([7, true, false]);
  });

  describe('of the password of a server', () => {
    /** Writes a system that runs its servers itself. */
    const runServers = () => {
      const file = join(folder, stackFile);
      const run = readFileSync(file, 'utf8')
        .replace("database: { host: 'erp-production.postgres.acme.example' }", "database: run({ size: '10Gi' })")
        .replace("cache: { host: 'erp-production.redis.acme.example' }", "cache: run({ size: '1Gi' })")
        .replace('provided, stack }', 'provided, run, stack }');
      writeFileSync(file, run);
    };
    const notes = (...ids: readonly string[]) =>
      ids.map((id) => `credentials.${id === 'redis' ? 'REDIS' : 'DB'}_PASSWORD: ${serverKeeps(id)}\n`).join('');

    it('A004-13 says that PostgreSQL keeps the old one after the delivery, which its data was made with', async () => {
      runServers();
      const { status, out, err } = await rotate('credentials.DB_PASSWORD');
      expect([status, err]).toEqual([0, notes('postgresql')]);
      expect(JSON.parse(out).readers).toEqual(expect.arrayContaining(['finance', 'postgresql']));
    });

    it('A004-13 counts Redis among those that roll and so take the new one', async () => {
      runServers();
      vault.data['redis_password'] = 'old';
      const { status, out, err } = await rotate('credentials.REDIS_PASSWORD');
      expect([status, err]).toEqual([0, '']);
      expect(JSON.parse(out).readers).toEqual(expect.arrayContaining(['finance', 'redis']));
    });

    it('A004-13 says that a server elsewhere has to get it too', async () => {
      vault.data['redis_password'] = 'old';
      const said = async (key: string) => (await rotate(key)).err.split('\n').filter((line) => line.includes('server'));
      const texts = [await said('credentials.REDIS_PASSWORD'), await said('credentials.DB_PASSWORD')];
      expect(texts.map((lines) => `${lines.join('\n')}\n`)).toEqual([notes('redis'), notes('postgresql')]);
      expect(await said('credentials.JWT_SECRET')).toEqual([]);
    });
  });

  it('A004-13 names the keys of the path whose version Vault drops for the new one', async () => {
    vault.version = 17;
    const { status, err } = await rotate('credentials.JWT_SECRET');
    expect(status).toBe(0);
    // The stack names the versions 12, 7, 9 and 4, and Vault keeps 9 to 18.
    expect(err).toContain('credentials.DAPR_API_TOKEN: '.concat(dropped(18)));
    expect(err.match(/credentials\.\w+/g)).toEqual(['credentials.DAPR_API_TOKEN']);
  });

  it('leaves a version that others may share, and says where it is used', async () => {
    const file = join(folder, stackFile);
    const text = readFileSync(file, 'utf8');
    const shared = text
      .replace("property: 'jwt_secret', version: 7", "property: 'jwt_secret', ...newest")
      .replace('export const', 'const newest = { version: 7 };\nexport const');
    writeFileSync(file, shared);
    const { status, out } = await rotate('credentials.JWT_SECRET');
    expect([status, JSON.parse(out)]).toEqual([0, expect.objectContaining({ edited: false, version: 13 })]);
    expect(readFileSync(file, 'utf8')).toBe(shared);
    expect(lineOf('JWT_SECRET')).toContain('...newest');
  });

  it('leaves a file of another encoding as it is, and says where the version is', async () => {
    const file = join(folder, stackFile);
    const latin = Buffer.concat([Buffer.from('// f\xfcr alle\n', 'latin1'), readFileSync(file)]);
    writeFileSync(file, latin);
    const { status, out } = await rotate('credentials.JWT_SECRET');
    const at = expect.stringMatching(/^src\/stacks\/erp-system\.production\.ts:\d+$/);
    expect([status, JSON.parse(out)]).toEqual([0, expect.objectContaining({ edited: false, version: 13, at })]);
    expect(readFileSync(file).equals(latin)).toBe(true);
  });

  it('A004-13 changes nothing where somebody else has written meanwhile', async () => {
    vault.writer = true;
    const { status, err } = await rotate('credentials.JWT_SECRET');
    expect(status).toBe(1);
    expect(err).toContain(movedOn);
    expect(vault.data['jwt_secret']).toBe('old');
  });

  it('stops where the key is missing, the token is refused, or the value is empty', async () => {
    expect((await rotate('credentials.DAPR_API_TOKEN')).err).toContain(noProperty('dapr_api_token'));
    expect((await rotate('credentials.JWT_SECRET', 'new', { token: 'other' })).err).toContain('status 403');
    expect((await rotate('credentials.JWT_SECRET', '')).err).toContain(emptyInput);
    expect(vault.patches).toEqual([]);
  });

  it('prints neither the token nor a password of the address, however wrong they are', async () => {
    const said = async (props: object) => (await rotate('credentials.JWT_SECRET', 'new', props)).err;
    expect(await said({ token: 'hvs.hunter2\nx' })).toBe(`bowline: ${notAToken}\n`);
    for (const address of ['https://me:hunter2@vault.acme.com', 'hunter2', 'file:///hunter2', 'http://'])
      expect(await said({ address })).toBe(`bowline: ${notAnAddress}\n`);
    expect(await said({ address: 'http://127.0.0.1:2' })).toContain(
      "Vault at 'http://127.0.0.1:2' does not answer: ECONNREFUSED; check VAULT_ADDR",
    );
  });

  it('says that something else answers where Vault should', async () => {
    vault.foreign = true;
    expect((await rotate('credentials.JWT_SECRET')).err).toContain(notVault);
  });

  it('never prints the value', async () => {
    const { out, err } = await rotate('credentials.JWT_SECRET', 'hunter2');
    expect(out + err).not.toContain('hunter2');
  });
});
