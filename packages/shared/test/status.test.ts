import { expect, it } from 'vitest';
import { IMPORT_STATUSES, PHASES, statusWord } from '../src/index.ts';

it('an import is called by its status, but in line, and while it is redone or tried again', () => {
  const others = IMPORT_STATUSES.flatMap((status) =>
    PHASES.flatMap((phase) => {
      const word = statusWord({ status, phase });
      return word === status ? [] : [{ status, phase, word }];
    }),
  );
  expect(others).toEqual([
    { status: 'draft', phase: 'commit', word: 'queued' },
    { status: 'committing', phase: 'retry', word: 'retrying' },
    { status: 'undoing', phase: 'redo', word: 'redoing' },
  ]);
});
