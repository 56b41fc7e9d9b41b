import { cliMessages } from '@sluice/messages/cli';
import { IMPORT_STATUSES, PHASES } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { statusInWords } from '../src/import/status-in-words.ts';

describe('a status in words', () => {
  it.each([
    ['queued', 'commit', 'waiting'],
    ['queued', 'undo', 'waiting (undo)'],
    ['committing', 'commit', 'being imported'],
    ['committing', 'retry', 'being tried again'],
    ['undoing', 'undo', 'being undone'],
    ['undoing', 'redo', 'being redone'],
    ['cancelled', 'redo', 'stopped (redo)'],
    ['failed', 'retry', 'failed (retry)'],
    ['completed', 'redo', 'completed'],
    ['undone', 'undo', 'undone'],
  ] as const)('%s in %s: %s', (status, phase, words) => {
    expect(statusInWords(cliMessages('en'), { status, phase })).toBe(words);
  });

  it('is there for every status and phase', () => {
    for (const status of IMPORT_STATUSES)
      for (const phase of PHASES)
        expect(statusInWords(cliMessages('fr'), { status, phase })).not.toContain('undefined');
  });
});
