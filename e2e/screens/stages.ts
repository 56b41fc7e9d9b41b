import { noAccounts, pulled, pulling } from './accounts.ts';
import { checking, waiting } from './checking.ts';
import { drafts } from './drafts.ts';
import { empty } from './empty.ts';
import { ended } from './ended.ts';
import { importing } from './importing.ts';
import { invited, settings } from './people.ts';
import { records } from './records.ts';
import type { Stage } from './shot.ts';
import { trouble } from './trouble.ts';
import { undoing, undone, undoPreview } from './undo.ts';

/** A harness from its first day on, one stage after the other: each is seen in what the ones before it have left. */
export const STAGES = {
  empty,
  noAccounts,
  drafts,
  waiting,
  checking,
  importing,
  ended,
  records,
  undoPreview,
  undoing,
  undone,
  pulling,
  pulled,
  settings,
  invited,
  trouble,
} as const satisfies Readonly<Record<string, Stage>>;
