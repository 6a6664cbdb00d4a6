import { secret } from 'bowline';

export const smtp = secret('smtp', { password: {} });
export const refs = { password: smtp.ref.password };
