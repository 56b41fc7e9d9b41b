/**
 * The life of an import, whole: every state, when it is entered, and where it may go.
 * The trigger `imports_life_cycle` in the database holds the same table, and a test compares the two.
 */
export const TRANSITIONS = {
  // A file was chosen; it is being read for its dialect and its mapping is being edited.
  // A source that cannot be read at all (empty, binary, header only) fails from here.
  draft: ['queued', 'failed', 'cancelled'],
  // Waits for a worker, to be checked or to be committed (`phase` says which). A cancel from here never starts.
  queued: ['parsing', 'committing', 'undoing', 'cancelled', 'failed'],
  // The dry run, named so by the former release: every row of the source is judged, and nothing of it is written.
  // An express import goes on to its commit without waiting for a review.
  parsing: ['ready', 'queued', 'failed', 'cancelled'],
  // Every row is judged and the counts are known. A change of mapping makes it a draft again.
  ready: ['queued', 'draft', 'cancelled'],
  // Batches are being written: those of the source (commit), or refused rows that were corrected (retry).
  committing: ['completed', 'failed', 'cancelled'],
  // The last row is written. Can be undone.
  completed: ['queued'],
  // A broken run (never a bad row): says why. What was written stays. Can be corrected, retried or undone.
  failed: ['queued', 'draft'],
  // A person stopped it, between two batches. What was written stays. Can be continued or undone.
  cancelled: ['queued', 'draft'],
  // The journal is being played back (undo), or forth again (redo), which ends where the import had ended.
  undoing: ['undone', 'completed', 'failed', 'cancelled'],
  // Every value that was still as the import left it is what it was before.
  undone: ['queued'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ImportStatus = keyof typeof TRANSITIONS;
export const IMPORT_STATUSES = [
  'draft',
  'queued',
  'parsing',
  'ready',
  'committing',
  'completed',
  'failed',
  'cancelled',
  'undoing',
  'undone',
] as const satisfies readonly ImportStatus[];

/**
 * What an import is about while it is queued or running. `sniff` is the profile of its source; the former release knows
 * it by this name.
 */
export const PHASES = ['sniff', 'check', 'commit', 'retry', 'undo', 'redo'] as const;
export type Phase = (typeof PHASES)[number];

/** Phases with a progress of their own, after the commit: the import's counters go on saying what it has done. */
export const AFTER_COMMIT_PHASES = ['retry', 'undo', 'redo'] as const satisfies readonly Phase[];
export type AfterCommitPhase = (typeof AFTER_COMMIT_PHASES)[number];

export function isAfterCommit(phase: Phase): phase is AfterCommitPhase {
  return phase === 'retry' || phase === 'undo' || phase === 'redo';
}

/** What an import is called by. */
export type StatusWord = ImportStatus | 'retrying' | 'redoing';

interface Standing {
  readonly status: ImportStatus;
  readonly phase: Phase;
}

/** What an import is called while it is in a state: some of them are about something else by their phase. */
export function statusWord({ status, phase }: Standing): StatusWord {
  if (status === 'committing' && phase === 'retry') return 'retrying';
  if (isInLine({ status, phase })) return 'queued';
  return status === 'undoing' && phase === 'redo' ? 'redoing' : status;
}

/** Nothing is to be decided of it any more, and it begins by itself once the other import of its entity has ended. */
export function isInLine({ status, phase }: Standing): boolean {
  return status === 'draft' && phase === 'commit';
}

/** Waiting for a worker or held by one: at most one import of an organisation and entity is. */
export const LIVE_STATUSES = [
  'queued',
  'parsing',
  'committing',
  'undoing',
] as const satisfies readonly ImportStatus[];

export function isLive(status: ImportStatus): boolean {
  return LIVE_STATUSES.some((live) => live === status);
}

/** Nothing more happens unless a person asks for it. */
export function isFinal(status: ImportStatus): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled' || status === 'undone';
}
