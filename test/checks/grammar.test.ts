import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isCron } from '../../src/checks/cron';
import {
  isEnvName,
  isHost,
  isKey,
  isLabelValue,
  isPortName,
  isQualifiedName,
  isRoutePath,
} from '../../src/checks/grammar';
import { isRepository, parseImage } from '../../src/checks/image-reference';
import { isMemory, toThousandths } from '../../src/checks/quantity';

describe('the grammars of Kubernetes', () => {
  it.each([
    ['port names', isPortName, ['http', 'a', '9a', 'grpc-web'], ['', '80', 'a--b', '-a', 'a-', 'A', 'x'.repeat(16)]],
    ['variable names', isEnvName, ['A', '_a', 'a.b', '-x'], ['', '1A', 'A B', '.', '..a', 'A=']],
    ['keys', isKey, ['tls.crt', '_', 'A-1'], ['', '.', '..', '..a', 'a/b', 'x'.repeat(254)]],
    ['label values', isLabelValue, ['', 'a', 'A_b.c-1'], ['-a', 'a b', 'x'.repeat(64)]],
    ['label keys', isQualifiedName, ['a', 'example.com/a'], ['', '/a', 'a/', 'A.com/a', 'a/b/c']],
    ['hosts', isHost, ['a.example', '*.example.com'], ['*', 'A.example', 'a_b', 'http://a', '*.*.a']],
    [
      'route paths',
      isRoutePath,
      ['/', '/api', '/api/', '/.well-known/a_b-c~1', "/a$&'()+,;=:@!"],
      ['', 'api', '//', '/a//b', '/a/./b', '/a/..', '/a b', '/a/*', '/a?x=1', '/a#b', '/a%2fb', '/{id}', '/a/ ', '/é'],
    ],
    [
      'cron lines',
      isCron,
      ['* * * * *', '0-59/5 3,4 1-31 JAN-dec SUN', '? * * * 0'],
      [
        '',
        '* * * *',
        '60 * * * *',
        '* * 0 * *',
        '* * * * 7',
        '5-1 * * * *',
        '*/0 * * * *',
        '  * * * * *',
        '* * * * * *',
      ],
    ],
    [
      'repositories',
      isRepository,
      ['ghcr.io/a/b', 'localhost/a', 'localhost:5000/a', 'registry:5000/a', 'a.b/a__b/c--d', '[::1]:5000/a'],
      ['', 'a', 'a/b', 'A', 'ghcr.io/A', 'ghcr.io', 'a.b/a:1', 'a.b/a//b', '/a', 'a.b/a/', 'a.b/a_-b', 'a.b/a b'],
    ],
    ['memory', isMemory, ['1', '128Mi', '1.5Gi', '128k'], ['', '128m', '-1', '1e3', '1.5', '128MB', '128mi', '0.5Ki ']],
  ])('know %s', (_, accepts, good, bad) => {
    expect(good.filter((one) => !accepts(one))).toEqual([]);
    expect(bad.filter((one) => accepts(one))).toEqual([]);
  });

  it.each([
    ['1', 1000n],
    ['100m', 100n],
    ['.5', 500n],
    ['5.', 5000n],
    ['1k', 1000000n],
    ['1Ki', 1024000n],
    ['1.5Ki', 1536000n],
    ['1e3', 1000000n],
    ['1E', 10n ** 21n],
    ['0.0001', 1n],
    ['-1', undefined],
    ['1K', undefined],
    ['', undefined],
  ])('read the quantity %s', (text, value) => expect(toThousandths(text)).toBe(value));

  it('take an image apart so that its parts make the whole again', () => {
    const part = fc.stringMatching(/^[a-z0-9.:/@-]{1,20}$/);
    fc.assert(
      fc.property(part, (text) => {
        const { repository, tag, digest } = parseImage(text);
        expect(`${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`).toBe(
          text,
        );
      }),
    );
  });
});
