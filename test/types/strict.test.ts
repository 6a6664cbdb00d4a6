/** Without `strict` the compiler forgets literals: the program is told that, and not only that right lines are wrong. */
import { describe, expect, it } from '@jest/globals';
import { notStrict } from '../../src/messages/name';
import { compile, virtualPath } from '../support/compile';

const program = `
  import { endpoint, microservice, secret, system } from 'bowline';
  const db = secret('db', { password: {} });
  const orders = microservice(endpoint('orders', { http: 8080 }), {
    image: 'ghcr.io/acme/orders',
    env: { DB_PASSWORD: db.ref.password },
    resources: { cpu: ['100m', '1'], memory: ['1Gi', '1Gi'] },
    probes: { liveness: { get: '/live' }, readiness: { get: '/ready' } },
  });
  export const shop = system('shop', { environments: ['live'], secrets: { db }, services: { orders } });`;

const path = virtualPath('strict.ts');
const answer = (options: Parameters<typeof compile>[1]) => compile(new Map([[path, program]]), options).get(path) ?? [];

describe('a program without strict', () => {
  it.each([{ strict: false }, { strictNullChecks: false }])('is told so at each name: %j', (options) => {
    expect(answer(options).filter((message) => message.includes(notStrict))).toHaveLength(3);
  });

  it('compiles with strict', () => {
    expect(answer({})).toEqual([]);
  });
});
