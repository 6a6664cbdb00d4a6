/** The search itself: what it must find, since a search that finds nothing passes everything. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { leaked, leakedHashes } from './marked-values';

const value = 'Ma+/=&?#%$!*-_.~b1k';
const data = { pin: '4711', user: 'admin' };

describe('a value is found', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  it.each([
    ['plain', value],
    ['as JSON of Go', value.replace('&', '\\u0026')],
    ['in base64', base64(value)],
    ...[1, 2, 3].map((before) => [`in base64 behind ${before}`, base64(`${'x'.repeat(before)}${value}xyz`)]),
    ['in base64 for addresses', Buffer.from(`x${value}`).toString('base64url')],
    ['in hex', Buffer.from(value).toString('hex')],
    ['in HEX', Buffer.from(value).toString('hex').toUpperCase()],
    ['in an address', `amqp://a:${encodeURIComponent(value)}@b`],
    ['in a query', new URLSearchParams({ value }).toString()],
    ['in an address in base64', base64(`amqp://a:${encodeURIComponent(value)}@b`)],
  ])('%s', (_, text) => {
    expect(leaked(`before ${text} behind`, value)).not.toEqual([]);
    expect(leaked(`before ${text.slice(0, text.length / 3)} behind`, value)).toEqual([]);
  });
});

describe('a hash is found', () => {
  const hashed = {
    'of the value': '4711',
    'of a line': '4711\n',
    'of JSON': '"4711"',
    'of base64': 'NDcxMQ==',
    'of key and value': 'pin=4711',
    'of its own JSON': '{"pin":"4711"}',
    'of all data': '{"pin":"4711","user":"admin"}',
    'of all data, encoded': '{"pin":"NDcxMQ==","user":"YWRtaW4="}',
    'of data as a list': '[["pin","4711"],["user","admin"]]',
    'of a Secret': '{"data":{"pin":"NDcxMQ==","user":"YWRtaW4="}}',
  };
  it.each(Object.entries(hashed))('%s, whole and cut off', (_, text) => {
    for (const name of ['md5', 'sha1', 'sha256', 'sha512']) {
      const hash = createHash(name).update(text).digest();
      const hex = hash.toString('hex');
      const forms = [hex, hex.toUpperCase(), hash.toString('base64'), hash.toString('base64url')];
      for (const form of [...forms, ...forms.flatMap((one) => [one.slice(0, 8), one.slice(0, 16)])])
        expect([form, leakedHashes(`checksum/config: "${form}"`, '4711', data)]).not.toEqual([form, []]);
    }
  });

  it('and no other', () => {
    const other = createHash('sha256').update('4712').digest();
    for (const form of ['hex', 'base64'] as const) expect(leakedHashes(other.toString(form), '4711', data)).toEqual([]);
  });
});
