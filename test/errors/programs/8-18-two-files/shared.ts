import { secret } from 'bowline';

export const tracing = secret('tracing', { key: {} });
export const shared = (traced: boolean) => ({
  LOG_LEVEL: 'info',
  ...(traced ? { TRACING_KEY: tracing.ref.key } : {}),
});
