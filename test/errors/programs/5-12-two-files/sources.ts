import { pulumiConfig } from 'bowline';

export const sources = { session: { key: pulumiConfig() } };
