// A share is of some time.
import { share } from 'bowline';

export const ratio = share('errors_total', {
  of: 'requests_total',
  over: '5 minutes', // <- here: over
});
