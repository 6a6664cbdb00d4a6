import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, openSync, rmSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oneLine, Shop } from '../support/bowline';

const shop = new Shop();
let before: ReturnType<Shop['files']>;

beforeAll(() => {
  expect(shop.synth(shop.release('release.yaml'))).toMatchObject({ status: 0 });
  before = shop.files();
});
afterAll(() => shop.remove());

/** A run that must be refused: its status and line; nothing may have changed. */
function refused(args: readonly string[], status: number): string {
  const ran = shop.run(args);
  const line = oneLine(ran);
  expect([ran.status, line]).toStrictEqual([status, line]);
  expect(shop.files()).toStrictEqual(before);
  return line;
}

const synth = (release: string) => [...'synth shop --env staging --no-check --out tree --release'.split(' '), release];

describe('a release file', () => {
  const good = 'system: shop\ncommit: aaaaaaa\nbuiltAt: 2026-01-31T12:00:00Z\nrun: 1\nimages: {}\n';
  const bombs = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...[...'bcdefghi'].map((at, i) => `${at}: &${at} [${`*${'abcdefgh'[i]},`.repeat(9)}]`),
  ];
  const table: readonly (readonly [string, string | Buffer | undefined, string])[] = [
    ['that is missing', undefined, 'bad.yaml: file does not exist; give the file that the CI run wrote'],
    ['that is empty', '', 'bad.yaml: file is empty; give a release in YAML or JSON'],
    [
      'that is malformed',
      'system: shop\n  commit: x\n',
      'bad.yaml:1:9: file is not well-formed YAML or JSON: a second colon, or a line that is indented too far',
    ],
    [
      'that is malformed JSON',
      '{"system": "shop",, "run"',
      'bad.yaml:1:19: file is not well-formed YAML or JSON: something',
    ],
    ['with a tab', 'system: shop\n\trun: 1\n', 'a tab indents the line; use blanks'],
    ['with an open quote', 'system: "shop\n', 'something ends too early'],
    ['with a key twice', `${good}run: 2\n`, "bad.yaml:6:1: key 'run' is there twice; keep one"],
    ['with aliases that multiply', bombs.join('\n'), 'bad.yaml:2:8: file holds a YAML alias; write the value out'],
    ['that is huge', `${good}#${'x'.repeat(2 ** 20)}`, 'bad.yaml: file is larger than 1 MiB'],
    ['of many keys', Array.from({ length: 90_000 }, (_, at) => `k${at}:`).join('\n'), ''],
    ['that is deep', '['.repeat(100_000), 'bad.yaml: file is nested too deeply'],
    ['that is binary', Buffer.from([1, 0, 2]), 'bad.yaml: file is not UTF-8 text'],
    ['in another encoding', Buffer.from([0xe4, 0x0a]), 'bad.yaml: file is not UTF-8 text'],
    [
      'with an unknown field',
      `${good}image: {}\n`,
      "bad.yaml: field 'image' of the release is not known; it has system, commit",
    ],
    ['that is a list', '- a\n', 'bad.yaml: the release is a list where a mapping is needed'],
    ['without a field', good.replace('run: 1\n', ''), "bad.yaml: the release has no 'run'; add it"],
    [
      'with a list for a text',
      good.replace('run: 1', 'run: [1]'),
      "bad.yaml: field 'run' is a list where text is needed",
    ],
    ['with a text for images', good.replace('{}', 'all'), "bad.yaml: field 'images' is text where a mapping is needed"],
    [
      'with a commit that is none',
      good.replace('aaaaaaa', 'main'),
      "bad.yaml: field 'commit' reads 'main'; a commit is 7 to 64",
    ],
    [
      'with a time without a zone',
      good.replace('00Z', '00'),
      "bad.yaml: field 'builtAt' reads '2026-01-31T12:00:00'; a time is",
    ],
    [
      'with a hostile field',
      `${good}"\\u001b[31m\\u2028": x\n`,
      "bad.yaml: field '?[31m?' of the release is not known",
    ],
    [
      'of several documents',
      `${good}---\n${good}`,
      'file is not well-formed YAML or JSON: there is more than one document; keep one',
    ],
    ['with conflict markers', `<<<<<<< HEAD\n${good}`, 'bad.yaml: file holds conflict markers'],
  ];
  for (const [name, content, said] of table) {
    it(`${name} is refused in one line, and nothing is written`, () => {
      const file = content === undefined ? 'bad.yaml' : shop.write('bad.yaml', content);
      try {
        if (name === 'of many keys') expect(shop.run(synth(file)).status).toBe(1);
        else expect(refused(synth(file), 1)).toContain(said);
      } finally {
        execFileSync('rm', ['-f', shop.path('bad.yaml')]);
      }
    });
  }

  it('that is a folder, a pipe or not readable is refused in one line', () => {
    mkdirSync(shop.path('folder'));
    expect(refused(synth('folder'), 1)).toBe('folder: is a folder where a file is needed; give the file itself');
    execFileSync('mkfifo', [shop.path('pipe')]);
    expect(refused(synth('pipe'), 1)).toContain('pipe: is not a regular file');
    chmodSync(shop.write('closed.yaml', 'system: shop'), 0);
    chmodSync(shop.root, 0o755);
    const other = process.getuid?.() === 0 ? { uid: 65_534 } : {};
    expect(oneLine(shop.run(synth('closed.yaml'), other))).toBe(
      'closed.yaml: file cannot be read (permission denied); check its permissions',
    );
  });

  it('that is an address is not looked for as a file', () => {
    expect(refused(synth('https://ci.acme.com/release.yaml'), 1)).toBe(
      'https://ci.acme.com/release.yaml: is an address where a file is needed; fetch it first',
    );
  });

  it('for images that the system does not have is refused, each named', () => {
    const images = { orders: 'ghcr.io/acme/shop/orders:latest', bill: 'x' };
    const ran = shop.run(synth(shop.release('wrong.yaml', { images })));
    expect(ran.status).toBe(1);
    expect(ran.err).toMatch(/'bill'/);
    expect(ran.err).toMatch(/'billing'/);
    expect(ran.err).toMatch(/latest/);
    expect(ran.err).toMatch(/^\d faults$/m);
    expect(shop.files()).toStrictEqual(before);
  });
});

