import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, symlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { digest } from '../../src/internal/hash';
import { oneLine, Shop } from '../support/bowline';

const folder = 'tree/shop/staging';
let shop: Shop;

beforeEach(() => {
  shop = new Shop();
});
afterEach(() => shop.remove());

/** A release built on a day of January. */
const built = (day: number, run = `${day}`) => ({
  commit: `${day}`.repeat(40).slice(0, 40),
  builtAt: `2026-01-0${day}T12:00:00Z`,
  run,
  images: { orders: `ghcr.io/acme/shop/orders:main-${day}`, billing: `ghcr.io/acme/shop/billing:main-${day}` },
});

describe('bowline synth', () => {
  it('writes one file each microservice, the namespace, what is shared and the record', () => {
    const ran = shop.synth(shop.release('r.json'));
    expect(ran.status).toBe(0);
    expect(readdirSync(shop.path(folder)).sort()).toStrictEqual([
      'billing.yaml',
      'namespace.yaml',
      'orders.yaml',
      'release.yaml',
      'shared.yaml',
    ]);
    expect(ran.out).toContain(`${folder}: 7 written, 0 removed, 0 unchanged`);
    expect(ran.out).toMatch(/^ {2}\+ shop\/staging\/shared\.yaml {5}ExternalSecret, ConfigMap$/m);
    expect(ran.out).toMatch(/^ {2}\+ argocd\/apps\.yaml$/m);
    expect(ran.err).toBe(`${folder}: no record here; this is taken as the first deployment\n`);
  });

  it('A000-06 gives the same bytes to another user in another folder at another time', () => {
    shop.synth(shop.release('r.json'));
    const other = new Shop();
    try {
      const env = { USER: 'somebody', TZ: 'Asia/Tokyo', LANG: 'de_DE.UTF-8' };
      const args = [...'synth shop --env staging --no-check --release r.json --out tree'.split(' ')];
      other.release('r.json');
      expect(other.run(args, { env }).status).toBe(0);
      expect(other.files()).toStrictEqual(shop.files());
      expect(JSON.stringify(other.files())).not.toContain(other.root);
    } finally {
      other.remove();
    }
  });

  it('writes nothing the second time, and only what changed the third', () => {
    shop.synth(shop.release('r.json', built(1)));
    expect(shop.synth('r.json').out).toContain('0 written, 0 removed, 7 unchanged');
    const images = { ...built(1).images, orders: 'ghcr.io/acme/shop/orders:main-2' };
    const ran = shop.synth(shop.release('r.json', { ...built(2), images }));
    expect(ran.out).toContain('image orders  main-1 -> main-2');
    expect(ran.out).toMatch(/^ {2}~ shop\/staging\/orders\.yaml {2}Deployment$/m);
    expect(ran.out).toContain('2 written, 0 removed, 5 unchanged');
    expect(ran.err).toBe('');
  });

  it('A000-02 A000-05 without a release writes nothing, names the images and says how to keep what is deployed', () => {
    shop.synth(shop.release('r.json'));
    const before = shop.files();
    const ran = shop.run('synth shop --env staging --no-check --out tree'.split(' '));
    expect(ran.status).toBe(1);
    expect(oneLine(ran)).toBe(
      "shop/staging: no release given, so no image for 'orders', 'billing'; deployed is aaaaaaaaaaaa (run 1); " +
        'to keep it: bowline synth shop --env staging --release current --out tree',
    );
    expect(shop.files()).toStrictEqual(before);
    const keep = 'synth shop --env staging --release current --out tree'.split(' ');
    expect(shop.run([...keep, '--no-check']).out).toContain('0 written, 0 removed, 7 unchanged');
    expect(shop.files()).toStrictEqual(before);
  });

  it('without a release and a record says that nothing is deployed', () => {
    const ran = shop.run('synth shop --env staging --no-check --out tree'.split(' '));
    expect(oneLine(ran)).toContain('nothing is deployed here by record');
    expect(oneLine(shop.synth('current'))).toContain('there is no record, so no current release');
    expect(oneLine(shop.synth(shop.release('r.json'), '--require-record'))).toContain('--require-record asks for one');
    expect(shop.files()).toStrictEqual({});
  });

  it('A000-19 refuses a release that was built before the recorded one, unless it is a rollback, and records that', () => {
    shop.synth(shop.release('new.json', built(2)));
    const before = shop.files();
    expect(oneLine(shop.synth(shop.release('old.json', built(1))))).toBe(
      'old.json: release 111111111111 (run 1) was built before the deployed 222222222222 (run 2); to go back, add --rollback',
    );
    expect(shop.files()).toStrictEqual(before);
    expect(shop.synth('old.json', '--rollback').out).toContain('(run 1, a rollback)');
    expect(shop.read(`${folder}/release.yaml`)).toContain('\nrollback: true\n');
    const back = shop.files();
    expect(shop.synth('current').out).toContain('0 written');
    expect(shop.files()).toStrictEqual(back);
    shop.synth('new.json');
    expect(shop.files()).toStrictEqual(before);
  });

  it('A000-19 asks the history of the program, which outweighs the time of the build', () => {
    const git = (...args: readonly string[]) => {
      const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'init.defaultBranch=main'];
      return spawnSync('git', [...identity, ...args], { cwd: shop.root, encoding: 'utf8' }).stdout.trim();
    };
    git('init');
    git('commit', '--allow-empty', '-m', 'a');
    const a = git('rev-parse', 'HEAD');
    git('commit', '--allow-empty', '-m', 'b');
    const b = git('rev-parse', 'HEAD');
    shop.synth(shop.release('b.json', { ...built(1), commit: b }));
    expect(oneLine(shop.synth(shop.release('a.json', { ...built(2), commit: a })))).toContain(
      'is older than the deployed',
    );
    git('checkout', '-q', '-b', 'side', a);
    git('commit', '--allow-empty', '-m', 'c');
    expect(shop.synth(shop.release('c.json', { ...built(1), commit: git('rev-parse', 'HEAD') })).status).toBe(0);
  });

  it('removes what it wrote and no longer makes, and leaves and names what it did not write', () => {
    shop.synth(shop.release('r.json'));
    shop.write(`${folder}/kustomization.yaml`, 'kind: Kustomization\n');
    symlinkSync('/etc/hostname', shop.path(folder, 'link'));
    shop.edit('src/shop.ts', 'services: { orders, billing }', 'services: { orders }');
    const images = { orders: 'ghcr.io/acme/shop/orders:main-1' };
    const ran = shop.synth(shop.release('r.json', { images }));
    expect(ran.status).toBe(0);
    expect(ran.err).toBe(`${folder}: not written by Bowline, left as it is: kustomization.yaml, link\n`);
    expect(Object.keys(shop.files())).not.toContain(`${folder}/billing.yaml`);
    expect(shop.files()[`${folder}/link`]).toBe('not a file');
    expect(shop.run(['check', 'tree']).status).toBe(0);
  });

  it('speaks JSON to machines', () => {
    const ran = shop.synth(shop.release('r.json'), '--json');
    expect(JSON.parse(ran.out)).toMatchObject({
      folder,
      added: [
        'namespace.yaml',
        'shared.yaml',
        'billing.yaml',
        'orders.yaml',
        '../../argocd/apps.yaml',
        '../../argocd/shop-staging.yaml',
        'release.yaml',
      ],
      images: [{ id: 'billing', to: 'ghcr.io/acme/shop/billing:main-1' }, { id: 'orders' }],
    });
    const failed = shop.synth('gone.json', '--json');
    expect(JSON.parse(failed.out)).toMatchObject({ faults: [{ path: 'gone.json' }] });
  });

  it('keeps what a program prints out of the data', () => {
    shop.edit('src/shop.ts', 'const db', "console.log('hello');\nconst db");
    const ran = shop.synth(shop.release('r.json'), '--json');
    expect(ran.err).toContain('hello');
    expect(JSON.parse(ran.out)).toMatchObject({ folder });
  });

  it('takes a program of type module, exported as a list', () => {
    shop.write('package.json', '{"type":"module","bowline":{"stacks":"src/stacks/index.ts"}}');
    shop.edit('src/stacks/index.ts', 'export const staging', 'const staging');
    shop.edit('src/stacks/index.ts', 'export const dev', 'const dev');
    shop.write('src/stacks/index.ts', `${shop.read('src/stacks/index.ts')}\nexport default [dev, staging];\n`);
    expect(shop.synth(shop.release('r.json')).status).toBe(0);
  });

  it('finds the program from a folder below it', () => {
    shop.release('r.json');
    const args = 'synth shop --env staging --no-check --release ../r.json --out ../tree'.split(' ');
    expect(shop.run(args, { cwd: shop.path('src') }).status).toBe(0);
    expect(Object.keys(shop.files())).toHaveLength(7);
  });

  it('waits for another run and then says who holds the tree; takes over from a run that is gone', () => {
    shop.synth(shop.release('r.json', built(1)));
    const before = shop.files();
    shop.write(`${folder}/.bowline-lock`, `process ${process.pid} on ${hostname()}\n`);
    shop.release('r2.json', built(2));
    expect(oneLine(shop.synth('r2.json'))).toContain(
      `another run writes here: process ${process.pid} on ${hostname()}; wait for it`,
    );
    const gone = spawnSync(process.execPath, ['-e', '0']).pid;
    shop.write(`${folder}/.bowline-lock`, `process ${gone} on ${hostname()}\n`);
    expect(shop.synth('r2.json').status).toBe(0);
    expect(Object.keys(shop.files())).toStrictEqual(Object.keys(before));
  });
});

