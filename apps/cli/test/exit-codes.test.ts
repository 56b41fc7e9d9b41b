import { IMPORT_STATUSES } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { exitCodeAfter, exitCodeOf } from '../src/exit-codes.ts';

describe('the exit code of an import', () => {
  it.each([
    ['completed', 0, 0],
    ['completed', 3, 3],
    ['failed', 0, 1],
    ['failed', 3, 1],
    ['cancelled', 0, 1],
    ['cancelled', 3, 1],
    ['ready', 0, 0],
    ['ready', 3, 3],
    ['committing', 3, 0],
    ['queued', 0, 0],
    ['undone', 3, 0],
  ] as const)('%s with %i refused rows: %i', (status, errors, code) => {
    expect(exitCodeOf({ status, errors })).toBe(code);
  });

  it('is there for every status', () => {
    for (const status of IMPORT_STATUSES) expect([0, 1]).toContain(exitCodeOf({ status, errors: 0 }));
  });
});

describe('the exit code of a command that set an import going again', () => {
  it.each([
    ['commit', 'completed', 'commit', 0, 0],
    ['commit', 'completed', 'commit', 3, 3],
    ['commit', 'cancelled', 'commit', 0, 1],
    ['check', 'ready', 'check', 3, 3],
    ['retry', 'completed', 'retry', 0, 0],
    ['retry', 'completed', 'retry', 3, 3],
    ['retry', 'cancelled', 'retry', 0, 1],
    // Done, of an import whose commit had been stopped: that is where it stands again.
    ['retry', 'cancelled', 'commit', 0, 0],
    ['undo', 'undone', 'undo', 3, 0],
    ['undo', 'failed', 'undo', 0, 1],
    ['redo', 'completed', 'redo', 3, 0],
    ['redo', 'cancelled', 'redo', 0, 1],
    ['redo', 'failed', 'commit', 0, 0],
  ] as const)('%s that ends as %s in %s, with %i refused rows: %i', (asked, status, phase, errors, code) => {
    expect(exitCodeAfter(asked, { status, phase, errors })).toBe(code);
  });
});