describe('the command line', () => {
  const table: readonly (readonly [string, string])[] = [
    ['', 'bowline: give a verb: synth, release, check, envs, rotate, cdk8s; or --help'],
    [
      'syth',
      "bowline: 'syth' is no verb of bowline (did you mean 'synth'?); there are synth, release, check, envs, rotate, cdk8s",
    ],
    [
      'synth shop --relase x',
      "bowline: option '--relase' is not known (did you mean '--release'?); there are --env, --release",
    ],
    ['synth shop --env', "bowline: option '--env' needs a value"],
    ['synth shop --env --release x', "bowline: option '--env' needs a value"],
    ['synth shop --env=', "bowline: option '--env' is empty; give a value"],
    ['synth shop --env a --env b', "bowline: option '--env' is given twice; give it once"],
    ['synth shop --no-check=x', "bowline: option '--no-check' takes no value"],
    ['synth shop more', "bowline: argument 'more' is one too many"],
    ['synth --no-check', 'bowline: give a system: shop'],
    ['synth shopp --no-check', "bowline: system 'shopp' has no stack (did you mean 'shop'?); there is shop"],
    ['synth __proto__ --no-check', "bowline: system '__proto__' has no stack; there is shop"],
    ['synth shop --no-check', "bowline: give the environment of 'shop' with --env: dev, staging"],
    [
      'synth shop --env stagin --no-check',
      "bowline: system 'shop' has no stack for 'stagin' (did you mean 'staging'?)",
    ],
    ['synth shop --env dev --no-check', "bowline: stack 'shop/dev' is delivered by pulumi; run pulumi up (to look at"],
    ['check', 'bowline: argument DIR is needed'],
    ['rotate --no-check', 'bowline: give a system: shop'],
    ['rotate shop --no-check', "bowline: give the environment of 'shop' with --env: dev, staging"],
    ['rotate shop --env staging --no-check', "bowline: option '--key' is needed"],
    ['release', "bowline: option '--record' is needed"],
    ['cdk8s', 'bowline: this is the entry for cdk8s; run npx cdk8s synth, or use bowline synth'],
  ];
  for (const [args, said] of table) {
    it(`'bowline ${args}' ends with status 2 and says what there is`, () => {
      expect(refused(args.split(' ').filter(Boolean), 2)).toContain(said);
    });
  }

  it('run where no program is ends with status 2', () => {
    const ran = shop.run(['synth', 'shop'], { cwd: '/' });
    expect([ran.status, oneLine(ran)]).toStrictEqual([2, expect.stringContaining('no package.json from here upwards')]);
  });
});

