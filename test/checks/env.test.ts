/** Secrets in composed text: Kubernetes puts the parts together and neither encodes nor quotes them. */
import { describe, expect, it } from '@jest/globals';
import { checkProgram } from '../../src/checks/program';
import { endpoint, microservice, pulumiConfig, secret, text } from '../../src/index';
import { notPairSafe, notUrlSafe } from '../../src/messages/env';
import type { SecretSpec } from '../../src/model/secret';
import { releaseOf, shop, usual } from '../constructs/shop';

const db = secret('db', { password: {}, other: {} });
const { password, other } = db.ref;

function saidOf(value: ReturnType<typeof text>, keys: SecretSpec['keys'] = { password: {}, other: {} }) {
  const orders = microservice(endpoint('orders', { http: 8080 }), {
    ...usual,
    env: { VALUE: value, PASSWORD: password, OTHER: other },
  });
  const declared = { spec: { ...db.spec, keys } };
  const secrets = { db: { password: pulumiConfig(), other: pulumiConfig() } };
  const stack = shop({ services: { orders }, secrets: { db: declared } }, { secrets, rotation: 'manual' });
  return checkProgram(stack, releaseOf(stack)).map((fault) => fault.text);
}

describe('a secret in a list of pairs', () => {
  it.each([
    ['ADO.NET', text`Host=db;Password=${password}`],
    ['ADO.NET, the password first', text`Password=${password};Host=db`],
    ['ADO.NET, with blanks around the sign', text`Password = ${password};Host=db`],
    ['ADO.NET, in quotation marks, which the value may hold too', text`Host=db;Password="${password}"`],
    ['ADO.NET, behind a text of its own', text`${text`Host=db;User Id=app`};Password=${password}`],
    ['libpq', text`host=db password=${password} dbname=app`],
    ['StackExchange.Redis', text`redis:6379,password=${password},ssl=True`],
    ['JAAS', text`PlainLoginModule required username="app" password="${password}";`],
    ['a query', text`/callback?token=${password}&x=1`],
  ])('X001-6 is refused where it could end its pair: %s', (_, value) => {
    expect(saidOf(value)).toEqual([notPairSafe('VALUE', 'orders', 'password', 'db')]);
    expect(saidOf(value, { password: { urlSafe: true }, other: {} })).toEqual([]);
  });

  it('is refused once for each key', () => {
    expect(saidOf(text`User=${other};Password=${password}`)).toEqual([
      notPairSafe('VALUE', 'orders', 'other', 'db'),
      notPairSafe('VALUE', 'orders', 'password', 'db'),
    ]);
  });

  it.each([
    ['one value with a name', text`api-key=${password}`],
    ['a scheme of HTTP', text`Bearer ${password}`],
    ['two values', text`${other}:${password}`],
    ['a value at the end of words', text`the password is ${password}`],
  ])('is none: %s', (_, value) => expect(saidOf(value)).toEqual([]));

  it('is a URL where it is behind a scheme', () => {
    expect(saidOf(text`postgresql://db/app?user=app&password=${password}`)).toEqual([
      notUrlSafe('VALUE', 'orders', 'password', 'db'),
    ]);
  });
});
