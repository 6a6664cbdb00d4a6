import { describe, expect, it } from '@jest/globals';
import { carriesLogin, holdsLogin, holdsPassword } from '../../src/checks/address';

describe('an address with a password', () => {
  it.each([
    'postgres://app:s3cret@db.example.com/x',
    'postgres://app:pa/ss@db.example.com/x',
    'postgres://app:pa?ss@db.example.com/x',
    'postgres://app:pa#ss@db.example.com/x',
    'redis://:Zq7/mark+9Zq==@cache:6379',
    'amqp://app:a/b/c@broker',
    'url is https://ci:Zq7/mark9Zq@github.com/acme/gitops.git',
  ])('is known for one: %s', (address) => {
    expect(holdsPassword(address)).toBe(true);
    expect(holdsLogin(address)).toBe(true);
  });

  it.each([
    'http://localhost:3000/@vite/client',
    'https://example.com:8443/a?b=c@d',
    'http://orders:80?to=ann@example.com',
    'postgres://app:$(DB_PASSWORD)@db/x',
    'http://orders:$(PORT)/x@y',
    'http://orders:${PORT}/x@y',
    'http://a:8080/x,http://b:8080/y@z',
    'http://a,http://b:http://ann@c',
    'https://example.com/a:b/c@d',
    'oci://ghcr.io/acme/x:1.2@sha256',
    'see https://example.com: ann@example.com',
  ])('is not taken for one: %s', (address) => {
    expect(holdsPassword(address)).toBe(false);
  });

  it.each(['https://ci:Zq7/mark9Zq@github.com/acme/gitops.git', 'https://token@github.com/acme/gitops.git'])(
    'is no address of a repository: %s',
    (address) => {
      expect(carriesLogin(address)).toBe(true);
    },
  );

  it.each(['https://github.com/acme/gitops.git', 'https://git.example.com:8443/a@b', 'ssh://git@github.com:22/a.git'])(
    'is not the address of a repository %s',
    (address) => {
      expect(carriesLogin(address)).toBe(false);
    },
  );
});
