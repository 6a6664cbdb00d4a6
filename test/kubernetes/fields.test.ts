import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { fieldTable } from '../../src/kubernetes/fields';
import { fieldTable as made } from '../support/field-table';

const file = join(__dirname, '../../src/kubernetes/fields.ts');

it('the table of fields is what the models of Kubernetes say; UPDATE_FIELDS=1 writes it anew', () => {
  const table = made();
  const head = /^[\s\S]*?fieldTable = `/.exec(readFileSync(file, 'utf8'))?.[0];
  if (process.env['UPDATE_FIELDS'] === '1') writeFileSync(file, `${head}${table}\`;\n`);
  else expect(fieldTable).toBe(table);
}, 60_000);
