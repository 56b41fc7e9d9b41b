import type { AppErrorCode } from '../errors.ts';
import type { Snapshot } from './snapshot.ts';
import { isAfterCommit, isFinal } from './status.ts';

/** What a person can ask of an import that was started once. */
export const ACTIONS = ['cancel', 'continue', 'retry', 'undo', 'redo'] as const;
export type Action = (typeof ACTIONS)[number];

/** What a person can do on the way to the start: read the file in another way, map its columns, check, start. */
export const PREPARATIONS = ['read', 'map', 'check', 'start'] as const;
export type Preparation = (typeof PREPARATIONS)[number];

/** The part of a snapshot that decides. */
export type ActionState = { readonly source: Pick<Snapshot['source'], 'kind'> } & Pick<
  Snapshot,
  | 'status'
  | 'phase'
  | 'inserted'
  | 'updated'
  | 'unchanged'
  | 'errors'
  | 'purged'
  | 'processedRows'
  | 'uncheckedRows'
>;

/** What is in the way of an action: the code that a call is refused with, and what its message names. */
export interface Obstacle {
  readonly code: Extract<
    AppErrorCode,
    | 'wrong_state'
    | 'corrections_unchecked'
    | 'nothing_refused'
    | 'nothing_written'
    | 'file_purged'
    | 'rows_purged'
    | 'journal_purged'
  >;
  /** `status`, the number of `rows`, or the `date` (as `2026-11-20`) on which what is needed was deleted because of its age. */
  readonly params: Readonly<Record<string, string>>;
}

/**
 * Why something cannot be done with an import now; undefined where it can. The one decision: the API refuses by it,
 * screens and the command line offer and explain by it.
 *
 * - **read**, **map**, **check**, **start** lead to the start; nothing may have been written yet, and the file is needed.
 *   What is ready is checked again where rows were corrected since, and does not start before.
 * - **cancel** while it is not final.
 * - **continue** what was stopped or broke, from its checkpoint: a dry run, a commit, a retry, an undo or a redo.
 * - **retry** the refused rows, once the commit has ended; where nothing is played back.
 * - **undo** what was written, as long as the journal is kept. Also while a redo is broken off. An import that wrote nothing
 *   and found records as its rows say vouches for them: an undo takes that back.
 * - **redo** what an undo, whole or broken off, has taken back.
 *
 * A reason of its state comes first, then that there is nothing to do, then what was deleted.
 */
export function whyNot(state: ActionState, action: Action | Preparation): Obstacle | undefined {
  const { status, phase, purged } = state;
  const refused: Obstacle = { code: 'wrong_state', params: { status } };
  const stopped = status === 'cancelled' || status === 'failed';
  const playedBack = phase === 'undo' || phase === 'redo';
  const committed = phase === 'commit' || phase === 'retry' || (phase === 'redo' && status === 'completed');

  // Nobody prepares what reads an account: it begins when it is asked for, or when its turn comes.
  if (state.source.kind !== 'file' && PREPARATIONS.some((preparation) => preparation === action))
    return refused;

  switch (action) {
    case 'read': {
      const nothingWritten =
        phase === 'sniff' || phase === 'check' || (phase === 'commit' && state.processedRows === 0);
      const allowed = status === 'draft' || status === 'ready' || (stopped && nothingWritten);
      return allowed ? gone('file', purged) : refused;
    }
    case 'map':
      return status === 'draft' || status === 'ready' ? gone('file', purged) : refused;
    case 'check':
      return status === 'draft' || isOutdated(state) ? gone('file', purged) : refused;
    case 'start':
      if (isOutdated(state))
        return { code: 'corrections_unchecked', params: { rows: String(state.uncheckedRows) } };
      return status === 'ready' ? gone('file', purged) : refused;
    case 'cancel':
      return isFinal(status) ? refused : undefined;
    case 'continue':
      // What could not even be read has no checkpoint.
      if (!stopped || phase === 'sniff') return refused;
      if (playedBack) return gone('journal', purged);
      // A commit leaves out the rows that the dry run refused, and a retry tries them: both need to know them.
      return (isAfterCommit(phase) ? undefined : gone('file', purged)) ?? gone('rows', purged);
    case 'retry':
      if (!isFinal(status) || !committed) return refused;
      return state.errors === 0 ? { code: 'nothing_refused', params: {} } : gone('rows', purged);
    case 'undo':
      if (!isFinal(status) || !(committed || (phase === 'redo' && stopped))) return refused;
      return state.inserted + state.updated + state.unchanged === 0
        ? { code: 'nothing_written', params: {} }
        : gone('journal', purged);
    case 'redo':
      return status === 'undone' || (phase === 'undo' && stopped) ? gone('journal', purged) : refused;
  }
}

/** Rows were corrected since the dry run: its counts are not those of the import any more. */
export function isOutdated({ status, uncheckedRows }: Pick<Snapshot, 'status' | 'uncheckedRows'>): boolean {
  return status === 'ready' && uncheckedRows > 0;
}

/** What can be asked of an import now, in the order of `ACTIONS`. */
export function actionsOf(state: ActionState): Action[] {
  return ACTIONS.filter((action) => whyNot(state, action) === undefined);
}

function gone(part: 'file' | 'rows' | 'journal', purged: Snapshot['purged']): Obstacle | undefined {
  const moment = purged[part];
  return moment === null ? undefined : { code: `${part}_purged`, params: { date: moment.slice(0, 10) } };
}
