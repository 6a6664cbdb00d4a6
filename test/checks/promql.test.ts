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

  it('selects by the arguments that its labels must be equal to', () => {
    const { selectors } = readQuery('sum(a{x="{{args.one}}",y=~"{{args.two}}"}) / sum({__name__="b"})');
    expect(selectors.map(({ args }) => args)).toEqual([['one'], []]);
  });
});
