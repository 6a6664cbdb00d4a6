import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { comparesWithStateOnly, projectRoot } from '../../../src/outputs/pulumi/project-root';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bowline-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a Pulumi project', () => {
  it('begins in the nearest folder above with its file', () => {
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    writeFileSync(join(folder, 'a/Pulumi.yml'), 'name: shop\n');
    expect(projectRoot(join(folder, 'a/b'))).toBe(join(folder, 'a'));
  });

  it.each([
    ['name: shop\nruntime: nodejs\n', true],
    ['name: shop\noptions: {}\n', true],
    ['name: shop\noptions:\n  refresh: never\n', true],
    ['name: shop\noptions:\n  # why\n  refresh: always\n', false],
    ['{"name": "shop", "options": {"refresh": "always"}}', false],
    ['just a text', true],
    ['', false],
    ['name: [', false],
  ])('%j compares with the state only: %s', (text, expected) => {
    writeFileSync(join(folder, 'Pulumi.yaml'), text);
    expect(comparesWithStateOnly(folder)).toBe(expected);
  });

  it('without a file, as the Automation API has it, says nothing about that', () => {
    expect(comparesWithStateOnly(folder)).toBe(false);
  });
});
