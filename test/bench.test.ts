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

  describe('the limits', () => {
    const tree = (size: number, peer: string, wall: number, memory: number, ratio = 1) => ({
      size,
      peer,
      wall,
      cpu: wall + 1,
      memory,
      ratio: { wall: ratio, cpu: ratio },
    });
    const check = (program: string, ratio: number, isNative = false) => ({
      compiler: 'tsc',
      isNative,
      program,
      wall: ratio,
      cpu: ratio,
      memory: 1,
      ratio: { wall: ratio, cpu: ratio },
    });
    const rows = [tree(1000, 'bowline', 2, 9), tree(1000, 'helm', 3, 9, 0.81), tree(10_000, 'bowline', 22, 1024)];
    const types = [
      ...[check('doors', 1.5), check('system', 2.1), check('watched', 0.5), check('watched-ref', 0.6)],
      ...[check('system', 9, true), check('stack', 1.51, true)],
    ];

    const limitsOf = (measured: object): readonly string[] => {
      const code = `
        import { held } from ${JSON.stringify(join(bench, 'limits.mjs'))};
        import { limitsTable } from ${JSON.stringify(join(bench, 'table.mjs'))};
        process.stdout.write(limitsTable(held(JSON.parse(process.argv[1]))));`;
      const args = ['--input-type=module', '-e', code, JSON.stringify(measured)];
      const ran = spawnSync(process.execPath, args, { encoding: 'utf8' });
      if (ran.status !== 0) throw new Error(ran.stderr);
      return ran.stdout
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.replaceAll(/ {2,}/g, ' | '));
    };

    it('stand beside what was measured, and are met at the limit itself', () => {
      expect(limitsOf({ rows, types })).toEqual([
        '1000 through helm, wall | 0.8 | 0.81 | NOT MET',
        '1000 through helm, cpu | 0.8 | 0.81 | NOT MET',
        '10000 through 1000, wall | 11 | 11.00 | met',
        '10000 through 1000, cpu | 11 | 7.67 | met',
        '10000, MiB | 1024 | 1024 | met',
        'doors through node, wall | 1.5 | 1.50 | met',
        'doors through node, cpu | 1.5 | 1.50 | met',
        'system through doors, wall | 2 | 2.10 | NOT MET',
        'system through doors, cpu | 2 | 2.10 | NOT MET',
        'stack, native compiler, wall s | 1.5 | 1.51 | NOT MET',
        'watched through stack, wall | 0.5 | 0.50 | met',
        'watched through stack, cpu | 0.5 | 0.50 | met',
        'watched-ref through stack, wall | 0.5 | 0.60 | NOT MET',
        'watched-ref through stack, cpu | 0.5 | 0.60 | NOT MET',
      ]);
    });

    it('are left out where that was not measured', () => {
      expect(limitsOf({ rows: rows.slice(0, 1), types: [] })).toEqual([]);
      expect(limitsOf({ rows: rows.slice(2), types: [] })).toEqual(['10000, MiB | 1024 | 1024 | met']);
    });
  });

  it('takes the greatest memory of all runs, and medians of times', () => {
    const code = `
      import { summary } from ${JSON.stringify(join(bench, 'measure.mjs'))};
      process.stdout.write(JSON.stringify(summary([1, 9, 2].map((one) => ({ wall: one, cpu: one, memory: one })))));`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
    expect(JSON.parse(stdout)).toEqual({ wall: 2, cpu: 2, memory: 9 });
  });

  it('adds a variable that reads the same key, and takes it away again', () => {
    const code = `
      import { otherRef } from ${JSON.stringify(join(bench, 'types.mjs'))};
      const more = otherRef(process.argv[1]);
      process.stdout.write(JSON.stringify([more, otherRef(more)]));`;
    const text = '  env: {\n    KEY_0: s7.ref.key0,\n    KEY_1: s7.ref.key1,\n  },\n';
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code, text], { encoding: 'utf8' });
    expect(JSON.parse(stdout)).toEqual([text.replace('key0,\n', 'key0,\n    OTHER: s7.ref.key0,\n'), text]);
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
    const args = `--no-types --enforce --sizes 11 --runs 1 --peers cdk8s-plus --json ${json}`.split(' ');
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(bench, 'run.mjs'), ...args], {
      encoding: 'utf8',
    });
    // What has no limit is not taken for something that meets its own.
    const none = 'nothing that was measured has a limit; take more sizes or the types';
    expect(stderr).toBe(`11 microservices: 90 objects, equal in bowline, cdk8s-plus\n${none}\n`);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^ *11 {2}cdk8s-plus( +\d+\.?\d*){7}$/m);
    const { rows, limits } = JSON.parse(readFileSync(json, 'utf8'));
    expect([rows.length, limits]).toEqual([2, []]);
    for (const { wall, cpu, load, typeCheck } of rows)
      for (const cost of [wall, cpu, load.cpu, typeCheck.cpu]) expect(cost).toBeGreaterThan(0);
  }, 120_000);
});
