// Nothing says what is good.
import { analysis } from 'bowline';

export const errors = analysis('errors', { // <- here: {
  args: ['service'],
  query: ({ service }) => `sum(http_errors{service="${service}"})`,
  every: '1m',
  count: 5,
  failsOn: 'third failure',
  noData: 'fails',
});