describe('a torn tree', () => {
  const tears: Readonly<Record<string, readonly [() => void, string]>> = {
    'an edit by hand': [
      () => shop.write(`${folder}/orders.yaml`, `${shop.read(`${folder}/orders.yaml`)}# mine\n`),
      "tree does not fit its record: 'orders.yaml' was changed",
    ],
    'a lost file': [
      () => rmSync(shop.path(folder, 'shared.yaml')),
      "tree does not fit its record: 'shared.yaml' is missing",
    ],
    'a killed first run': [
      () => rmSync(shop.path(folder, 'release.yaml')),
      "tree does not fit its record: 'release.yaml' is missing",
    ],
    'an edit of the file that all stacks share': [
      () => shop.edit('tree/argocd/apps.yaml', 'targetRevision: main', 'targetRevision: old'),
      "tree does not fit its record: '../../argocd/apps.yaml' was changed",
    ],
    'the loss of the file that all stacks share': [
      () => rmSync(shop.path('tree/argocd/apps.yaml')),
      "tree does not fit its record: '../../argocd/apps.yaml' is missing",
    ],
    'a byte order mark before the record': [
      () => shop.write(`${folder}/release.yaml`, `\ufeff${shop.read(`${folder}/release.yaml`)}`),
      "tree does not fit its record: 'release.yaml' was changed",
    ],
    'a record that Argo CD would take for a manifest': [
      () => shop.edit(`${folder}/release.yaml`, '+argocd:skip-file-rendering', ''),
      "tree does not fit its record: 'release.yaml' was changed",
    ],
    'half a merge in a file': [
      () => shop.edit(`${folder}/orders.yaml`, '\nmetadata:', '\n<<<<<<< HEAD\nmetadata:\n=======\n>>>>>>> b'),
      "tree does not fit its record: 'orders.yaml' was changed",
    ],
  };
  for (const [name, [tear, said]] of Object.entries(tears)) {
    it(`from ${name} is refused by check and made whole by synth`, () => {
      shop.synth(shop.release('r.json'));
      const whole = shop.files();
      tear();
      const torn = shop.files();
      const checked = shop.run(['check', 'tree']);
      expect([checked.status, oneLine(checked)]).toStrictEqual([1, expect.stringContaining(`${folder}: ${said}`)]);
      expect(shop.files()).toStrictEqual(torn);
      const ran = shop.synth('r.json');
      expect([ran.status, ran.err]).toStrictEqual([0, expect.stringMatching(/made whole\n/)]);
      expect(shop.files()).toStrictEqual(whole);
      expect(shop.run(['check', folder])).toMatchObject({ status: 0, err: '' });
    });
  }

  const copies: Readonly<Record<string, readonly [string, string]>> = {
    'an exact copy': ['orders2.yaml', ''],
    'a copy that was changed': ['orders-copy.yaml', '# mine\n'],
    'a copy that somebody keeps': ['orders.yaml.bak', ''],
    'a copy of another name': ['orders.old', '# mine\n'],
  };
  for (const [name, [copy, more]] of Object.entries(copies)) {
    it(`does not lose ${name}, and says that it is left`, () => {
      shop.synth(shop.release('r.json'));
      const text = `${shop.read(`${folder}/orders.yaml`)}${more}`;
      shop.write(`${folder}/${copy}`, text);
      const stray = copy.endsWith('.yaml');
      const said = stray
        ? `${folder}: no longer made and not as Bowline wrote it, left as it is (remove it, or move it out of the folder): `
        : `${folder}: not written by Bowline, left as it is: `;
      expect(shop.synth('r.json')).toMatchObject({ status: 0, err: `${said}${copy}\n` });
      expect(shop.read(`${folder}/${copy}`)).toBe(text);
      const checked = shop.run(['check', 'tree']);
      if (!stray) expect(checked.status).toBe(0);
      else
        expect(oneLine(checked)).toBe(
          `${folder}: not in the record though it begins as Bowline's (remove it, or move it out of the folder): ${copy}`,
        );
    });
  }

  it('does not lose what somebody changed in the file of a microservice that leaves', () => {
    shop.synth(shop.release('r.json'));
    const mine = `${shop.read(`${folder}/billing.yaml`)}# mine\n`;
    shop.write(`${folder}/billing.yaml`, mine);
    shop.edit('src/shop.ts', 'services: { orders, billing }', 'services: { orders }');
    shop.release('r.json', { images: { orders: 'ghcr.io/acme/shop/orders:main-1' } });
    const line = `${folder}: no longer made and not as Bowline wrote it, left as it is (remove it, or move it out of the folder): billing.yaml\n`;
    for (const count of [1, 2]) expect([count, shop.synth('r.json').err]).toEqual([count, line]);
    expect(shop.read(`${folder}/billing.yaml`)).toBe(mine);
    expect(oneLine(shop.run(['check', 'tree']))).toContain("not in the record though it begins as Bowline's");
    rmSync(shop.path(folder, 'billing.yaml'));
    expect(shop.run(['check', 'tree']).status).toBe(0);
  });

  it('says whose place a new file takes', () => {
    shop.edit('src/shop.ts', 'services: { orders, billing }', 'services: { orders }');
    shop.synth(shop.release('one.json', { images: { orders: 'ghcr.io/acme/shop/orders:main-1' } }));
    shop.write(`${folder}/billing.yaml`, `${shop.read(`${folder}/orders.yaml`)}# mine\n`);
    shop.edit('src/shop.ts', 'services: { orders }', 'services: { orders, billing }');
    expect(shop.synth(shop.release('r.json')).err).toContain("'billing.yaml' was changed; made whole\n");
  });

  const doubts: Readonly<Record<string, readonly [() => void, string, string]>> = {
    'an edited record': [
      () => shop.edit(`${folder}/release.yaml`, '2026-01-31T12', '2020-01-31T12'),
      "tree does not fit its record: 'release.yaml' was changed",
      'record does not fit its own digest',
    ],
    'an edited image of the record': [
      () => shop.edit(`${folder}/release.yaml`, 'orders:main-1', 'orders:main-7'),
      "tree does not fit its record: 'release.yaml' was changed",
      'record does not fit its own digest',
    ],
    'half a merge in the record': [
      () => shop.edit(`${folder}/release.yaml`, '\nimages:', '\n<<<<<<< HEAD\nimages:\n=======\n>>>>>>> b'),
      'record cannot be read: file holds conflict markers of a merge that was not finished; resolve it',
      'record cannot be read (file holds conflict markers of a merge that was not finished)',
    ],
    'a record of another version': [
      () => shop.edit(`${folder}/release.yaml`, '\nimages:', '\nsigned: yes\nimages:'),
      "record cannot be read: record has a field 'signed' that this Bowline does not know; use the version that wrote it",
      "record cannot be read (record has a field 'signed' that this Bowline does not know)",
    ],
    'a record that is no YAML': [
      () => shop.edit(`${folder}/release.yaml`, '\nimages:', '\n  images: ['),
      'record cannot be read: file is not well-formed YAML or JSON',
      'record cannot be read (file is not well-formed YAML or JSON',
    ],
  };
  for (const [name, [tear, found, said]] of Object.entries(doubts)) {
    it(`from ${name} lets no release in whose age it cannot tell, until somebody says --rollback`, () => {
      shop.synth(shop.release('r.json'));
      const whole = shop.files();
      tear();
      const torn = shop.files();
      const checked = shop.run(['check', 'tree']);
      expect([checked.status, oneLine(checked)]).toStrictEqual([1, expect.stringContaining(`${folder}: ${found}`)]);
      const old = shop.release('old.json', { builtAt: '2026-01-30T00:00:00Z', run: '0' });
      for (const more of [[], ['--require-record']]) {
        const line = oneLine(shop.synth(old, ...more));
        expect(line).toContain(`${folder}: ${said}`);
        expect(line).toContain(
          'so the age of the release is not known; take release.yaml back in Git, or add --rollback',
        );
      }
      expect(shop.files()).toStrictEqual(torn);
      const ran = shop.synth('r.json', '--rollback');
      expect([ran.status, ran.err]).toStrictEqual([0, expect.stringMatching(/made whole\n/)]);
      expect(shop.files()).toStrictEqual(whole);
    });
  }

  it('does not lose what an edited record lists', () => {
    shop.synth(shop.release('r.json'));
    const mine = 'kind: Mine\n';
    shop.write(`${folder}/extra.yaml`, mine);
    shop.edit(`${folder}/release.yaml`, '\nfiles:', `\nfiles:\n  extra.yaml: ${digest(mine)}`);
    expect(shop.synth('r.json', '--rollback').status).toBe(0);
    expect(shop.read(`${folder}/extra.yaml`)).toBe(mine);
  });

  it.each(['', 'abc: 1\n'])('is told by check where something else has the name of its record: %j', (text) => {
    shop.synth(shop.release('r.json'));
    shop.write(`${folder}/release.yaml`, text);
    expect(oneLine(shop.run(['check', 'tree']))).toBe(
      `${folder}/release.yaml: is there and was not written by Bowline; move it, or give another --out`,
    );
  });

  it('whose record is lost is made whole with a word that nobody knows the age of what was there', () => {
    shop.synth(shop.release('r.json'));
    rmSync(shop.path(folder, 'release.yaml'));
    expect(shop.synth('r.json').err).toContain(
      'record is missing, so the age of the release and old config generations are not known',
    );
  });

  it('keeps nothing of a record that was changed by hand', () => {
    shop.synth(shop.release('r.json'));
    shop.edit(`${folder}/release.yaml`, 'orders:main-1', 'orders:main-7');
    expect(oneLine(shop.synth('current'))).toContain('record does not fit its own digest');
  });

  it('is told from a folder that is no tree', () => {
    expect(oneLine(shop.run(['check', 'src']))).toBe(
      'src: holds no tree of Bowline; give the folder that bowline synth wrote to',
    );
    expect(oneLine(shop.run(['check', 'gone']))).toBe('gone: cannot be read (it is not there); give another path');
  });
});

