import { describe, expect, it } from '@jest/globals';
import { shown as shownOfFile } from '../../src/messages/release-file';
import { shown } from '../../src/messages/value';

describe('a value in a message', () => {
  it('is shown as it is, but for its end', () => {
    expect(['text', 7, true, 'x'.repeat(61), {}].map(shown)).toEqual([
      ...["'text'", "'7'", "'true'", `'${'x'.repeat(60)}…'`, 'an object'],
    ]);
  });

  it('has lost its password before it is cut where that could no longer be seen', () => {
    const address = `amqp://user:${'hunter2'.repeat(8)}@broker:5672`;
    expect(shown(address)).toBe("'amqp://…@broker:5672'");
    expect(shownOfFile(address)).toBe('amqp://…@broker:5672');
  });
});
