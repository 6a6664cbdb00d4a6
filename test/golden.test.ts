import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { assemble } from '../src/constructs/assemble';
import { exampleRelease, manifestsOf } from '../src/jest';
import type { Stack } from '../src/model/stack';
import { render } from '../src/outputs/gitops/render';
import * as stacks from '../src/stacks';

const root = join(__dirname, 'golden');
const update = process.env['UPDATE_GOLDEN'] === '1';

/** The whole tree of a stack: what a Git repository would hold, or for Pulumi the manifests that become resources. */
function treeOf(stack: Stack): ReadonlyMap<string, string> {
  const release = exampleRelease(stack);
  if (stack.spec.delivery.kind === 'pulumi') return new Map([['manifests.yaml', manifestsOf(stack, release)]]);
  const tree = render(assemble(stack.spec, release));
  return new Map([...tree].map(([file, text]) => [file === apps ? appsOf(stack) : file, text]));
}

const apps = '../../argocd/apps.yaml';

/** All goldens lie in one folder, but the trees are those of several repositories, each with an app of apps. */
function appsOf({ spec: { delivery } }: Stack): string {
  const repository = delivery.kind === 'gitops' ? delivery.repoURL.replace(/^.*\/|\.git$/g, '') : '';
  return `../../argocd/apps.${repository}.yaml`;
}

function golden(folder: string, stack: Stack): ReadonlyMap<string, string> {
  const { system, environment } = stack;
  const beside = readdirSync(join(root, 'argocd')).filter((name) => name === `${system}-${environment}.yaml`);
  const names = [
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml')),
    ...beside.flatMap((name) => [`../../argocd/${name}`, appsOf(stack)]),
  ];
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

function write(folder: string, tree: ReadonlyMap<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of tree) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

const all = Object.values(stacks);

describe('golden trees, reviewed like code (UPDATE_GOLDEN=1 writes them)', () => {
  it.each(all.map((stack) => [`${stack.system}/${stack.environment}`, stack] as const))(
    '%s is as reviewed',
    (name, stack) => {
      const folder = join(root, name);
      const tree = treeOf(stack);
      if (update) write(folder, tree);
      const expected = golden(folder, stack);
      expect([...tree.keys()].sort()).toEqual([...expected.keys()].sort());
      for (const [file, text] of tree) expect(`${file}\n${text}`).toBe(`${file}\n${expected.get(file)}`);
    },
  );

  it('has no tree of a stack that is gone', () => {
    const known = all.flatMap(({ system, environment }) => [
      `${system}/${environment}`,
      `argocd/${system}-${environment}.yaml`,
    ]);
    const found = readdirSync(root).flatMap((system) =>
      readdirSync(join(root, system)).map((name) => `${system}/${name}`),
    );
    const left = found.filter((name) => !known.includes(name) && !name.startsWith('argocd/apps.'));
    expect(left).toEqual([]);
  });
});
