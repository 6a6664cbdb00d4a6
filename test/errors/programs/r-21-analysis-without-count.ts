// An analysis without a count would measure for ever, and the step with it.
import { analysis, below } from 'bowline';

export const errors = analysis('errors', { // <- here: {
  args: ['service'],
  query: ({ service }) => `sum(http_errors{service="${service}"})`,
  passes: below('5%'),
  every: '1m',
  failsOn: 'third failure',
  noData: 'fails',
});
