import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oneLine, type Ran, Shop } from '../support/bowline';

const shop = new Shop();
const folder = 'tree/shop/staging';
let before: ReturnType<Shop['files']>;

beforeAll(() => {
  expect(shop.synth(shop.release('r.json'))).toMatchObject({ status: 0 });
  before = shop.files();
});
afterAll(() => shop.remove());

const facts = '--commit bbbbbbb --built-at 2026-02-01T12:00:00Z --run 2'.split(' ');
const orders = 'orders=ghcr.io/acme/shop/orders:main-2';
const make = (...more: readonly string[]): readonly string[] => ['release', ...facts, ...more];
const fromTree = (...more: readonly string[]) => shop.run(make('--record', folder, ...more));

/** A refused run: its one line; the tree is as it was. */
function refused(ran: Ran, status = 1): string {
  const line = oneLine(ran);
  expect([ran.status, line]).toStrictEqual([status, line]);
  expect(shop.files()).toStrictEqual(before);
  return line;
}

describe('bowline release', () => {
  it('writes a release that synth takes', () => {
    expect(fromTree('--image', orders, '--out', 'two.yaml')).toMatchObject({ status: 0, err: '', out: '' });
    expect(shop.read('two.yaml')).toContain('orders: ghcr.io/acme/shop/orders:main-2\n');
    expect(shop.read('two.yaml')).toContain('billing: ghcr.io/acme/shop/billing:main-1\n');
  });

  it('X002-11 changes the one image that it names, wherever it runs, and not a text that looks like it', () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
    const args = make('--record', shop.path(folder), '--image', 'orders=ghcr.io/acme/moved/orders:2', '--json');
    const first = shop.run(args, { cwd: elsewhere });
    // Both recorded images end in main-1.
    const images = { orders: 'ghcr.io/acme/moved/orders:2', billing: 'ghcr.io/acme/shop/billing:main-1' };
    expect(JSON.parse(first.out).images).toStrictEqual(images);
    expect(shop.run(args, { cwd: elsewhere }).out).toBe(first.out);
    rmSync(elsewhere, { recursive: true });
  });

  it('X002-11 does not take an image that nothing runs for a change', () => {
    expect(
      fromTree(
        '--image',
        'orders=ghcr.io/acme/shop/orders:main-2',
        '--image',
        'order=a.example/b:1',
        '--out',
        'typo.yaml',
      ).err,
    ).toContain("image of 'order' is new to the record");
    const ran = shop.synth('typo.yaml');
    expect(ran.status).toBe(1);
    expect(ran.err).toContain("'order'");
    expect(shop.files()).toStrictEqual(before);
  });

  it('takes the place of an older release or an empty file, and of nothing else', () => {
    const text = shop.read('src/shop.ts');
    expect(refused(fromTree('--image', orders, '--out', 'src/shop.ts'))).toBe(
      'src/shop.ts: is there and is no release, and would be lost; move it, or give another --out',
    );
    expect(shop.read('src/shop.ts')).toBe(text);
    shop.write('empty.yaml', '');
    for (const out of ['empty.yaml', 'empty.yaml', 'two.yaml'])
      expect(fromTree('--image', orders, '--out', out)).toMatchObject({ status: 0 });
  });

  for (const run of ['https://u:hunter2@ci/1', 'see https://hunter2@ci/1', 'https://ci/1?access_token=hunter2']) {
    it(`prints and records no login in a run (${run.length})`, () => {
      const ran = shop.run(['release', ...facts.slice(0, -1), run, '--record', folder, '--image', orders]);
      expect(refused(ran)).toContain("field 'run' holds an address with a user, password or token");
      expect(ran.err).not.toContain('hunter2');
      const read = shop.synth(shop.release('login.json', { run }));
      expect(refused(read)).toContain("login.json: field 'run' holds an address with a user, password or token");
      expect(read.err).not.toContain('hunter2');
    });
  }

  it('takes an address and a mail address as a run', () => {
    for (const run of ['https://ci/1?job=2#step:3', 'ci by ann@acme.com', 'ssh://git@ci/1'])
      expect(shop.run(['release', ...facts.slice(0, -1), run, '--record', folder, '--image', orders]).status).toBe(0);
  });

  it('takes away what is gone without a new image', () => {
    const ran = fromTree('--remove', 'billing', '--json');
    expect(JSON.parse(ran.out)).toMatchObject({ images: { orders: 'ghcr.io/acme/shop/orders:main-1' } });
    expect(ran.out).not.toContain('billing');
  });

  it('asks for an image or for what is gone', () => {
    expect(refused(fromTree(), 2)).toBe(
      'bowline: give the images of the pipeline with --image ID=REPOSITORY:TAG, or what is gone with --remove ID',
    );
    expect(refused(fromTree('--image', orders, '--remove', 'orders'), 2)).toContain("both name 'orders'");
  });

  describe('--out', () => {
    const places = [`${folder}/release.yaml`, `${folder}/new.yaml`, `${folder}/orders.yaml`, 'link/release.yaml'];
    for (const place of [...places, 'tree/argocd/shop-staging.yaml']) {
      it(`at ${place} is refused, since only synth writes a tree`, () => {
        if (!existsSync(shop.path('link'))) symlinkSync(shop.path(folder), shop.path('link'));
        expect(refused(fromTree('--image', orders, '--out', place))).toBe(
          `${place}: lies in the tree of a stack, which only bowline synth writes; give a file elsewhere`,
        );
      });
    }

    it("at another stack's record, or in a folder below the record, is refused", () => {
      shop.write('other/shop/prod/release.yaml', shop.read(`${folder}/release.yaml`));
      for (const place of ['other/shop/prod/release.yaml', 'other/shop/prod/x.yaml'])
        expect(refused(fromTree('--image', orders, '--out', place))).toContain('lies in the tree of a stack');
      mkdirSync(shop.path('copy/shop/staging/below'), { recursive: true });
      shop.write('copy/shop/staging/release.yaml', shop.read(`${folder}/release.yaml`));
      const args = make('--record', 'copy/shop/staging', '--image', orders, '--out', 'copy/shop/staging/below/x.yaml');
      expect(refused(shop.run(args))).toContain('lies in the tree of a stack');
    });

    it('at a folder, a pipe, a device, a dangling link or in no folder says so, and leaves them as they are', () => {
      mkdirSync(shop.path('folder'));
      execFileSync('mkfifo', [shop.path('pipe')]);
      symlinkSync(shop.path('gone'), shop.path('dangling'));
      const at = (place: string) => refused(fromTree('--image', orders, '--out', place));
      expect(at('folder')).toContain('folder: is a folder where a file is to be written');
      expect(at('pipe')).toBe('pipe: is not a regular file; leave out --out to print instead');
      expect(at('/dev/null')).toContain('/dev/null: is not a regular file');
      expect(at('dangling')).toContain('dangling: is a symbolic link that leads to nothing');
      expect(at('no/such/x.yaml')).toBe('no/such/x.yaml: lies in a folder that does not exist; make it first');
      expect(at('r.json/x.yaml')).toContain('lies in a folder that does not exist');
      expect(existsSync(shop.path('gone'))).toBe(false);
    });

    it('at a link writes the file that it leads to', () => {
      shop.write('real.yaml', '');
      symlinkSync(shop.path('real.yaml'), shop.path('linked.yaml'));
      expect(fromTree('--image', orders, '--out', 'linked.yaml').status).toBe(0);
      expect(shop.read('real.yaml')).toContain('system: shop');
    });
  });

  describe('--record', () => {
    const output = {
      system: 'shop',
      environment: 'dev',
      commit: 'aaaaaaa',
      builtAt: '2026-01-31T12:00:00Z',
      run: '1',
      rollback: true,
      images: { orders: 'ghcr.io/acme/shop/orders:main-1', billing: 'ghcr.io/acme/shop/billing:main-1' },
      configs: { settings: [{ name: 'shop-settings-1', data: { REGION: 'eu-1' } }] },
    };
    const from = (record: string, input?: string) =>
      shop.run(make('--record', record, '--image', orders, '--json'), input === undefined ? {} : { input });

    it("takes Pulumi's record from a file or standard input, with the same base", () => {
      shop.write('record.json', JSON.stringify(output));
      const file = from('record.json');
      expect(JSON.parse(file.out)).toMatchObject({
        system: 'shop',
        images: { ...output.images, orders: 'ghcr.io/acme/shop/orders:main-2' },
        base: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      });
      expect(from('-', JSON.stringify(output))).toStrictEqual(file);
    });

    it('refuses an output that is no record, each fault named', () => {
      expect(refused(shop.run(make('--record', '-', '--image', orders), { input: '' }))).toContain(
        'standard input: file is empty',
      );
      const ran = from('-', JSON.stringify({ ...output, commit: 'main', run: undefined }));
      expect(ran.err).toContain("standard input: field 'commit' reads 'main'");
      expect(ran.err).toContain("standard input: the record has no 'run'; add it");
    });

    it('that is not there, or holds no record, says what to give', () => {
      mkdirSync(shop.path('empty'));
      const said = (place: string) => oneLine(shop.run(make('--record', place, '--image', orders)));
      expect(said('nowhere')).toBe(
        "nowhere: is not there; give the stack's folder in the tree, its release.yaml, or - for standard input",
      );
      expect(said('empty')).toBe("empty: holds no release.yaml; give the stack's folder in the tree");
    });

    it('takes the file of the record too, and refuses one that was edited', () => {
      expect(from(`${folder}/release.yaml`).out).toBe(from(folder).out);
      shop.write('edited/release.yaml', shop.read(`${folder}/release.yaml`).replace('main-1', 'main-9'));
      expect(oneLine(shop.run(make('--record', 'edited', '--image', orders)))).toContain('edited: record does not fit');
    });
  });

  const images: readonly (readonly [string, string])[] = [
    ['orders=ghcr.io/acme/shop/orders:!foo', 'has a malformed tag'],
    ['orders=ghcr.io/acme/shop/orders:a\nb', 'has a malformed tag'],
    ['orders=ghcr.io/acme/shop/orders:latest', "is tagged 'latest'"],
    ['orders=ghcr.io/acme/shop/orders', 'has no tag'],
    ['orders=ghcr.io/acme/shop/ORDERS:a', 'is not a repository'],
    ['orders=ghcr.io/acme/shop/orders:${TAG}', 'holds a variable that was not filled in'],
    ['__proto__=ghcr.io/acme/shop/orders:a', 'which can be no microservice'],
    ['a\nb=ghcr.io/acme/shop/orders:a', 'which can be no microservice'],
  ];
  for (const [image, said] of images) {
    it(`refuses --image ${JSON.stringify(image)} in one line`, () => {
      expect(refused(fromTree('--image', image))).toContain(said);
    });
  }

  const times = ['2026-02-31T12:00:00Z', '9999-01-01T00:00:00Z', '2026-13-01T00:00:00Z', '2026-01-31T25:00:00Z'];
  for (const time of times) {
    it(`refuses ${time}, at which nothing was built`, () => {
      const args = make('--record', folder, '--image', orders);
      expect(refused(shop.run(args.map((word) => (word === '2026-02-01T12:00:00Z' ? time : word))))).toBe(
        `release: field 'builtAt' reads '${time}'; a time is ISO 8601 with a zone, like 2026-01-31T12:00:00Z`,
      );
    });
  }

  it('says all that is wrong at once', () => {
    const ran = fromTree('--image', 'orders=ghcr.io/acme/shop/orders:latest', '--remove', 'biling');
    expect(ran.err).toContain("is tagged 'latest'");
    expect(ran.err).toContain("the record has no image of 'biling' (did you mean 'billing'?)");
  });
});
