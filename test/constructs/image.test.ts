import { describe, expect, it } from '@jest/globals';
import { versioned } from '../../src/constructs/image';

const labelOf = (image: string) => versioned({ team: 'a' }, image)['app.kubernetes.io/version'];

describe('the version label', () => {
  it.each([
    ['ghcr.io/acme/orders:main-452b637', 'main-452b637'],
    ['localhost:5000/orders:1.2.3@sha256:abc', '1.2.3'],
    ['ghcr.io/acme/orders:_private-', 'private'],
  ])('of %s is %s', (image, label) => {
    expect(labelOf(image)).toBe(label);
  });

  it('has at most 63 characters and ends with a letter or digit', () => {
    expect(labelOf(`ghcr.io/acme/orders:${'a'.repeat(62)}.${'b'.repeat(20)}`)).toBe('a'.repeat(62));
  });

  it('is left out where there is no tag to show', () => {
    expect(labelOf('localhost:5000/orders')).toBeUndefined();
    expect(labelOf('ghcr.io/acme/orders:___')).toBeUndefined();
    expect(labelOf(`ghcr.io/acme/orders:\${IMAGE_TAG:-latest}`)).toBeUndefined();
  });
});
