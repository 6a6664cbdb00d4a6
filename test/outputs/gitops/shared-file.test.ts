import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { assemble } from '../../../src/constructs/assemble';
import { gitops } from '../../../src/index';
import { exampleRelease } from '../../../src/jest';
import type { GitopsDelivery } from '../../../src/model/delivery';
import { render } from '../../../src/outputs/gitops/render';
import { readTree } from '../../../src/outputs/gitops/tree';
import { writeTree } from '../../../src/outputs/gitops/write';
import { staging } from '../../fixtures/shop/src/stacks';

const repoURL = 'https://github.com/acme/gitops.git';
let root: string;
const apps = () => join(root, 'argocd/apps.yaml');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'shared-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Writes the shop in an environment with these settings of its delivery. */
async function synth(environment: string, settings: Partial<GitopsDelivery> = {}) {
  const delivery = gitops({ repoURL, ...settings });
  const files = render(assemble({ ...staging.spec, environment, delivery }, exampleRelease(staging)));
  const place = { root, system: 'shop', environment };
  return writeTree(place, files, { seen: readTree(place).recordText });
}

const torn = (environment: string) => readTree({ root, system: 'shop', environment }).torn;

describe('the app of apps, which all stacks of a tree write', () => {
  it.each([
    ['repoURL', { repoURL: 'https://github.com/acme/other.git' }],
    ['revision', { revision: 'live' }],
    ['path', { path: 'envs/1' }],
    ['controllerNamespace', { controllerNamespace: 'gitops' }],
  ])('is refused to a stack with another %s than one beside it, and both are named', async (setting, settings) => {
    await synth('dev');
    const before = readFileSync(apps(), 'utf8');
    await expect(synth('staging', settings)).rejects.toMatchObject({
      faults: [
        {
          path: apps(),
          text: `stack 'shop/staging' gives another '${setting}' than 'shop/dev' in this tree; give both the same, or remove this file to move the tree`,
        },
      ],
    });
    expect(readFileSync(apps(), 'utf8')).toBe(before);
    expect(readdirSync(root, { recursive: true }).filter((name) => String(name).includes('staging'))).toEqual([]);
  });

  it('moves with a stack that is alone in its tree', async () => {
    await synth('dev');
    const { changed } = await synth('dev', { path: '1/envs', revision: 'live' });
    expect(changed).toContain('../../argocd/apps.yaml');
    expect(torn('dev')).toEqual([]);
  });

  it('moves once it is removed, and each stack that has not followed is torn until it does', async () => {
    for (const environment of ['dev', 'staging']) await synth(environment);
    rmSync(apps());
    await synth('dev', { path: 'envs' });
    expect([torn('dev'), torn('staging')]).toEqual([[], ["'../../argocd/apps.yaml' is of another delivery"]]);
    await expect(synth('staging')).rejects.toThrow("gives another 'path' than 'shop/dev'");
    await synth('staging', { path: 'envs' });
    expect(torn('staging')).toEqual([]);
  });

  it('may be of another version of Bowline, as long as it is as that one wrote it', async () => {
    await synth('dev');
    const text = readFileSync(apps(), 'utf8');
    writeFileSync(apps(), `${text}# by hand\n`);
    expect(torn('dev')).toEqual(["'../../argocd/apps.yaml' was changed"]);
    writeFileSync(apps(), text.replace(/^# sha256:.*\n/m, ''));
    expect(torn('dev')).toEqual([]);
    expect((await synth('dev')).changed).toEqual(['../../argocd/apps.yaml']);
    expect(readFileSync(apps(), 'utf8')).toBe(text);
  });

  it('is written for one delivery where two stacks with different ones come at once', async () => {
    mkdirSync(join(root, 'argocd'), { recursive: true });
    // Both have seen that there is none when the folder becomes free.
    const lock = join(root, 'argocd/.bowline-lock');
    writeFileSync(lock, `process ${process.pid} on ${hostname()}\n`);
    setTimeout(() => rmSync(lock), 300);
    const ends = await Promise.allSettled([synth('dev'), synth('staging', { path: 'envs' })]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(String(ends.find((end) => end.status === 'rejected')?.reason)).toMatch(/gives another 'path' than 'shop\//);
    const [first, second] = ends[0]?.status === 'fulfilled' ? ['dev', 'staging'] : ['staging', 'dev'];
    expect([torn(first), existsSync(join(root, 'shop', second))]).toEqual([[], false]);
    expect(readdirSync(join(root, 'argocd')).sort()).toEqual(['apps.yaml', `shop-${first}.yaml`]);
  });

  it('is not taken from somebody else', async () => {
    await synth('dev');
    writeFileSync(apps(), 'kind: Application\n');
    await expect(synth('dev')).rejects.toThrow('was not written by Bowline');
    expect(readFileSync(apps(), 'utf8')).toBe('kind: Application\n');
  });
});
