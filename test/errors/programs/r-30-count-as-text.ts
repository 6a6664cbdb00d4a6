// A count is a number.
import { analysis, below } from 'bowline';

export const errors = analysis('errors', {
  args: ['service'],
  query: ({ service }) => `sum(http_errors{service="${service}"})`,
  passes: below('5%'),
  every: '1m',
  count: '5', // <- here: count
  failsOn: 'third failure',
  noData: 'fails',
});
