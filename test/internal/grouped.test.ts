import { expect, it } from '@jest/globals';
import { grouped } from '../../src/internal/grouped';

it('puts values of one key together, in their order', () => {
  const groups = grouped(['bee', 'ant', 'bat', 'asp'], (word) => word[0]);
  expect([...groups]).toEqual([
    ['b', ['bee', 'bat']],
    ['a', ['ant', 'asp']],
  ]);
  expect(grouped([], String).size).toBe(0);
});
