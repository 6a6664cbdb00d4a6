/** The whole of what a user writes, as docs/testing.md shows it. */
import { expect, test } from '@jest/globals';
import { exampleRelease, faultsOf, manifestsOf } from 'bowline/jest';
import { langgraphKafkaDev as dev, langgraphKafkaStaging as staging } from '../../src/stacks';

test('staging is what was reviewed', () => {
  expect(manifestsOf(staging)).toMatchSnapshot();
});

test('every stack fits together', () => {
  expect([dev, staging].flatMap((stack) => faultsOf(stack))).toEqual([]);
});

test('a release without a tag is refused', () => {
  const release = exampleRelease(staging, { images: { 'task-solver': 'ghcr.io/acme/langgraph-kafka/task-solver' } });
  expect(faultsOf(staging, release)).toEqual([
    expect.stringContaining("image 'ghcr.io/acme/langgraph-kafka/task-solver' of 'task-solver' has no tag"),
  ]);
});
