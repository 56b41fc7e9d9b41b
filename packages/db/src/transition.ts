import { COUNTERS, type ImportStatus } from '@sluice/shared';

/**
 * Counters, checkpoint, reason and times as if the phase had not begun. What the dry run counted stays in the plan, so
 * that the counts of a commit are never anything but what it wrote.
 */
const NOTHING_DONE = [
  ...['processed_rows', ...COUNTERS].map(to('0')),
  `remarks = '{}'`,
  `erased = '{"records": 0, "fields": {}}'`,
  ...['current_batch', 'cursor_row'].map(to('0')),
  'cursor = null',
];

/** What is begun, or goes on: it has not started yet, and has not ended. */
const WAITING = ['started_at', 'completed_at', 'rows_per_second', 'eta_s'].map(to('null'));

/** Progress of a retry, an undo or a redo of which nothing is done; the import's own counters stay. */
const AFTER_COMMIT_BEGUN = [
  ...['step_row', 'step_processed', 'step_records', 'step_values', 'step_kept', 'step_vouched'].map(to('0')),
  'step_total = null',
];

const AFTER_COMMIT_BROKE = `status = 'failed' and phase <> 'commit'`;

const NO_REASON = ['last_error_code = null', "last_error_params = '{}'"];

/** What befell it before counts no more. */
const NOTHING_TRIED = ['attempts = 0', 'attempts_in_all = 0'];

/** Nobody has it in hand: whoever had finds its gate shut by the status, and the next one claims it anew. */
const FREE = ['queued_at = clock_timestamp()', 'owner = null', ...NOTHING_TRIED];

/** It has ended, or stands still until a person wants more of it. */
const ENDED = ['completed_at = clock_timestamp()', 'eta_s = null'];

interface Move {
  readonly from: readonly ImportStatus[];
  /** The status that it leads to, in SQL. */
  readonly to: string;
  /** What it writes besides, in SQL. */
  readonly set: readonly string[];
}

/** The ways from one status to another, and all that each of them resets. */
const MOVES = {
  // What a person decided on was changed: the dry run was of other input. A worker that still reads is fenced off.
  redraft: {
    from: ['draft', 'ready', 'failed', 'cancelled'],
    to: `'draft'`,
    set: [
      ...[
        ...NOTHING_DONE,
        ...NOTHING_TRIED,
        ...WAITING,
        ...NO_REASON,
        `phase = 'sniff'`,
        'epoch = epoch + 1',
      ],
      ...['plan', 'total_batches', 'queued_at', 'rows_purged_at'].map(to('null')),
    ],
  },
  // The dry run of a draft, or the commit of what is ready, from the first row.
  queue: {
    from: ['draft', 'ready'],
    to: `'queued'`,
    set: [...NOTHING_DONE, ...WAITING, ...NO_REASON, ...FREE],
  },
  // A retry, an undo or a redo, from its first row. The reason of a commit that broke stays, since the import ends there
  // again; that of a phase after the commit that broke goes with it.
  queueAfterCommit: {
    from: ['completed', 'failed', 'cancelled', 'undone'],
    to: `'queued'`,
    set: [
      ...[...AFTER_COMMIT_BEGUN, ...WAITING, ...FREE],
      `last_error_code = case when ${AFTER_COMMIT_BROKE} then null else last_error_code end`,
      `last_error_params = case when ${AFTER_COMMIT_BROKE} then '{}' else last_error_params end`,
    ],
  },
  // What was stopped or broke goes on behind its last batch: checkpoint and counters stay.
  continue: { from: ['failed', 'cancelled'], to: `'queued'`, set: [...WAITING, ...NO_REASON, ...FREE] },
  // A worker claims it, from the queue or from a worker that is gone: what that one still sends is fenced.
  claim: {
    from: ['queued', 'parsing', 'committing', 'undoing'],
    to: `case when phase = 'check' then 'parsing' when phase in ('undo', 'redo') then 'undoing' else 'committing' end`,
    set: [
      ...['epoch', 'attempts', 'attempts_in_all'].map((column) => `${column} = ${column} + 1`),
      `started_at = case when status = 'queued' then clock_timestamp() else started_at end`,
      'waiting = null',
    ],
  },
  // The dry run is over, and its counts are the plan.
  ready: { from: ['parsing'], to: `'ready'`, set: ['eta_s = null'] },
  // The last row of the source is written.
  complete: {
    from: ['committing'],
    to: `'completed'`,
    set: ['completed_at = clock_timestamp()', 'eta_s = 0'],
  },
  // At the end of a commit, rows that were corrected before it are tried in the same go.
  retryCorrected: {
    from: ['committing'],
    to: `'committing'`,
    set: [`phase = 'retry'`, 'eta_s = null', 'attempts = 0', ...AFTER_COMMIT_BEGUN],
  },
  // An undo ends as undone; a retry or a redo where the import itself had ended, or stopped in its commit.
  endAfterCommit: {
    from: ['committing', 'undoing'],
    to: `case
      when phase = 'undo' then 'undone'
      when processed_rows = total_rows then 'completed'
      when last_error_code is not null then 'failed'
      else 'cancelled' end`,
    set: [
      `phase = case when phase <> 'undo' and processed_rows is distinct from total_rows then 'commit' else phase end`,
      `last_error_code = case when phase <> 'undo' and processed_rows = total_rows then null else last_error_code end`,
      'completed_at = clock_timestamp()',
      'eta_s = 0',
    ],
  },
  // A broken run. What was written stays.
  fail: { from: ['draft', 'parsing', 'committing', 'undoing'], to: `'failed'`, set: ENDED },
  // At once and whoever has it in hand. Its row is locked by every batch while that is being written: once the lock is
  // ours no batch is half-way, and the raised epoch shuts the gate for all that come after.
  cancel: {
    from: ['draft', 'queued', 'parsing', 'ready', 'committing', 'undoing'],
    to: `'cancelled'`,
    set: [...ENDED, 'epoch = epoch + 1'],
  },
  // Nobody has touched it for as long as files are kept: it ends when it was touched last, so that its file goes at once.
  forget: {
    from: ['draft', 'ready'],
    to: `'cancelled'`,
    set: ['completed_at = updated_at', 'eta_s = null', 'epoch = epoch + 1'],
  },
} as const satisfies Readonly<Record<string, Move>>;

export type TransitionName = keyof typeof MOVES;

/** More of the statement: assignments and conditions in SQL, with placeholders from `$3` on. */
export interface TransitionParts {
  readonly set?: readonly string[];
  readonly where?: readonly string[];
  readonly returning?: string;
}

/**
 * The statement of a transition of one import: the one place that writes a status, for every process. `$1` is the
 * organisation, `$2` the import. It changes no row where the import is in none of the statuses that the transition
 * begins in, or where a condition does not hold.
 */
export function transition(
  name: TransitionName,
  { set = [], where = [], returning }: TransitionParts = {},
): string {
  const move: Move = MOVES[name];
  const from = move.from.map((status) => `'${status}'`).join(', ');
  const conditions = ['organization_id = $1::uuid', 'id = $2::uuid', `status in (${from})`, ...where];
  return `update imports set ${[`status = ${move.to}`, ...move.set, ...set].join(', ')}
    where ${conditions.join(' and ')}${returning === undefined ? '' : ` returning ${returning}`}`;
}

function to(value: string): (column: string) => string {
  return (column) => `${column} = ${value}`;
}