describe('the output folder', () => {
  const into = (out: string) => [...'synth shop --env staging --no-check --release release.yaml --out'.split(' '), out];

  it('that is a file, or lies below one, is refused', () => {
    shop.write('file', 'x');
    expect(refused(into('file'), 1)).toContain('a file stands where a folder is needed');
    expect(refused(into('file/below'), 1)).toContain('a file stands where a folder is needed');
  });

  it('that cannot be written is refused, and no folder is left behind', () => {
    const other = process.getuid?.() === 0 ? { uid: 65_534 } : {};
    mkdirSync(shop.path('closed'));
    chmodSync(shop.path('closed'), 0o555);
    expect(oneLine(shop.run(into('closed'), other))).toBe(
      'closed/shop/staging: cannot be written (permission denied); nothing was changed, check its permissions and run again',
    );
  });

  it('with a symbolic link on the way, or in the place of a file, is refused', () => {
    mkdirSync(shop.path('linked'));
    mkdirSync(shop.path('elsewhere'));
    symlinkSync(shop.path('elsewhere'), shop.path('linked/shop'));
    expect(refused(into('linked'), 1)).toBe('linked/shop: is a symbolic link, and a tree has none; remove it');
    mkdirSync(shop.path('linked2/shop/staging'), { recursive: true });
    symlinkSync(shop.path('release.yaml'), shop.path('linked2/shop/staging/orders.yaml'));
    expect(refused(into('linked2'), 1)).toBe(
      'linked2/shop/staging/orders.yaml: is a symbolic link, and a tree has none; remove it',
    );
    expect(shop.files('elsewhere')).toStrictEqual({});
  });

  it('with a folder in the place of a file is refused', () => {
    mkdirSync(shop.path('folder/shop/staging/orders.yaml'), { recursive: true });
    expect(refused(into('folder'), 1)).toBe(
      'folder/shop/staging/orders.yaml: a folder stands where a file is needed; move it',
    );
  });

  it('that nobody may write is right as long as it is right, and a file that nobody may read is left', () => {
    const other = process.getuid?.() === 0 ? { uid: 65_534 } : {};
    expect(shop.run(into('right')).status).toBe(0);
    chmodSync(shop.write('right/shop/staging/secret.yaml', 'mine'), 0);
    for (const folder of ['right/shop/staging', 'right/argocd', 'right']) chmodSync(shop.path(folder), 0o555);
    const ran = shop.run(into('right'), other);
    expect([ran.status, ran.err, ran.out]).toEqual([
      0,
      'right/shop/staging: not written by Bowline, left as it is: secret.yaml\n',
      expect.stringContaining('0 written, 0 removed, 7 unchanged'),
    ]);
    for (const folder of ['right/shop/staging', 'right/argocd', 'right']) chmodSync(shop.path(folder), 0o755);
    chmodSync(shop.path('right/shop/staging/secret.yaml'), 0o644);
  });

  it('that holds files of others under our names is refused', () => {
    const mine = 'kind: Deployment\n';
    shop.write('foreign/shop/staging/orders.yaml', mine);
    expect(refused(into('foreign'), 1)).toContain('foreign/shop/staging/orders.yaml: is there and was not written');
    expect(shop.files('foreign')).toStrictEqual({ 'foreign/shop/staging/orders.yaml': mine });
    shop.write('foreign2/shop/staging/release.yaml', mine);
    expect(refused(into('foreign2'), 1)).toContain('foreign2/shop/staging/release.yaml: is there and was not written');
  });

  it("that holds another stack's record is refused", () => {
    const record = shop.read('tree/shop/staging/release.yaml').replace('environment: staging', 'environment: prod');
    shop.write('other/shop/staging/release.yaml', record);
    expect(refused(into('other'), 1)).toBe(
      "other/shop/staging/release.yaml: record is of stack 'shop/prod'; move this folder out of the tree, or give another --out",
    );
  });
});

