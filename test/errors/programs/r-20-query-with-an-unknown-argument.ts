// The query asks for an argument that is not declared.
import { analysis, below } from 'bowline';

export const errors = analysis('errors', {
  args: ['service'],
  query: ({ servce }) => `sum(http_errors{service="${servce}"})`, // <- here: servce
  passes: below('5%'),
  every: '1m',
  count: 5,
  failsOn: 'third failure',
  noData: 'fails',
});
