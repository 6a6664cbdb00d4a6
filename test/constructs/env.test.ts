import { describe, expect, it } from '@jest/globals';
import { config, endpoint, external, field, late, microservice, perStack, secret, text } from '../../src/index';
import type { Deployment } from '../../src/kubernetes/objects';
import type { Env } from '../../src/model/container';
import type { StackSpec } from '../../src/model/stack';
import { all, shop, usual } from './shop';

const db = secret('db', { user: {}, password: {} });
const log = config('log', { LEVEL: perStack });
const postgres = external('postgres', { sql: 5432 });
const billingAt = endpoint('billing', { http: { container: 8080, service: 80 } });

function envOf(env: Env, stack: Partial<StackSpec> = {}) {
  const orders = microservice(endpoint('orders', { http: 8080 }), { ...usual, env });
  const billing = microservice(billingAt, usual);
  const parts = { services: { orders, billing }, secrets: { db }, configs: { log }, externals: { postgres } };
  const given = { externals: { postgres: { host: 'pg.example' } }, configs: { log: { LEVEL: 'info' } }, ...stack };
  const found = all<Deployment>('Deployment', shop(parts, given));
  const first = found.find(({ metadata }) => metadata.name === 'shop-orders');
  return first?.spec?.template.spec?.containers[0]?.env;
}

describe('an environment', () => {
  it('holds text, numbers and booleans as text, in the order written', () => {
    expect(envOf({ Z: 'text', B: 1, A: true })).toEqual([
      { name: 'Z', value: 'text' },
      { name: 'B', value: '1' },
      { name: 'A', value: 'true' },
    ]);
  });

  it.each([
    ['$HOME', '$HOME'],
    ['a$(B)', 'a$$(B)'],
    ['a$$b', 'a$$$$b'],
    ['cost: 5$', 'cost: 5$'],
  ])('gives the process %s as it was written', (given, written) => {
    expect(envOf({ PLAIN: given })).toEqual([{ name: 'PLAIN', value: written }]);
  });

  it('reads secret and config keys by name and key, and never as optional', () => {
    expect(envOf({ PASSWORD: db.ref.password, LEVEL: log.ref.LEVEL })).toEqual([
      { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'shop-db', key: 'password' } } },
      {
        name: 'LEVEL',
        valueFrom: { configMapKeyRef: { name: expect.stringMatching(/^shop-log-[0-9a-f]{8}$/), key: 'LEVEL' } },
      },
    ]);
  });

  it('reads a field of the pod', () => {
    const fieldRef = { fieldPath: 'status.podIP' };
    expect(envOf({ IP: field('status.podIP') })).toEqual([{ name: 'IP', valueFrom: { fieldRef } }]);
  });

  it('writes an address of a microservice with the port of its Service', () => {
    const { url, address, port, host } = billingAt;
    expect(envOf({ A: url.http, B: address.http, C: port.http, D: host })?.map(({ value }) => value)).toEqual([
      'http://shop-billing:80',
      'shop-billing:80',
      '80',
      'shop-billing',
    ]);
  });

  it('writes an address outside as the stack gives it, or a placeholder where it comes later', () => {
    expect(envOf({ A: postgres.address.sql })).toEqual([{ name: 'A', value: 'pg.example:5432' }]);
    const externals = { postgres: { host: late('pg-host') } };
    expect(envOf({ A: postgres.address.sql }, { externals })).toEqual([{ name: 'A', value: '⟪late pg-host⟫:5432' }]);
  });

  it('composes a text of helpers that stand before it', () => {
    const url = text`postgresql://${db.ref.user}:${db.ref.password}@${postgres.address.sql}/a?x=$(y)`;
    expect(envOf({ URL: url })).toEqual([
      { name: 'URL_1', valueFrom: { secretKeyRef: { name: 'shop-db', key: 'user' } } },
      { name: 'URL_2', valueFrom: { secretKeyRef: { name: 'shop-db', key: 'password' } } },
      { name: 'URL', value: 'postgresql://$(URL_1):$(URL_2)@pg.example:5432/a?x=$$(y)' },
    ]);
  });

  it('keeps a dollar sign before a part of a text apart from it', () => {
    expect(envOf({ PRICE: text`$${db.ref.user}` })?.at(-1)).toEqual({ name: 'PRICE', value: '$$$(PRICE_1)' });
  });

  it('composes a text inside a text', () => {
    const inner = text`${db.ref.user}:${db.ref.password}`;
    expect(envOf({ AUTH: text`Basic ${inner}` })?.at(-1)?.value).toBe('Basic $(AUTH_1):$(AUTH_2)');
  });
});
