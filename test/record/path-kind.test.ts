import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from '@jest/globals';
import { kindOf } from '../../src/record/path-kind';

const root = mkdtempSync(join(tmpdir(), 'bowline-path-kind-'));
const path = (name: string) => join(root, name);

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('kindOf', () => {
  it('says what a path leads to, links followed', () => {
    mkdirSync(path('folder'));
    writeFileSync(path('file'), '');
    symlinkSync('folder', path('to-folder'));
    symlinkSync('file', path('to-file'));
    symlinkSync('nowhere', path('to-nothing'));
    const names = ['folder', 'file', 'to-folder', 'to-file', 'to-nothing', 'nowhere', 'file/below', 'to-nothing/below'];
    expect(names.map((name) => kindOf(path(name)))).toEqual([
      ...['folder', 'file', 'folder', 'file', 'a link to nothing', 'nothing', 'nothing', 'nothing'],
    ]);
    expect(kindOf('/dev/null')).toBe('something else');
  });

  it('takes a folder for no link while another run makes it', async () => {
    const comes = path('comes');
    const worker = new Worker(
      `const { mkdirSync, rmdirSync } = require('node:fs');
       const { workerData } = require('node:worker_threads');
       for (;;) { mkdirSync(workerData); rmdirSync(workerData); }`,
      { eval: true, workerData: comes },
    );
    const seen = new Set<string>();
    for (const end = Date.now() + 10_000; seen.size < 2 && Date.now() < end; ) seen.add(kindOf(comes));
    for (let look = 0; look < 20_000; look += 1) seen.add(kindOf(comes));
    await worker.terminate();
    expect([...seen].sort()).toEqual(['folder', 'nothing']);
  });
});
