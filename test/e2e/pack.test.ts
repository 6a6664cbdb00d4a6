/** What somebody else gets: the packed package in an empty folder, beside a system of their own. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Cluster, startCluster } from './cluster/cluster';
import { pulumiIn } from './pulumi/project';
import { manifestsIn } from './support/manifests';

const repository = resolve(__dirname, '../..');
const { devDependencies } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
const peers = ['cdk8s', 'constructs', 'cdk8s-cli', '@pulumi/pulumi', '@pulumi/kubernetes'];
const synth = ['bowline', 'synth', 'shop', '--env', 'staging', '--release', 'release.yaml', '--out', 'tree'];

let folder = '';
let packed: readonly string[] = [];

function run(command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

/** The files of a tree with their texts. */
function texts(...path: readonly string[]): ReadonlyMap<string, string> {
  const root = join(folder, ...path);
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((file) => [file.slice(root.length), readFileSync(file, 'utf8')]));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bowline-pack-'));
  const pack = ['pack', repository, '--json', '--ignore-scripts', '--pack-destination', folder];
  const [{ filename, files }] = JSON.parse(run('npm', ...pack));
  packed = files.map(({ path }: { readonly path: string }) => path);
  write('package.json', JSON.stringify({ name: 'theirs', bowline: { stacks: 'src/stacks/index.ts' } }));
  const versions = peers.map((name) => `${name}@${devDependencies[name]}`);
  run('npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', `./${filename}`, ...versions);
  cpSync(join(repository, 'test/fixtures/shop/src'), join(folder, 'src'), { recursive: true });
  cpSync(join(repository, 'test/fixtures/shop/release.yaml'), join(folder, 'release.yaml'));
  const compilerOptions = { target: 'es2022', module: 'node16', strict: true, declaration: true, noEmit: true };
  write('tsconfig.json', JSON.stringify({ compilerOptions }));
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the package', () => {
  it('holds the library, its pages and nothing of ours: no test, no system, no path of a machine', () => {
    const tops = new Set(packed.map((path) => path.split('/')[0]));
    expect([...tops].sort()).toEqual(['LICENSE', 'README.md', 'dist', 'docs', 'package.json']);
    expect(packed.filter((path) => /\.test\.|^dist\/(test|systems|stacks|main|pulumi\.)/.test(path))).toEqual([]);
    const installed = texts('node_modules/bowline');
    expect([...installed].filter(([, text]) => text.includes(repository)).map(([path]) => path)).toEqual([]);
  });

  it('brings every type along, so that programs have declaration files and patches are checked to the last field', () => {
    run('npx', 'tsc', '--project', '.');
    const made = "secret('s', { k: {} }, { patch: { externalSecret: (made) => made.spec.nosuch } })";
    write('src/wrong.ts', `import { secret } from 'bowline';\nexport const wrong = ${made};\n`);
    expect(() => run('npx', 'tsc', '--project', '.')).toThrow();
    rmSync(join(folder, 'src/wrong.ts'));
  });

  it('synthesises their own system, with the types checked', () => {
    run('npx', ...synth);
    const kinds = manifestsIn(join(folder, 'tree/shop/staging')).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['Namespace', 'ExternalSecret', 'Deployment', 'Service']));
  });

  it('writes the same bytes by cdk8s synth', () => {
    run('npx', ...synth);
    write('cdk8s.yaml', 'language: typescript\napp: npx bowline cdk8s\noutput: dist\n');
    const args = ['cdk8s', 'synth'];
    const wanted = {
      BOWLINE_SYSTEM: 'shop',
      BOWLINE_ENV: 'staging',
      BOWLINE_RELEASE: 'release.yaml',
      CDK8S_CHECK_UPGRADE: 'false',
    };
    execFileSync('npx', args, { cwd: folder, env: { ...process.env, ...wanted }, stdio: 'pipe' });
    expect(texts('dist/shop/staging')).toEqual(texts('tree/shop/staging'));
  });
});

describe('the package under Pulumi', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster({ crds: [] });
  });
  afterAll(() => cluster?.stop());

  it('previews their stack with the real command and engine', async () => {
    write(
      'pulumi.ts',
      "import { deploy } from 'bowline/pulumi';\nimport * as stacks from './src/stacks';\n\nexport = () => deploy(stacks);\n",
    );
    const runtime = 'runtime:\n  name: nodejs\n  options:\n    typescript: true\n';
    write('Pulumi.yaml', `name: theirs\n${runtime}main: pulumi.ts\noptions:\n  refresh: always\n`);
    const pulumi = pulumiIn(folder, { cluster, kept: join(cluster.processes.folder, 'pulumi-pack') });
    await pulumi('stack init dev');
    for (const setting of [
      'bowline:system shop',
      'bowline:environment dev',
      'kubernetes:enableSecretMutable true',
      'kubernetes:enableConfigMapMutable true',
    ])
      await pulumi(`config set ${setting}`);
    await pulumi('config set --secret bowline:secret.db.password', { input: 'S3cret' });
    await pulumi('config set --secret bowline:rotationKey', { input: 'f'.repeat(64) });
    const { status, text } = await pulumi('preview', { env: { BOWLINE_RELEASE: 'release.yaml' } });
    expect(text).toContain('kubernetes:apps/v1:Deployment');
    expect(text).not.toContain('S3cret');
    expect(status).toBe(0);
  });
});
