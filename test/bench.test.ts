import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

const bench = resolve(__dirname, '../bench');
const root = mkdtempSync(join(tmpdir(), 'bowline-bench-test-'));

const config = (name: string, data: object) =>
  JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data });

function write(name: string, text: string): string {
  const file = join(root, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** What the proof says of two files; nothing if they hold the same objects. */
function compared(expected: string, actual: string): string {
  const files = [write('expected.yaml', expected), write('actual.yaml', actual)];
  const code = `
    import { digests, proveEqual } from ${JSON.stringify(join(bench, 'objects.mjs'))};
    const [expectedFiles, files] = process.argv.slice(1).map((file) => [file]);
    try { proveEqual('peer', { expected: digests(expectedFiles), expectedFiles, files }); }
    catch ({ message }) { process.stdout.write(message); }`;
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', code, ...files], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return ran.stdout;
}

describe('the benchmark', () => {
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('takes objects for equal in whatever order they and their keys stand', () => {
    const [one, two] = [config('one', { a: '1', b: '2' }), config('two', {})];
    expect(compared(`${one}\n---\n${two}`, `${two}\n---\n${config('one', { b: '2', a: '1' })}`)).toBe('');
  });

  it('names an object that a peer lacks, has too many of, or writes otherwise', () => {
    const [one, two] = [config('one', { a: '1' }), config('two', {})];
    expect(compared(`${one}\n---\n${two}`, one)).toBe('peer lacks v1 ConfigMap -/two');
    expect(compared(one, `${one}\n---\n${two}`)).toBe('peer has v1 ConfigMap -/two, which Bowline has not');
    expect(compared(one, `${one}\n---\n${one}`)).toBe('v1 ConfigMap -/one is there twice');
    expect(compared(one, config('one', { a: 1 }))).toMatch(/^peer has another v1 ConfigMap -\/one:\n.*"1".*\n.*1/);
  });

  it('times what a compiler that watches needs after an edit, and says that it found errors', () => {
    const file = write('watched/main.ts', 'export const size: number = 1;\n');
    write('watched/tsconfig.json', JSON.stringify({ compilerOptions: { noEmit: true, types: [] }, include: ['*.ts'] }));
    const code = `
      import { writeFileSync } from 'node:fs';
      import { startWatching } from ${JSON.stringify(join(bench, 'watched.mjs'))};
      const [file, cwd, tsc] = process.argv.slice(1);
      const watching = await startWatching([process.execPath, tsc, '-p', '.'], { cwd, env: process.env });
      const text = (value) => 'export const size: number = ' + value + ';\\n';
      const cost = await watching.after(() => writeFileSync(file, text(22)));
      const wrong = await watching.after(() => writeFileSync(file, text('true'))).catch(({ message }) => message);
      await watching.stop();
      process.stdout.write(JSON.stringify({ cost, wrong }));`;
    const args = [file, dirname(file), require.resolve('typescript/bin/tsc')];
    const ran = spawnSync(process.execPath, ['--input-type=module', '-e', code, ...args], { encoding: 'utf8' });
    expect(ran.stderr).toBe('');
    const { cost, wrong } = JSON.parse(ran.stdout);
    expect(wrong).toBe(`the compiler that watches ${dirname(file)} found errors`);
    for (const one of [cost.wall, cost.cpu, cost.memory]) expect(one).toBeGreaterThan(0);
  }, 60_000);

  it('makes the same objects as a cdk8s-plus app and gives what both cost', () => {
    const json = join(root, 'bench.json');
    const args = `--no-types --sizes 11 --runs 1 --peers cdk8s-plus --json ${json}`.split(' ');
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(bench, 'run.mjs'), ...args], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('11 microservices: 90 objects, equal in bowline, cdk8s-plus\n');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ *11 {2}cdk8s-plus( +\d+\.?\d*){7}$/m);
    const { rows } = JSON.parse(readFileSync(json, 'utf8'));
    expect(rows).toHaveLength(2);
    for (const { wall, cpu, load, typeCheck } of rows)
      for (const cost of [wall, cpu, load.cpu, typeCheck.cpu]) expect(cost).toBeGreaterThan(0);
  }, 120_000);
});
