import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { oneLine, Shop } from '../support/bowline';

const folder = 'tree/shop/staging';
const apps = 'tree/argocd/apps.yaml';
const application = 'tree/argocd/shop-staging.yaml';
let shop: Shop;

beforeEach(() => {
  shop = new Shop();
  shop.synth(shop.release('r.json'));
});
afterEach(() => shop.remove());

const check = (place = 'tree') => shop.run(['check', place]);
const refused = (place?: string) => {
  const ran = check(place);
  expect(ran.status).toBe(1);
  return oneLine(ran);
};
const copy = (from: string, to: string) => cpSync(shop.path(from), shop.path(to), { recursive: true });

describe('bowline check, of the folder that stacks share', () => {
  it.each([
    ['apps.yaml', 'apps-copy.yaml'],
    ['shop-staging.yaml', 'shop-staging-copy.yaml'],
    ['shop-staging.yaml', 'shop-staging.yml'],
  ])('names a copy of %s, %s, which Argo CD would take, and so does synth', (from, to) => {
    copy(`tree/argocd/${from}`, `tree/argocd/${to}`);
    expect(refused()).toBe(
      `tree/argocd: begins as Bowline's and is a copy, which Argo CD takes as well (remove it, or move it out of the folder): ${to}`,
    );
    expect(shop.synth('r.json')).toMatchObject({
      status: 0,
      err: `${folder}: no longer made and not as Bowline wrote it, left as it is (remove it, or move it out of the folder): ../../argocd/${to}\n`,
    });
    expect(shop.read(`tree/argocd/${to}`)).toBe(shop.read(`tree/argocd/${from}`));
    expect(check(folder).status).toBe(from === 'apps.yaml' ? 0 : 1);
  });

  it('names the Application of a stack that is gone, and either remedy works', () => {
    shop.write('tree/argocd/shop-prod.yaml', shop.read(application).replaceAll('staging', 'prod'));
    const line =
      'tree/argocd/shop-prod.yaml: is of a stack that this tree does not have; remove it, and what it delivered goes, or run bowline synth shop --env prod';
    expect(refused()).toBe(line);
    rmSync(shop.path('tree/argocd/shop-prod.yaml'));
    expect(check()).toMatchObject({ status: 0, err: '' });
    rmSync(shop.path('tree/shop'), { recursive: true });
    expect(refused()).toBe(line.replaceAll('prod', 'staging'));
    expect(shop.synth('r.json').status).toBe(0);
    expect(check()).toMatchObject({ status: 0, err: '' });
  });

  it('names what Bowline did not write, and lets it be', () => {
    shop.write('tree/argocd/mine.yaml', 'kind: Application\n');
    shop.write('tree/argocd/README.md', shop.read(application));
    expect(check()).toMatchObject({
      status: 0,
      err: 'tree/argocd: not written by Bowline, left as it is: README.md, mine.yaml\n',
    });
  });

  it('takes the file of an older Bowline, which had no digest, and says that synth adds it', () => {
    const now = shop.read(apps);
    shop.write(apps, now.replace(/^# sha256:.*\n/m, ''));
    expect(check()).toMatchObject({
      status: 0,
      err: `${apps}: was written by an older Bowline, without a digest of its own, so a change by hand does not show; the next synth adds it\n`,
    });
    expect(shop.synth('r.json')).toMatchObject({
      status: 0,
      err: '',
      out: expect.stringContaining(`~ ${apps.slice(5)}`),
    });
    expect(shop.read(apps)).toBe(now);
    expect(check()).toMatchObject({ status: 0, err: '' });
  });

  it("says that somebody's file stands in the place of the one that all share", () => {
    shop.write(apps, 'kind: Application\n');
    const line = `${apps}: is there and was not written by Bowline; move it, or give another --out`;
    expect([refused(), oneLine(shop.synth('r.json'))]).toEqual([line, line]);
  });
});

describe('bowline check, of links', () => {
  const isLink = 'is a symbolic link, and a tree has none; remove it';

  it.each([
    ['the folder of a stack', folder],
    ['the folder of a system', 'tree/shop'],
    ['the folder that stacks share', 'tree/argocd'],
    ['a file of the record', `${folder}/orders.yaml`],
  ])('refuses one in the place of %s, as synth does', (_, place) => {
    mkdirSync(shop.path('elsewhere'));
    renameSync(shop.path(place), shop.path('elsewhere/it'));
    symlinkSync(shop.path('elsewhere/it'), shop.path(place));
    for (const line of [refused(), refused(folder), oneLine(shop.synth('r.json'))])
      expect(line).toBe(`${place}: ${isLink}`);
  });

  it('refuses one that leads nowhere where Argo CD is told of a stack', () => {
    rmSync(shop.path(folder), { recursive: true });
    symlinkSync('gone', shop.path(folder));
    expect(refused()).toBe(`${folder}: ${isLink}`);
  });

  it('refuses a second way to a stack', () => {
    symlinkSync('staging', shop.path('tree/shop/live'));
    expect(refused()).toBe(`tree/shop/live: ${isLink}`);
  });

  it('lets those be that lead to no stack', () => {
    symlinkSync('../src', shop.path('tree/src'));
    symlinkSync('../../src', shop.path('tree/shop/src'));
    symlinkSync('gone', shop.path('tree/shop/gone'));
    symlinkSync('.', shop.path('tree/self'));
    expect(check()).toMatchObject({ status: 0, err: '' });
  });
});

describe('bowline check, of a tree whose line ends Git has turned', () => {
  const turn = (name: string) => shop.write(name, shop.read(name).replaceAll('\n', '\r\n'));
  const remedy =
    "put '* -text' into .gitattributes of the repository, so that Git leaves them, and clone it anew, or run bowline synth";

  it('says so in one line, and synth makes it whole', () => {
    const whole = shop.files();
    for (const name of Object.keys(whole)) turn(name);
    const said = `${folder}: tree does not fit its record: 7 files end their lines with CRLF`;
    expect(refused()).toBe(`${said}; ${remedy}`);
    expect(shop.synth('r.json')).toMatchObject({
      ...{ status: 0, err: `${said}; made whole\n` },
      out: expect.stringMatching(/ {2}~ shop\/staging\/orders.yaml\n/),
    });
    expect(shop.files()).toEqual(whole);
  });

  it('removes a file of these line ends that is no longer made, since nothing is lost with it', () => {
    turn(`${folder}/billing.yaml`);
    expect(refused()).toContain(`1 file ends its lines with CRLF; ${remedy}`);
    shop.edit('src/shop.ts', 'services: { orders, billing }', 'services: { orders }');
    shop.release('r.json', { images: { orders: 'ghcr.io/acme/shop/orders:main-1' } });
    expect(shop.synth('r.json').status).toBe(0);
    expect(Object.keys(shop.files())).not.toContain(`${folder}/billing.yaml`);
    expect(check()).toMatchObject({ status: 0, err: '' });
  });

  it('tells a change by hand beside them', () => {
    turn(`${folder}/orders.yaml`);
    turn(`${folder}/billing.yaml`);
    shop.edit(`${folder}/orders.yaml`, 'kind:', 'kind: ');
    expect(refused()).toBe(
      `${folder}: tree does not fit its record: 'orders.yaml' was changed, 1 file ends its lines with CRLF; run bowline synth to make it whole`,
    );
  });
});

describe('bowline check, of what has the name of a record and is none', () => {
  const binary = '\u0000\u0001\u0002';
  const record = `${folder}/release.yaml`;

  it('lets it be in a folder that has nothing of Bowline', () => {
    shop.write('tree/charts/shop/release.yaml', binary);
    shop.write('tree/charts/utf16/release.yaml', Buffer.from('kind: Release\n', 'utf16le').toString('latin1'));
    shop.write('tree/charts/empty/release.yaml', '');
    shop.write('tree/charts/other/release.yaml', 'kind: HelmRelease\n');
    mkdirSync(shop.path('tree/charts/folder/release.yaml'), { recursive: true });
    mkdirSync(shop.path('tree/charts/link'));
    symlinkSync('../other/release.yaml', shop.path('tree/charts/link/release.yaml'));
    mkdirSync(shop.path('tree/charts/gone'));
    symlinkSync('nowhere', shop.path('tree/charts/gone/release.yaml'));
    execFileSync('mkfifo', [shop.path('tree/charts/other/pipe')]);
    mkdirSync(shop.path('tree/charts/pipe'));
    execFileSync('mkfifo', [shop.path('tree/charts/pipe/release.yaml')]);
    mkdirSync(shop.path('tree/charts/piped'));
    symlinkSync('../other/pipe', shop.path('tree/charts/piped/release.yaml'));
    expect(check()).toMatchObject({ status: 0, err: '', out: expect.stringContaining(`${folder}: 5 files fit`) });
  });

  it('refuses a link to a record, for Argo CD takes that stack', () => {
    mkdirSync(shop.path('tree/shop/live'));
    symlinkSync('../staging/release.yaml', shop.path('tree/shop/live/release.yaml'));
    expect(refused()).toBe('tree/shop/live/release.yaml: is a symbolic link, and a tree has none; remove it');
  });

  it('says so beside the files of a stack, as synth does', () => {
    const foreign = `${record}: is there and was not written by Bowline; move it, or give another --out`;
    shop.write(record, binary);
    expect([refused(), refused(folder), oneLine(shop.synth('r.json'))]).toEqual([foreign, foreign, foreign]);
    rmSync(shop.path(record));
    mkdirSync(shop.path(record));
    const notAFile = `${record}: a folder stands where a file is needed; move it`;
    expect([refused(), oneLine(shop.synth('r.json'))]).toEqual([notAFile, notAFile]);
  });
});

describe('what bowline check advises', () => {
  const over = 'take release.yaml back in Git, or run bowline synth with the file of the CI run and --rollback';

  it.each([
    [
      'an edit of the record',
      '2026-01-31T12',
      '2020-01-31T12',
      "tree does not fit its record: 'release.yaml' was changed; ",
    ],
    [
      'half a merge',
      '\nimages:',
      '\n<<<<<<< HEAD\nimages:\n=======\n>>>>>>> b',
      'record cannot be read: file holds conflict markers of a merge that was not finished; resolve it, or ',
    ],
    [
      'a newer Bowline',
      '\nimages:',
      '\nsigned: yes\nimages:',
      "record cannot be read: record has a field 'signed' that this Bowline does not know; use the version that wrote it, or ",
    ],
  ])('after %s is what synth takes', (_, from, to, fact) => {
    const before = shop.read(`${folder}/release.yaml`);
    shop.edit(`${folder}/release.yaml`, from, to);
    expect(refused()).toBe(`${folder}: ${fact}${over}`);
    expect(shop.synth('r.json').status).toBe(1);
    expect(shop.synth('r.json', '--rollback').status).toBe(0);
    expect(check().status).toBe(0);
    shop.edit(`${folder}/release.yaml`, from, to);
    shop.write(`${folder}/release.yaml`, before);
    expect([check().status, shop.synth('r.json').status]).toEqual([0, 0]);
  });

  it('is the same for a stack whose record was lost, asked for by its own folder', () => {
    rmSync(shop.path(folder, 'release.yaml'));
    const line = `${folder}: tree does not fit its record: 'release.yaml' is missing; run bowline synth to make it whole`;
    expect([refused(), refused(folder)]).toEqual([line, line]);
  });

  it('is of the whole tree where somebody keeps a release at its root', () => {
    shop.write('tree/release.yaml', shop.read('r.json'));
    expect(check()).toMatchObject({ status: 0, out: expect.stringContaining(`${folder}: 5 files fit the record`) });
  });

  it('is all that is wrong in all stacks, each once', () => {
    copy(folder, 'tree/shop/live');
    copy(apps, 'tree/argocd/apps-copy.yaml');
    shop.write(`${folder}/orders.yaml`, 'mine\n');
    const { err } = check();
    expect(
      err
        .trim()
        .split('\n')
        .map((line) => line.split(': ')[0]),
    ).toEqual(['tree/argocd', 'tree/shop/live/release.yaml', folder, '3 faults']);
  });
});
