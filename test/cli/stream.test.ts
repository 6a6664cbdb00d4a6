import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { oneLine, Shop } from '../support/bowline';

let shop: Shop;

beforeEach(() => {
  shop = new Shop();
});
afterEach(() => shop.remove());

const print = (release: string, ...more: readonly string[]) =>
  shop.run([...'synth shop --env staging --no-check --out - --release'.split(' '), release, ...more]);

const documentsIn = (text: string) => parseAllDocuments(text).map((one) => one.toJS());

describe('bowline synth --out -', () => {
  it('A002-27 prints the manifests of a stack as one YAML stream, as the tree has them, and writes nothing', () => {
    const release = shop.release('r.json');
    const before = shop.files('.');
    const ran = print(release);
    expect(ran).toMatchObject({ status: 0, err: '' });
    expect(shop.files('.')).toStrictEqual(before);
    shop.synth(release);
    const names = ['namespace.yaml', 'shared.yaml', 'billing.yaml', 'orders.yaml'];
    const tree = names.map((name) => shop.read(`tree/shop/staging/${name}`));
    expect(documentsIn(ran.out)).toStrictEqual(tree.flatMap(documentsIn));
    expect(documentsIn(ran.out)[0]).toMatchObject({ kind: 'Namespace' });
    expect(print(release).out).toBe(ran.out);
  });

  it('prints a List for machines, of the same objects', () => {
    const release = shop.release('r.json');
    const { items, ...list } = JSON.parse(print(release, '--json').out);
    expect(list).toStrictEqual({ apiVersion: 'v1', kind: 'List' });
    const named = ({ kind, metadata }: { kind: string; metadata: { name: string } }) => `${kind} ${metadata.name}`;
    expect(items.map(named).sort()).toStrictEqual(documentsIn(print(release).out).map(named).sort());
  });

  it('has no record to keep, and says so', () => {
    shop.synth(shop.release('r.json'));
    expect(oneLine(print('current'))).toContain('there is no record, so no current release');
  });

  it('prints nothing of a program that is at fault', () => {
    shop.release('r.json', { images: {} });
    const ran = print('r.json');
    expect(ran).toMatchObject({ status: 1, out: '' });
    expect(ran.err).toContain("'orders'");
  });
});
