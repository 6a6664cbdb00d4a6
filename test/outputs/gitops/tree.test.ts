import fs, {
  chmodSync,
  existsSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { assemble } from '../../../src/constructs/assemble';
import { digest } from '../../../src/internal/hash';
import { placeholder } from '../../../src/internal/placeholder';
import { ProgramError } from '../../../src/internal/program-error';
import { header } from '../../../src/messages/tree';
import type { Assembly } from '../../../src/model/assembly';
import { addToJournal, entryOf, stagedName } from '../../../src/outputs/gitops/journal';
import { parseRecord } from '../../../src/outputs/gitops/record-file';
import { render } from '../../../src/outputs/gitops/render';
import { readTree } from '../../../src/outputs/gitops/tree';
import { TreeMoved, writeTree } from '../../../src/outputs/gitops/write';
import { staging } from '../../fixtures/shop/src/stacks';

const release = {
  system: 'shop',
  commit: 'aaaaaaa1',
  builtAt: '2026-01-01T00:00:00Z',
  run: '1',
  images: { orders: 'ghcr.io/acme/shop/orders:main-1', billing: 'ghcr.io/acme/shop/billing:main-1' },
};
const assembly = assemble(staging.spec, release);

/** The assembly with one more object. */
function withObject(file: string, object: object): Assembly {
  const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, ...object };
  return { ...assembly, objects: [...assembly.objects, { manifest, path: 'shop/staging/x', file }] };
}

function faultsOf(wrong: Assembly): readonly string[] {
  try {
    render(wrong);
    return [];
  } catch (error) {
    return error instanceof ProgramError ? error.faults.map(({ path, text }) => `${path}: ${text}`) : [String(error)];
  }
}

