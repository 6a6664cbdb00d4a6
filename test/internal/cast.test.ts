import { describe, expect, it } from '@jest/globals';
import { secret } from '../../src';
import { refAsText } from '../../src/messages/ref';

describe('a ref', () => {
  const ref: unknown = secret('db', { password: {} }).ref.password;
  const attempts: Readonly<Record<string, (given: string) => unknown>> = {
    'in a template': (given) => `x${given}`,
    'with String()': (given) => String(given),
    joined: (given) => [given].join(),
    added: (given) => given + 1,
    'with toString()': (given) => given.toString(),
    'as a key': (given) => ({ [given]: 1 }),
  };
  it.each(Object.entries(attempts))('refuses to become text %s', (_, attempt) => {
    expect(() => attempt(ref as string)).toThrow(refAsText);
  });
});
