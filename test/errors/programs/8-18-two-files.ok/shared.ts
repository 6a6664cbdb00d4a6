import { secret } from 'bowline';

export const tracing = secret('tracing', { key: {} });
export const shared = (traced: boolean) => ({
  LOG_LEVEL: 'info',
  TRACED: traced,
  TRACING_KEY: tracing.ref.key,
});