describe('the rendered tree', () => {
  it('holds what others need first and the record last', () => {
    expect([...render(assembly).keys()]).toStrictEqual([
      'namespace.yaml',
      'shared.yaml',
      'billing.yaml',
      'orders.yaml',
      '../../argocd/apps.yaml',
      '../../argocd/shop-staging.yaml',
      'release.yaml',
    ]);
  });

  it('keeps the order in which the objects of a file can be applied', () => {
    const kinds = [...(render(assembly).get('orders.yaml') ?? '').matchAll(/^kind: (.*)$/gm)].map(([, kind]) => kind);
    expect(kinds).toStrictEqual(
      assembly.objects.filter(({ file }) => file === 'orders').map(({ manifest }) => manifest.kind),
    );
  });

  it('refuses a Secret, whoever made it', () => {
    expect(faultsOf(withObject('x', { kind: 'Secret', stringData: { a: 'hunter2' } }))).toStrictEqual([
      "shop/staging/x: Secret 'x' would put its values into Git; declare it with secret() and a store or sealed(…) as source",
    ]);
  });

  it('refuses values that exist only at deployment, all of them at once', () => {
    const data = {
      a: placeholder('late', 'db'),
      b: placeholder('secret', 'db/password'),
      c: placeholder('late', 'db'),
    };
    const said = faultsOf(withObject('x', { data }));
    expect(said).toHaveLength(2);
    expect(said[0]).toContain("value 'db' exists only at deployment");
    expect(said[1]).toContain("secret key 'db/password' would be written as text");
  });

  it('says under which key a text stands that YAML does not carry', () => {
    const said =
      "shop/staging/x: manifest holds the control character U+0085 in 'spec.steps[1].run', which YAML does not carry to a cluster; remove it";
    expect(faultsOf(withObject('x', { spec: { steps: [{ run: 'a' }, { name: 'b', run: 'c\u0085' }] } }))).toEqual([
      said,
    ]);
    expect(faultsOf(withObject('x', { data: { 'a\uffff': 'b' } }))).toEqual([
      "shop/staging/x: manifest holds the control character U+FFFF in 'data.a\\uffff', which YAML does not carry to a cluster; remove it",
    ]);
    expect(faultsOf(withObject('x', { data: ['\u007f'] }))).toEqual([expect.stringContaining("U+007F in 'data[0]'")]);
  });

  it('refuses what would not survive as a file', () => {
    expect(faultsOf(withObject('release', {}))[0]).toContain("file 'release.yaml' belongs to Bowline");
    expect(faultsOf(withObject('../x', {}))[0]).toContain("'../x' cannot name a file");
    expect(faultsOf(withObject('x', { data: { a: '\ud800' } }))[0]).toContain('half a surrogate pair');
    expect(faultsOf(withObject('x', { data: { a: '+argocd:skip-file-rendering' } }))[0]).toContain('Argo CD skips');
  });

  it('has a record that reads back as it was written, and knows a change of itself', () => {
    const text = render(assembly).get('release.yaml') ?? '';
    const read = parseRecord(text, 'r');
    expect(read.record).toStrictEqual(assembly.record);
    expect(read.intact).toBe(true);
    expect(parseRecord(text.replace('eu-1', 'eu-2'), 'r').intact).toBe(false);
  });

  it('X003-3 keeps in its record an image that no label could hold, with port, tag and digest', () => {
    const pinned = `@sha256:${'0af1'.repeat(16)}`;
    const made = assemble(staging.spec, {
      ...release,
      images: { ...release.images, orders: `ghcr.io/acme/shop/orders:main-3f2a91c${pinned}` },
    });
    const billing = `registry.acme.example:5000/platform/billing:main-3f2a91c${pinned}`;
    const record = { ...made.record, images: { ...made.record.images, billing } };
    const text = render({ ...made, record }).get('release.yaml') ?? '';
    expect(parseRecord(text, 'r').record).toStrictEqual(record);
    const labels = made.objects.flatMap(({ manifest }) => Object.values(manifest.metadata.labels ?? {}));
    expect(labels.filter((value) => !/^[A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?$/.test(value))).toStrictEqual([]);
  });
});

/** The name of a run. */
const killed = 'feedc0ffee00';

describe('writing a tree', () => {
  let root: string;
  const place = () => ({ root, system: 'shop', environment: 'staging' });
  const folder = () => join(root, 'shop/staging');
  const files = render(assembly);
  const present = () =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder(), join(entry.parentPath, entry.name)));

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tree-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('leaves nothing but the files', async () => {
    await writeTree(place(), files, { seen: undefined });
    expect(present().sort()).toStrictEqual([...files.keys()].sort());
    expect(readTree(place())).toMatchObject({ torn: [], foreign: [] });
  });

  it('keeps the permissions of the files that it changes', async () => {
    await writeTree(place(), files, { seen: undefined });
    chmodSync(join(folder(), 'orders.yaml'), 0o664);
    const changed = new Map([...files].map(([name, text]) => [name, `${text}# changed\n`] as const));
    await writeTree(place(), changed, { seen: files.get('release.yaml') });
    const modeOf = (name: string) => statSync(join(folder(), name)).mode & 0o777;
    expect([modeOf('orders.yaml'), modeOf('billing.yaml')]).toEqual([0o664, 0o644 & ~process.umask()]);
  });

  it('clears away what a killed run left under temporary names', async () => {
    await writeTree(place(), files, { seen: undefined });
    addToJournal(folder(), killed, []);
    writeFileSync(join(folder(), stagedName(killed, 'orders.yaml')), 'half');
    rmSync(join(folder(), 'orders.yaml'));
    await writeTree(place(), files, { seen: files.get('release.yaml') });
    expect(present().sort()).toStrictEqual([...files.keys()].sort());
  });

  it('is refused if another run wrote since the record was read', async () => {
    await writeTree(place(), files, { seen: undefined });
    await expect(writeTree(place(), files, { seen: undefined })).rejects.toBeInstanceOf(TreeMoved);
  });

  it('waits for a run that ends in time', async () => {
    await writeTree(place(), files, { seen: undefined });
    const lock = join(folder(), '.bowline-lock');
    writeFileSync(lock, `process ${process.pid} on ${hostname()}\n`);
    setTimeout(() => rmSync(lock), 200);
    const written = await writeTree(place(), files, { seen: files.get('release.yaml') });
    expect(written.unchanged).toHaveLength(7);
    expect(existsSync(lock)).toBe(false);
  });

  it('does not take over the lock of another host', async () => {
    await writeTree(place(), files, { seen: undefined });
    writeFileSync(join(folder(), '.bowline-lock'), 'process 4194304 on another-host\n');
    const write = writeTree(place(), files, { seen: files.get('release.yaml'), wait: 100 });
    await expect(write).rejects.toThrow('process 4194304 on another-host');
  });

  it('changes nothing if one file cannot be put in its place', async () => {
    await writeTree(place(), files, { seen: undefined });
    // A name of 250 bytes is legal, and the name under which it waits is not.
    const long = new Map([['orders.yaml', 'changed'], [`${'a'.repeat(245)}.yaml`, 'x'], ...files]);
    const write = writeTree(place(), new Map([...long, ['orders.yaml', 'changed']]), {
      seen: files.get('release.yaml'),
    });
    await expect(write).rejects.toThrow('cannot be written (the name is too long); nothing was changed');
    expect(readFileSync(join(folder(), 'orders.yaml'), 'utf8')).toBe(files.get('orders.yaml'));
    expect(present().sort()).toStrictEqual([...files.keys()].sort());
  });

  it('changes nothing if the folder that stacks share takes no file, and names that folder', async () => {
    await writeTree(place(), files, { seen: undefined });
    mkdirSync(join(root, 'argocd/.bowline-lock'));
    const changed = new Map([...files].map(([name, text]) => [name, `${text}# changed\n`] as const));
    const write = writeTree(place(), changed, { seen: files.get('release.yaml'), wait: 100 });
    await expect(write).rejects.toThrow('another run writes here: unknown');
    await expect(write).rejects.toMatchObject({ faults: [{ path: expect.stringMatching(/argocd$/) }] });
    for (const [name, text] of files) expect(readFileSync(join(folder(), name), 'utf8')).toBe(text);
  });

  it('removes what a killed run left', async () => {
    await writeTree(place(), files, { seen: undefined });
    addToJournal(folder(), killed, []);
    const left = [
      ...['.bowline-lock.4f1c', '../../argocd/.bowline-lock.4f1c'],
      ...[stagedName(killed, 'orders.yaml'), `../../argocd/${stagedName(killed, 'apps.yaml')}`],
    ];
    for (const name of left) writeFileSync(join(folder(), name), name.includes('lock') ? 'process 1' : '');
    expect(readTree(place())).toMatchObject({ torn: [], foreign: [], isUnderWay: true });
    await writeTree(place(), files, { seen: files.get('release.yaml') });
    expect(present().sort()).toStrictEqual([...files.keys()].sort());
  });

  it('keeps and names files that somebody gave the names of what killed runs leave', async () => {
    await writeTree(place(), files, { seen: undefined });
    addToJournal(folder(), killed, []);
    const mine = `${files.get('orders.yaml')}# mine\n`;
    const others = ['.bowline-mine', '.bowline-orders.yaml.tmp', '.bowline-lock.4f1c', '.bowline-lock.notes'];
    const named = [...others, stagedName('0123456789ab', 'orders.yaml')].sort();
    for (const name of named) writeFileSync(join(folder(), name), mine);
    expect(readTree(place()).foreign).toStrictEqual(named);
    await writeTree(place(), files, { seen: files.get('release.yaml') });
    for (const name of named) expect(readFileSync(join(folder(), name), 'utf8')).toBe(mine);
  });

  it('is read while another run ends: what that removed or put in its place meanwhile is not there', async () => {
    await writeTree(place(), files, { seen: undefined });
    addToJournal(folder(), killed, []);
    const passing = [stagedName(killed, 'orders.yaml'), '.bowline-lock.4f1c', '.bowline-journal', 'billing.yaml'];
    for (const name of passing.slice(0, 2)) writeFileSync(join(folder(), name), 'process 1');
    const { readdirSync: list } = fs;
    const listing = jest.spyOn(fs, 'readdirSync').mockImplementationOnce((...args) => {
      const entries = list(...args);
      for (const name of passing) rmSync(join(folder(), name));
      return entries;
    });
    const { torn, foreign } = readTree(place());
    listing.mockRestore();
    expect({ torn, foreign }).toEqual({ torn: ["'billing.yaml' is missing"], foreign: [] });
  });

  describe('on a file system that lacks something', () => {
    const changed = new Map([...files].map(([name, text]) => [name, `${text}# changed\n`] as const));
    const refuse = (code: string): never => {
      throw Object.assign(new Error(), { code });
    };
    const write = async () => {
      await writeTree(place(), changed, { seen: files.get('release.yaml') });
      for (const [name, text] of changed) expect(readFileSync(join(folder(), name), 'utf8')).toBe(text);
    };
    beforeEach(() => writeTree(place(), files, { seen: undefined }));
    afterEach(() => {
      jest.restoreAllMocks();
    });

    it.each(['EPERM', 'ENOTSUP'])('does without permissions: %s', async (code) => {
      chmodSync(join(folder(), 'orders.yaml'), 0o600);
      const handle = await open(join(folder(), 'orders.yaml'));
      const prototype: Pick<typeof handle, 'chmod'> = Object.getPrototypeOf(handle);
      await handle.close();
      const chmod = jest.spyOn(prototype, 'chmod').mockImplementation(async () => refuse(code));
      await write();
      expect(chmod).toHaveBeenCalled();
    });

    it('does without permissions, and says what else keeps it from setting them', async () => {
      chmodSync(join(folder(), 'orders.yaml'), 0o600);
      const handle = await open(join(folder(), 'orders.yaml'));
      const prototype: Pick<typeof handle, 'chmod'> = Object.getPrototypeOf(handle);
      await handle.close();
      jest.spyOn(prototype, 'chmod').mockImplementation(async () => refuse('EIO'));
      await expect(write()).rejects.toThrow('cannot be written (the disk reports an error); nothing was changed');
    });

    it('changes nothing on a disk that fills up while it writes, and writes all once there is room', async () => {
      const handle = await open(join(folder(), 'orders.yaml'));
      const prototype: Pick<typeof handle, 'writeFile'> = Object.getPrototypeOf(handle);
      await handle.close();
      const { writeFile } = prototype;
      let room = 3;
      const full = jest.spyOn(prototype, 'writeFile').mockImplementation(async function (this: typeof handle, text) {
        room -= 1;
        await writeFile.call(this, room >= 0 ? text : String(text).slice(0, 10));
        if (room < 0) refuse('ENOSPC');
      });
      const fault = {
        path: folder(),
        text: 'cannot be written (no space left); nothing was changed, make room and run again',
      };
      await expect(write()).rejects.toMatchObject({ faults: [fault] });
      expect(room).toBeLessThan(0);
      for (const [name, text] of files) expect(readFileSync(join(folder(), name), 'utf8')).toBe(text);
      expect(present().sort()).toStrictEqual([...files.keys()].sort());
      expect(readTree(place())).toMatchObject({ torn: [], foreign: [], isUnderWay: false });
      full.mockRestore();
      await write();
    });

    it('does without folders that can be flushed', async () => {
      const { fsyncSync } = fs;
      const flush = jest.spyOn(fs, 'fsyncSync');
      flush.mockImplementation((handle) => (fstatSync(handle).isDirectory() ? refuse('EINVAL') : fsyncSync(handle)));
      await write();
    });

    it('says whether anything was changed where a file does not come to its place', async () => {
      const { renameSync } = fs;
      const rename = jest.spyOn(fs, 'renameSync');
      rename.mockImplementationOnce(() => refuse('EPERM'));
      await expect(write()).rejects.toThrow('cannot be written (permission denied); nothing was changed');
      expect(present().sort()).toStrictEqual([...files.keys()].sort());
      rename.mockImplementationOnce(renameSync).mockImplementationOnce(() => refuse('EPERM'));
      await expect(write()).rejects.toThrow('writing stopped (permission denied), each file is whole');
      expect(present()).toContain('.bowline-journal');
      rename.mockRestore();
      await write();
      expect(present().sort()).toStrictEqual([...files.keys()].sort());
    });
  });

  describe('after runs that were killed', () => {
    const later = new Map([...files].map(([name, text]) => [name, name === 'orders.yaml' ? `${text}# later\n` : text]));
    const put = (name: string, from: ReadonlyMap<string, string>) =>
      writeFileSync(join(folder(), name), from.get(name) ?? '');
    const without = new Map([...files].filter(([name]) => name !== 'orders.yaml'));

    it('removes the files that they put into their places, of which no record knows', async () => {
      await writeTree(place(), files, { seen: undefined });
      addToJournal(folder(), killed, [entryOf('orders.yaml', digest(later.get('orders.yaml') ?? ''))]);
      addToJournal(folder(), killed, [entryOf('billing.yaml', digest('half a line')).slice(0, 20)]);
      put('orders.yaml', later);
      const { removed } = await writeTree(place(), without, { seen: files.get('release.yaml') });
      expect(removed).toEqual(['orders.yaml']);
      expect(present().sort()).toStrictEqual([...without.keys()].sort());
    });

    it('keeps what was changed by hand since, and what only looks like the work of Bowline', async () => {
      await writeTree(place(), files, { seen: undefined });
      addToJournal(folder(), killed, [entryOf('orders.yaml', digest(later.get('orders.yaml') ?? ''))]);
      writeFileSync(join(folder(), 'orders.yaml'), `${later.get('orders.yaml')}# mine\n`);
      const { removed } = await writeTree(place(), without, { seen: files.get('release.yaml') });
      expect(removed).toEqual([]);
      expect(existsSync(join(folder(), 'orders.yaml'))).toBe(true);
      expect(readTree(place())).toMatchObject({ torn: ["'orders.yaml' was changed"], isUnderWay: false });
    });

    it("keeps an exact copy of what they put there, which is somebody's", async () => {
      await writeTree(place(), files, { seen: undefined });
      addToJournal(folder(), killed, [entryOf('orders.yaml', digest(later.get('orders.yaml') ?? ''))]);
      put('orders.yaml', later);
      writeFileSync(join(folder(), 'before.yaml'), later.get('orders.yaml') ?? '');
      const { removed } = await writeTree(place(), files, { seen: files.get('release.yaml') });
      expect(removed).toEqual([]);
      expect(readTree(place()).strays).toEqual(['before.yaml']);
    });

    it('says what has the name of the journal, and leaves it', async () => {
      mkdirSync(join(folder(), '.bowline-journal'), { recursive: true });
      const write = writeTree(place(), files, { seen: undefined });
      await expect(write).rejects.toThrow('.bowline-journal: a folder stands where a file is needed');
      expect(present()).toEqual([]);
    });

    it.each(['', 'mine\n', Buffer.from([0, 255])])(
      'does not take a file of another for the journal: %j',
      async (text) => {
        mkdirSync(folder(), { recursive: true });
        writeFileSync(join(folder(), '.bowline-journal'), text);
        const write = writeTree(place(), files, { seen: undefined });
        if (text === '') await write;
        else await expect(write).rejects.toThrow('.bowline-journal: is there and was not written by Bowline; move it');
        expect(present()).toHaveLength(text === '' ? files.size : 1);
      },
    );

    it('writes no journal where somebody has put a link', async () => {
      const victim = join(root, 'victim');
      writeFileSync(victim, 'precious');
      mkdirSync(folder(), { recursive: true });
      symlinkSync(victim, join(folder(), '.bowline-journal'));
      const write = writeTree(place(), files, { seen: undefined });
      await expect(write).rejects.toThrow('.bowline-journal: is a symbolic link');
      expect(readFileSync(victim, 'utf8')).toBe('precious');
    });
  });

  it('makes the Application beside the folder whole again, and removes it with the delivery that needed it', async () => {
    await writeTree(place(), files, { seen: undefined });
    const application = join(root, 'argocd/shop-staging.yaml');
    writeFileSync(application, `${readFileSync(application, 'utf8')}# by hand\n`);
    expect(readTree(place()).torn).toEqual(["'../../argocd/shop-staging.yaml' was changed"]);
    await writeTree(place(), files, { seen: files.get('release.yaml') });
    expect(readTree(place()).torn).toEqual([]);
    const without = new Map([...files].filter(([name]) => !name.includes('shop-staging')));
    const { removed } = await writeTree(place(), without, { seen: files.get('release.yaml') });
    expect(removed).toEqual(['../../argocd/shop-staging.yaml']);
  });

  it('leaves the file alone that all stacks share, as long as it is right', async () => {
    const argocd = join(root, 'argocd');
    mkdirSync(argocd);
    writeFileSync(join(argocd, 'apps.yaml'), files.get('../../argocd/apps.yaml') ?? '');
    writeFileSync(join(argocd, 'other-prod.yaml'), 'of another stack');
    const { unchanged } = await writeTree(place(), files, { seen: undefined });
    expect(unchanged).toEqual(['../../argocd/apps.yaml']);
    expect(readTree(place()).foreign).toEqual([]);
  });

  it('does not take a file of another for its Application', async () => {
    mkdirSync(join(root, 'argocd'));
    writeFileSync(join(root, 'argocd/shop-staging.yaml'), 'kind: Application\n');
    await expect(writeTree(place(), files, { seen: undefined })).rejects.toThrow('was not written by Bowline');
    expect(present()).toEqual(['../../argocd/shop-staging.yaml']);
  });

  it('does not take the Application of another stack whose name is the same', async () => {
    mkdirSync(join(root, 'argocd'));
    writeFileSync(join(root, 'argocd/shop-staging.yaml'), `${header('sho', 'p-staging')}\nkind: Application\n`);
    await expect(writeTree(place(), files, { seen: undefined })).rejects.toThrow(
      "belongs to stack 'p-staging' of 'sho', whose name is the same; rename the system or the environment",
    );
    expect(present()).toEqual(['../../argocd/shop-staging.yaml']);
  });
});