describe('bowline release', () => {
  const make = (...more: readonly string[]) =>
    shop.run([
      ...`release --record ${folder} --commit ${'b'.repeat(40)} --built-at 2026-02-01T00:00:00Z --run 2`.split(' '),
      ...more,
    ]);
  const image = 'orders=ghcr.io/acme/shop/orders:main-2';

  it('makes a whole release out of the recorded one and one image', () => {
    shop.synth(shop.release('r.json'));
    expect(make('--image', image, '--out', 'next.yaml')).toMatchObject({ status: 0, out: '', err: '' });
    const ran = shop.synth('next.yaml');
    expect(ran.out).toContain('image orders  main-1 -> main-2');
    expect(ran.out).not.toContain('billing  ');
    expect(shop.read(`${folder}/release.yaml`)).not.toContain('base');
    expect(shop.synth('next.yaml').out).toContain('0 written');
  });

  it('that was made from a record that has moved on is refused', () => {
    shop.synth(shop.release('r.json'));
    make('--image', image, '--out', 'next.yaml');
    shop.synth(shop.release('other.json', { run: '3' }));
    expect(oneLine(shop.synth('next.yaml'))).toBe(
      'next.yaml: release was made from a record that has moved on to aaaaaaaaaaaa (run 3); make it again with bowline release',
    );
    rmSync(shop.path('tree'), { recursive: true });
    expect(oneLine(shop.synth('next.yaml'))).toContain('release was made from a record that is not here');
  });

  it('writes to stdout, takes out what is gone and says what is new', () => {
    shop.synth(shop.release('r.json'));
    const ran = make('--image', 'order=x.example/y:1', '--remove', 'billing');
    expect(ran.err).toBe(
      "release: image of 'order' is new to the record (did you mean 'orders'?); bowline synth checks that the system has it\n",
    );
    expect(ran.out).toMatch(/^images:\n {2}order: x.example\/y:1\n {2}orders: ghcr/m);
    expect(ran.out).not.toContain('billing');
  });

  it('refuses what it cannot make a release of', () => {
    expect(oneLine(make('--image', image))).toContain(`${folder}: is not there; give the stack's folder`);
    shop.synth(shop.release('r.json'));
    expect(make()).toMatchObject({ status: 2 });
    expect(oneLine(make('--image', 'orders'))).toContain(
      "--image reads 'orders'; write it as microservice=repository:tag",
    );
    expect(oneLine(make('--image', image, '--image', image))).toContain("--image names 'orders' twice");
    expect(oneLine(make('--image', image, '--remove', 'bill'))).toContain("the record has no image of 'bill'");
    expect(oneLine(make('--image', image, '--out', 'no/file'))).toContain(
      'no/file: lies in a folder that does not exist',
    );
  });
});

