import { describe, expect, it } from '@jest/globals';
import { ProgramError } from '../../src/internal/program-error';
import type { DeploymentRecord, Release } from '../../src/model/release';
import type { Ancestry } from '../../src/record/ancestry';
import { checkOrder } from '../../src/record/order';
import { releaseDigest } from '../../src/record/release';

const first: Release = { system: 'shop', commit: 'aaaaaaa1', builtAt: '2026-01-01T00:00:00Z', run: '1', images: {} };
const second: Release = { ...first, commit: 'bbbbbbb2', builtAt: '2026-01-02T00:00:00Z', run: '2' };
const asRecord = (release: Release): DeploymentRecord => ({ ...release, environment: 'staging', configs: {} });

/** `rollback` or `forward` as it would be recorded, or the refusal. */
function decide(release: Release, recorded: Release | undefined, known: Ancestry, rollback = false): string {
  const props = {
    goBack: '--rollback',
    release,
    recorded: recorded && asRecord(recorded),
    rollback,
    path: 'r',
    ancestry: () => known,
  };
  try {
    return checkOrder(props) ? 'rollback' : 'forward';
  } catch (error) {
    return error instanceof ProgramError ? (error.faults[0]?.text ?? '') : String(error);
  }
}

describe('the order of releases', () => {
  it('A000-19 refuses an ancestor of the recorded commit even if it was built later', () => {
    expect(decide({ ...first, builtAt: '2026-03-01T00:00:00Z' }, second, 'ancestor')).toContain(
      'to go back, add --rollback',
    );
    expect(decide(first, second, 'ancestor', true)).toBe('rollback');
  });

  it('lets a commit of another branch pass even if it was built earlier', () => {
    expect(decide(first, second, 'other')).toBe('forward');
  });

  it('looks at the time of the build only where the history is not known', () => {
    expect(decide(first, second, 'unknown')).toContain('was built before the deployed');
    expect(decide(second, first, 'unknown')).toBe('forward');
  });

  it('says both times where one of them may be wrong, and how to go on', () => {
    const future = { ...second, builtAt: '2099-01-01T00:00:00Z' };
    expect(decide(first, future, 'unknown')).toBe(
      'release aaaaaaa1 (run 1) was built 2026-01-01T00:00:00Z, before the deployed bbbbbbb2 (run 2), 2099-01-01T00:00:00Z; to go back, or if that time is wrong, add --rollback',
    );
    expect(decide(first, future, 'unknown', true)).toBe('rollback');
  });

  it('compares the builds of one commit by time, however short the commit is written', () => {
    const again = { ...second, commit: 'bbbbbbb2cccc', builtAt: '2026-01-01T00:00:00Z' };
    expect(decide(again, second, 'other')).toContain('was built before');
  });

  it('takes the recorded release again, as what it was recorded', () => {
    expect(decide(first, first, 'ancestor')).toBe('forward');
    const recorded = { ...asRecord(first), rollback: true };
    expect(
      checkOrder({ goBack: '', release: first, recorded, rollback: false, path: 'r', ancestry: () => 'unknown' }),
    ).toBe(true);
  });

  it('does not call a newer release a rollback because the option was given', () => {
    expect(decide(second, first, 'other', true)).toBe('forward');
  });

  it('holds a release to the record that it was made from', () => {
    const made = { ...second, base: releaseDigest(first) };
    expect(decide(made, first, 'other')).toBe('forward');
    expect(decide(made, { ...first, run: '7' }, 'other')).toContain('has moved on to aaaaaaa1 (run 7)');
    expect(decide(made, second, 'other')).toBe('forward');
    expect(decide(made, undefined, 'unknown')).toContain('made from a record that is not here');
  });
});
