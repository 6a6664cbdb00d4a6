import { describe, expect, it } from '@jest/globals';
import { readQuery } from '../../src/checks/promql';

describe('a PromQL query', () => {
  it.each([
    ['sum(a)', 'one'],
    ['-sum(a) * 100', 'one'],
    ['sum(a) or vector(0)', 'one'],
    ['time() - max(a)', 'one'],
    ['round(quantile(0.5, a), 0.1)', 'one'],
    ['absent(a)', 'one'],
    ['histogram_quantile(0.9, sum by (le) (a))', 'one'],
    ['histogram_quantile(0.9, sum by (le, pod) (a))', 'many'],
    ['a', 'many'],
    ['a offset 5m', 'many'],
    ['rate(a[5m])', 'many'],
    ['avg_over_time(a[5m:1m])', 'many'],
    ['sum(a) by (pod)', 'many'],
    ['sum without (pod) (a)', 'many'],
    ['topk(1, a)', 'many'],
    ['sum(a) / b', 'many'],
    ['1 + 1', 'constant'],
    ['scalar(sum(a))', 'constant'],
  ])('%s gives %s', (query, result) => {
    expect(readQuery(query)).toMatchObject({ result });
    expect(readQuery(query).fault).toBeUndefined();
  });

  it.each(['sum(a', 'sum(a) +', 'rate(a[5 minutes])', '', 'a{b=c}', 'sum(a) sum(b)'])('%s is none', (query) => {
    expect(readQuery(query).fault).toBeDefined();
  });

  it.each([
    ['sum(a)', false],
    ['sum(a) + 1', false],
    ['1 + sum(a)', false],
    ['-(sum(a))', false],
    ['clamp_max(sum(a), 1)', false],
    ['topk(1, a)', false],
    ['histogram_quantile(0.9, sum by (le) (rate(a[5m])))', false],
    ['sum(a @ 5)', false],
    ['sum(a) and vector(0)', false],
    ['sum(a) unless vector(0)', false],
    ['(sum(a) or vector(0)) / sum(b)', false],
    ['(sum(a) or vector(0)) / 2', true],
    ['vector(0) unless sum(a)', true],
    ['clamp_max(sum(a) or vector(0), 1)', true],
    ['sum(a or vector(0))', true],
    ['sum_over_time(vector(0)[5m:1m])', true],
    ['absent(a)', true],
    ['absent_over_time(a[5m])', true],
    ['hour()', true],
  ])('%s answers without series: %s', (query, answers) => {
    const picked = query.replaceAll(/\b([ab])\b/g, '$1{x="{{args.x}}"}');
    expect(readQuery(picked).answersWithout(new Set(['x']))).toBe(answers);
  });

  it.each([
    ['a', [0]],
    ['rate(a[5m])', [300]],
    ['rate(a[1h30m] offset 30s)', [5430]],
    ['rate(a[5m] offset -1m)', [240]],
    ['rate(a[500ms])', [0.5]],
    ['max_over_time(rate(a[5m])[1d:1m]) / b', [86_700, 0]],
  ])('%s looks back %j seconds', (query, past) => {
    expect(readQuery(query).selectors.map((one) => one.past)).toEqual(past);
  });

  it('selects by the arguments that its labels must be equal to', () => {
    const { selectors } = readQuery('sum(a{x="{{args.one}}",y=~"{{args.two}}"}) / sum({__name__="b"})');
    expect(selectors.map(({ args }) => args)).toEqual([['one'], []]);
  });
});
