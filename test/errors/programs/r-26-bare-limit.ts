// A limit says in which direction it is one.
import { analysis } from 'bowline';

export const errors = analysis('errors', {
  args: ['service'],
  query: ({ service }) => `sum(http_errors{service="${service}"})`,
  passes: '5%', // <- here: passes
  every: '1m',
  count: 5,
  failsOn: 'third failure',
  noData: 'fails',
});
