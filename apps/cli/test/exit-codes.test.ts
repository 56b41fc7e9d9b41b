import { IMPORT_STATUSES } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../src/exit-codes.ts';

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
