// Nobody has said what a measurement without a number is.
import { analysis, below } from 'bowline';

export const errors = analysis('errors', { // <- here: {
  args: ['service'],
  query: ({ service }) => `sum(http_errors{service="${service}"})`,
  passes: below('5%'),
  every: '1m',
  count: 5,
  failsOn: 'third failure',
});
