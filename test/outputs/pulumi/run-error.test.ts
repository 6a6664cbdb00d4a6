import { describe, expect, it } from '@jest/globals';
import * as pulumi from '@pulumi/pulumi';
import { runError } from '../../../src/outputs/pulumi/run-error';

describe('an error for Pulumi', () => {
  it('is one that Pulumi prints without a trace, and has none to be formatted', () => {
    const error = runError('no release given');
    expect(pulumi.RunError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ message: 'no release given', stack: '' });
  });
});
