// Of what are there 60?
import { analysis, below } from 'bowline';

export const errors = analysis('errors', {
  args: ['service'],
  query: ({ service }) => `sum(http_errors{service="${service}"})`,
  passes: below('5%'),
  every: 60, // <- here: every
  count: 5,
  failsOn: 'third failure',
  noData: 'fails',
});