describe('what stands in the way', () => {
  const into = (out: string) => [...'synth shop --env staging --no-check --release release.yaml --out'.split(' '), out];
  const pipe = (name: string) => {
    mkdirSync(dirname(shop.path(name)), { recursive: true });
    execFileSync('mkfifo', [shop.path(name)]);
  };

  for (const out of ['/proc/1', '/proc/self/fd', '/sys']) {
    it(`of a tree in ${out} ends the run in one line`, () => {
      expect(refused(into(out), 1)).toMatch(/^\/(proc|sys)\S*: cannot be (written|read) \(.*\); .*/);
    });
  }

  it('of the root (a pipe, a device, a link to nothing, links in a circle) is named', () => {
    pipe('way/pipe');
    symlinkSync(shop.path('way/gone'), shop.path('way/dangling'));
    symlinkSync(shop.path('way/b'), shop.path('way/a'));
    symlinkSync(shop.path('way/a'), shop.path('way/b'));
    expect(refused(into('way/pipe'), 1)).toContain('way/pipe: a file stands where a folder is needed');
    expect(refused(into('/dev/null'), 1)).toContain('/dev/null: a file stands where a folder is needed');
    expect(refused(into('way/dangling'), 1)).toContain('way/dangling: is a symbolic link that leads to nothing');
    expect(refused(into('way/a'), 1)).toBe('way/a: cannot be read (symbolic links in a circle); correct the links');
  });

  it('of a file of the tree (a pipe as record, lock or list of applications) is named, and nobody waits for it', () => {
    pipe('piped/shop/staging/release.yaml');
    expect(refused(into('piped'), 1)).toBe(
      'piped/shop/staging/release.yaml: is no regular file; move it, or give another --out',
    );
    pipe('locked/shop/staging/.bowline-lock');
    expect(refused(into('locked'), 1)).toContain('another run writes here: unknown; wait for it, or remove');
    pipe('listed/argocd/apps.yaml');
    expect(refused(into('listed'), 1)).toContain('listed/argocd/apps.yaml');
  });

  it('of the list of applications that somebody else wrote is left as it is', () => {
    shop.write('apps/argocd/apps.yaml', 'kind: Application\n');
    expect(refused(into('apps'), 1)).toContain('argocd/apps.yaml: is there and was not written by Bowline');
    expect(shop.read('apps/argocd/apps.yaml')).toBe('kind: Application\n');
  });

  it('of a check is named with what helps', () => {
    expect(refused(['check', 'nowhere'], 1)).toBe('nowhere: cannot be read (it is not there); give another path');
    expect(refused(['check', 'release.yaml'], 1)).toBe(
      'release.yaml: cannot be read (a file stands where a folder is needed); give another path',
    );
  });

  it('of a check (a release.yaml of somebody else) is no tree', () => {
    shop.write('theirs/release.yaml', 'kind: Release\n');
    expect(refused(['check', 'theirs'], 1)).toBe(
      'theirs: holds no tree of Bowline; give the folder that bowline synth wrote to',
    );
  });

  it('of the data of a run (no space) is told, since a reader would take it for all', () => {
    const args = [...'synth shop --env staging --no-check --out tree --json --release release.yaml'.split(' ')];
    const ran = shop.run(args, { stdout: openSync('/dev/full', 'w') });
    expect([ran.status, ran.err]).toStrictEqual([
      1,
      'standard output: cannot be written (no space left); what the run did stands, run again for what it says\n',
    ]);
  });

  it('of package.json is named', () => {
    pipe('below/package.json');
    const ran = shop.run(into('x'), { cwd: shop.path('below') });
    expect(oneLine(ran)).toBe('package.json: is not a file; a package.json says where the stacks are');
  });
});

