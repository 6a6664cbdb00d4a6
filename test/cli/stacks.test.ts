import { describe, expect, it } from '@jest/globals';
import { findStacks } from '../../src/cli/program/stacks';
import { shop } from '../constructs/shop';

const stackOf = (id: string, environment: string) => {
  const spec = shop({});
  return { kind: 'stack', spec: { ...spec, environment, system: { ...spec.system, id } } };
};

describe('the stacks of a program', () => {
  it('are found by system and environment, however they are exported', () => {
    const found = findStacks({ one: stackOf('shop', 'dev'), more: [stackOf('shop', 'prod')] }, 'index.ts');
    expect([...(found.get('shop')?.keys() ?? [])]).toEqual(['dev', 'prod']);
  });

  it.each([
    ['Shop', 'prod', "index.ts: system 'Shop' is not a DNS label"],
    ['../shop', 'prod', "index.ts: system '../shop' is not a DNS label"],
    ['shop', 'a\nb', "index.ts: environment 'a\\nb' is not a DNS label"],
  ])('are not offered by the names %j and %j, which no folder can have', (id, environment, text) => {
    expect(() => findStacks({ one: stackOf(id, environment) }, 'index.ts')).toThrow(text);
  });
});
