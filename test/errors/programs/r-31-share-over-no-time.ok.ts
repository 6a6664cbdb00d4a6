// Correct: of five minutes
import { share } from 'bowline';

export const ratio = share('errors_total', {
  of: 'requests_total',
  over: '5m',
});