describe('a program', () => {
  const wrong = (change: (program: Shop) => void, ...more: readonly string[]) => {
    const program = new Shop();
    try {
      change(program);
      const ran = program.run([...'synth shop --env staging --out tree --release release.yaml'.split(' '), ...more]);
      expect(program.files()).toStrictEqual({});
      return { ...ran, line: ran.err.split('\n')[0] };
    } finally {
      program.remove();
    }
  };
  const index = 'src/stacks/index.ts';

  it('that throws gives its message and the line of its source, without a trace', () => {
    const ran = wrong(
      (program) => program.edit('src/shop.ts', 'const db', "throw new Error('no\\nmore');\nconst db"),
      '--no-check',
    );
    expect([ran.status, oneLine(ran)]).toStrictEqual([1, 'src/shop.ts:4:7: program threw: no more']);
  });

  it('that throws something that is no error gives the stacks file', () => {
    const ran = wrong((program) => program.write(index, 'throw undefined'), '--no-check');
    expect([ran.status, oneLine(ran)]).toStrictEqual([1, `${index}: program threw: undefined`]);
  });

  it('whose patch throws gives the object and the message', () => {
    const patch = "  patch: { service: () => { throw new RangeError('no'); } },\n  env: { ORDERS";
    const ran = wrong((program) => program.edit('src/shop.ts', '  env: { ORDERS', patch), '--no-check');
    expect(ran.status).toBe(1);
    expect(oneLine(ran)).toContain('shop/staging/billing/service: patch of Service');
    expect(ran.err).not.toMatch(/^\s+at /m);
  });

  it('with a patch that breaks a link is refused', () => {
    const template = "{ ...d.spec.template, spec: { ...d.spec.template.spec, serviceAccountName: 'gone' } }";
    const patch = `  patch: { deployment: (d) => ({ ...d, spec: { ...d.spec, template: ${template} } }) },\n`;
    const ran = wrong(
      (program) => program.edit('src/shop.ts', '  env: { ORDERS', `${patch}  env: { ORDERS`),
      '--no-check',
    );
    expect(ran.status).toBe(1);
    expect(ran.line).toContain("serviceAccountName of Deployment 'shop-billing' refers to ServiceAccount 'gone'");
    expect(ran.err).not.toMatch(/^\s+at /m);
  });

  it('that does not parse gives file, line and column', () => {
    const ran = wrong((program) => program.write(index, 'export const = 1'), '--no-check');
    expect([ran.status, oneLine(ran)]).toStrictEqual([1, `${index}:1:14: Expected identifier but found "="`]);
  });

  it.each([`'hunter2'`, `"hunter2"`, '`hunter2`'])(
    'that does not parse behind a text does not show it: %s',
    (value) => {
      const ran = wrong((program) => program.write(index, `export const a = { password ${value} };`), '--no-check');
      expect([ran.status, oneLine(ran)]).toStrictEqual([1, `${index}:1:29: Expected "}" but found text`]);
    },
  );

  it('that does not parse is told by what does not parse alone, as tsc does', () => {
    const text = "import { secret } from 'bowline'; export const a = secret('a', { b: {} 'hunter2', c: 3 });";
    const ran = wrong((program) => program.write(index, text));
    expect(ran.status).toBe(1);
    expect(ran.err).toMatch(/:1:72: error TS1005: ',' expected\.$/m);
    expect(ran.err).not.toMatch(/hunter2|TS2/);
  });

  it('with a type error gives the compiler’s own words, and writes nothing', () => {
    const ran = wrong((program) => program.edit(index, "REGION: 'eu-1'", "REGOIN: 'eu-1'"));
    expect([ran.status, ran.line]).toStrictEqual([
      1,
      expect.stringMatching(/^src\/stacks\/index\.ts:11:26: error TS2561: Object literal/),
    ]);
  });

  it('with a type error is refused as well where the project’s TypeScript cannot be called', () => {
    const ran = wrong((program) => {
      // The folder itself is a link to the repository's own.
      rmSync(program.path('node_modules/typescript'));
      program.write('node_modules/typescript/index.js', 'exports.version = "7.0.2"');
      program.edit(index, "REGION: 'eu-1'", "REGOIN: 'eu-1'");
    });
    expect(ran.line).toContain('error TS2561: Object literal');
  });

  it('that exports no stack, ends the process or imports what is missing gives one line', () => {
    expect(oneLine(wrong((program) => program.write(index, 'export const a = 1'), '--no-check'))).toBe(
      `${index}: exports no stack; export what stack(…) gives`,
    );
    const ended = wrong((program) => program.write(index, 'process.exit(0)'), '--no-check');
    expect([ended.status, oneLine(ended)]).toStrictEqual([1, expect.stringContaining('ended the process')]);
    const missing = wrong((program) => program.write(index, "import 'nowhere'"), '--no-check');
    expect([missing.status, oneLine(missing)]).toStrictEqual([
      1,
      expect.stringContaining("Cannot find module 'nowhere'"),
    ]);
  });

  it('whose package.json is wrong gives one line', () => {
    expect(oneLine(wrong((program) => program.write('package.json', '{'), '--no-check'))).toContain(
      'package.json: package.json cannot be read',
    );
    const gone = wrong((program) => program.write('package.json', '{"bowline":{"stacks":"gone.ts"}}'), '--no-check');
    expect(oneLine(gone)).toBe(
      "package.json: 'bowline.stacks' names 'gone.ts', which is not a file; give the file that exports the stacks",
    );
  });
});