describe('cdk8s synth', () => {
  const cdk8s = resolve(__dirname, '../../node_modules/cdk8s-cli/bin/cdk8s');
  const bowline = resolve(__dirname, '../../dist/cli/bowline.js');
  const run = (env: Readonly<Record<string, string>>) => {
    shop.write(
      'cdk8s.yaml',
      `language: typescript\napp: ${process.execPath} ${bowline} cdk8s --no-check\noutput: cdk8s.out\n`,
    );
    const all = { PATH: process.env['PATH'], HOME: shop.root, CDK8S_CHECK_UPGRADE: 'false', ...env };
    return spawnSync(process.execPath, [cdk8s, 'synth'], { cwd: shop.root, encoding: 'utf8', env: all });
  };
  const wanted = { BOWLINE_SYSTEM: 'shop', BOWLINE_ENV: 'staging', BOWLINE_RELEASE: 'r.json' };

  it('gives the bytes of bowline synth in its own folder', () => {
    shop.synth(shop.release('r.json'));
    const ran = run(wanted);
    expect([ran.status, ran.stderr]).toStrictEqual([0, '']);
    expect(Object.values(shop.files('cdk8s.out'))).toStrictEqual(Object.values(shop.files()));
    expect(Object.keys(shop.files('cdk8s.out/shop/staging'))).toHaveLength(5);
  });

  it('writes the tree as well where BOWLINE_OUT says, with its record', () => {
    shop.synth(shop.release('r.json', built(1)));
    shop.release('r.json', built(2));
    shop.write(`${folder}/mine.txt`, 'x');
    expect(run({ ...wanted, BOWLINE_OUT: 'tree' }).stderr).toContain('left as it is: mine.txt');
    rmSync(shop.path(folder, 'mine.txt'));
    expect(Object.values(shop.files('cdk8s.out'))).toStrictEqual(Object.values(shop.files()));
    expect(shop.read(`${folder}/orders.yaml`)).toContain('orders:main-2');
    expect(shop.synth('r.json').out).toContain('0 written');
  });

  it('A000-19 goes back only where BOWLINE_ROLLBACK asks for it, as bowline synth does with --rollback', () => {
    shop.synth(shop.release('new.json', built(2)));
    const before = shop.files();
    shop.release('r.json', built(1));
    const old = { ...wanted, BOWLINE_OUT: 'tree' };
    expect(run(old).stderr).toContain(
      'r.json: release 111111111111 (run 1) was built before the deployed 222222222222 (run 2); to go back, add BOWLINE_ROLLBACK=true\n',
    );
    expect(run({ ...old, BOWLINE_ROLLBACK: 'no' }).stderr).toContain(
      "BOWLINE_ROLLBACK reads 'no'; set it to true or false",
    );
    expect(shop.files()).toStrictEqual(before);
    expect(run({ ...old, BOWLINE_ROLLBACK: 'true' }).status).toBe(0);
    const back = shop.files();
    expect(back[`${folder}/release.yaml`]).toContain('\nrollback: true\n');
    expect(Object.values(shop.files('cdk8s.out'))).toStrictEqual(Object.values(back));
    shop.synth('new.json');
    shop.synth('r.json', '--rollback');
    expect(shop.files()).toStrictEqual(back);
  });

  it('refuses a BOWLINE_OUT that cdk8s empties, since the record would go with it', () => {
    shop.release('r.json');
    for (const out of ['cdk8s.out', './cdk8s.out/', 'cdk8s.out/tree'])
      expect(run({ ...wanted, BOWLINE_OUT: out }).stderr).toContain('bowline: BOWLINE_OUT lies in ');
    expect(run({ ...wanted, BOWLINE_OUT: 'cdk8s.output' }).status).toBe(0);
  });

  it('refuses a first deployment where BOWLINE_REQUIRE_RECORD asks for a record', () => {
    shop.release('r.json');
    const first = { ...wanted, BOWLINE_OUT: 'tree', BOWLINE_REQUIRE_RECORD: '1' };
    expect(run(first).stderr).toContain(
      `${folder}: there is no record, and BOWLINE_REQUIRE_RECORD asks for one; give the clone that holds it\n`,
    );
    expect(shop.files()).toStrictEqual({});
    shop.synth('r.json');
    expect(run(first).status).toBe(0);
  });

  it('without a release says how to give one and how to keep what is deployed', () => {
    const none = { BOWLINE_SYSTEM: 'shop', BOWLINE_ENV: 'staging', BOWLINE_OUT: 'tree' };
    expect(run(none).stderr).toContain('give the file of the CI run with BOWLINE_RELEASE\n');
    shop.synth(shop.release('r.json'));
    expect(run(none).stderr).toContain('to keep it: BOWLINE_RELEASE=current npx cdk8s synth\n');
  });

  it('without a system says which there are', () => {
    const ran = run({});
    expect(ran.status).not.toBe(0);
    expect(ran.stderr).toContain('bowline: set BOWLINE_SYSTEM in the environment: shop\n');
    const { stderr } = run({ ...wanted, BOWLINE_ENV: '' });
    expect(stderr).toContain('bowline: set BOWLINE_ENV in the environment: dev, staging\n');
  });
});

