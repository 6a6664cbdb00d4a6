/** The whole of what a user writes. */
import { expect, test } from '@jest/globals';
import { exampleRelease, faultsOf, manifestsOf } from 'bowline/jest';
import { dev, staging } from './site';

test('staging is what was reviewed', () => {
  expect(manifestsOf(staging)).toMatchSnapshot();
});

test('every stack fits together', () => {
  expect([dev, staging].flatMap((stack) => faultsOf(stack))).toEqual([]);
});

test('a release without a tag is refused', () => {
  const release = exampleRelease(staging, { images: { web: 'ghcr.io/acme/web' } });
  expect(faultsOf(staging, release)).toEqual([
    expect.stringContaining("image 'ghcr.io/acme/web' of 'web' has no tag; add the tag that CI pushed"),
  ]);
});
