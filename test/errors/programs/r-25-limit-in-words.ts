// A limit is written with its unit.
import { analysis, below } from 'bowline';

export const errors = analysis('errors', {
  args: ['service'],
  query: ({ service }) => `sum(http_errors{service="${service}"})`,
  passes: below('5 percent'), // <- here: '5 percent'
  every: '1m',
  count: 5,
  failsOn: 'third failure',
  noData: 'fails',
});