describe('the command', () => {
  it('explains itself and its verbs', () => {
    expect(shop.run(['--help'])).toMatchObject({ status: 0, err: '', out: expect.stringContaining('bowline synth ') });
    for (const verb of ['synth', 'release', 'check', 'cdk8s']) {
      expect(shop.run([verb, '--help'])).toMatchObject({
        status: 0,
        err: '',
        out: expect.stringContaining(`bowline ${verb} `),
      });
    }
    expect(shop.run(['--version']).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('checks the types of a whole program in its own time only', () => {
    expect(shop.run([...'synth shop --env staging --release release.yaml --out tree'.split(' ')])).toMatchObject({
      status: 0,
    });
  });

  it('loads neither Pulumi nor TypeScript on the way to a tree', () => {
    shop.release('r.json');
    const list =
      "process.on('exit', () => process._rawDebug(Object.keys(require.cache).filter((file) => /@pulumi|node_modules.typescript|picocolors/.test(file)).join()))";
    const hook = shop.write('hook.cjs', list);
    const args = 'synth shop --env staging --no-check --out tree --release r.json'.split(' ');
    const ran = shop.run(args, { env: { NODE_OPTIONS: `--require ${hook}` } });
    expect([ran.status, ran.err.trim().split('\n').slice(1)]).toStrictEqual([0, []]);
  });
});
