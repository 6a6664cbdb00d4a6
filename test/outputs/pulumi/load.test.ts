import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildSync } from 'esbuild';

const root = resolve(__dirname, '../../..');

/** Runs a program on the sources in a process of its own and gives the files of packages that it loaded. */
function loadedBy(program: string): readonly string[] {
  const { outputFiles } = buildSync({
    stdin: {
      contents: `${program}\nconsole.log(JSON.stringify(Object.keys(require.cache)));`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    write: false,
    platform: 'node',
    alias: { bowline: resolve(root, 'src/index.ts') },
    external: ['@pulumi/*', 'cdk8s', 'cdk8s-plus-28', 'constructs', 'yaml'],
  });
  const { stdout, stderr } = spawnSync(process.execPath, ['-'], {
    cwd: root,
    input: outputFiles[0]?.text,
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

const ofPulumi = (files: readonly string[]) => files.filter((file) => file.includes('/@pulumi/'));

describe('loading', () => {
  it('takes no file of Pulumi for a GitOps tree, nor for snapshot tests', () => {
    const files = loadedBy(`
      import { assemble } from './src/constructs/assemble';
      import { exampleRelease, manifestsOf } from './src/jest';
      import { render } from './src/outputs/gitops/render';
      import { staging } from './test/jest/site';
      render(assemble(staging.spec, exampleRelease(staging)));
      manifestsOf(staging);
    `);
    expect(files.some((file) => file.includes('/cdk8s/'))).toBe(true);
    expect(ofPulumi(files)).toEqual([]);
  });

  it('takes no file of @pulumi/kubernetes for Pulumi itself', () => {
    const files = loadedBy(`import { deploy } from './src/outputs/pulumi'; deploy;`);
    expect(ofPulumi(files).length).toBeGreaterThan(0);
    expect(files.filter((file) => file.includes('/@pulumi/kubernetes/'))).toEqual([]);
  });
});
