import { randomUUID } from 'node:crypto';
import type { Phase } from '@sluice/shared';
import { PROFILE, write } from './imports.ts';
import { writeJournal } from './journal.ts';
import type { Life } from './life-model.ts';
import type { Team } from './people.ts';
import type { TestApi } from './start-api.ts';

const RUNNING = {
  check: 'parsing',
  commit: 'committing',
  retry: 'committing',
  undo: 'undoing',
  redo: 'undoing',
} as const;

/** What a worker does to an import of three rows, two of which are good. */
export const MOVES = ['read', 'take', 'write', 'end', 'break'] as const;
export type Move = (typeof MOVES)[number];

/** Whether a worker could do this to an import now. */
export function moves(life: Life, move: Move): boolean {
  if (move === 'read') return life.status === 'draft' && !life.known;
  if (move === 'take') return life.status === 'queued';
  const runs = life.status === 'parsing' || life.status === 'committing' || life.status === 'undoing';
  if (move === 'write') return runs && life.phase === 'commit' && !life.wrote;
  return runs;
}

/** Writes to an import as the worker does, and to its model. */
export async function doMove(api: TestApi, team: Team, id: string, life: Life, move: Move): Promise<void> {
  const set = (assignments: string) => write(api, id, assignments);
  switch (move) {
    case 'read':
      life.known = true;
      await api.admin.query('update imports set profile = $2, mapping = $3 where id = $1', [
        id,
        JSON.stringify(PROFILE),
        JSON.stringify({ columns: [{ column: 0, field: 'email' }] }),
      ]);
      return;
    case 'take':
      life.status = runningStatus(life.phase);
      await set(
        `status = '${life.status}', started_at = clock_timestamp(), total_rows = 3, epoch = epoch + 1`,
      );
      await api.admin.query(`delete from graphile_worker._private_jobs where key = 'import:' || $1`, [id]);
      return;
    case 'write':
      Object.assign(life, { wrote: true, refused: true });
      await set('processed_rows = 2, inserted = 1, errors = 1, cursor_row = 2');
      await writeJournal(
        api,
        team,
        id,
        ['email'],
        [{ row: 1, recordId: randomUUID(), before: null, after: ['a@b.example'] }],
      );
      return;
    case 'break':
      Object.assign(life, { status: 'failed', reason: true });
      await set(`status = 'failed', last_error_code = 'disk_full', completed_at = clock_timestamp()`);
      return;
    case 'end':
      return end(api, team, id, life);
  }
}

function runningStatus(phase: Phase): Life['status'] {
  if (phase === 'sniff') throw new Error('nobody takes an import for that');
  return RUNNING[phase];
}

async function end(api: TestApi, team: Team, id: string, life: Life): Promise<void> {
  const { phase } = life;
  const now = 'completed_at = clock_timestamp()';
  if (phase === 'check') {
    Object.assign(life, { status: 'ready', refused: true });
    await write(
      api,
      id,
      `status = 'ready', processed_rows = 3, inserted = 2, errors = 1, plan = '{"inserted": 2, "updated": 0,
      "unchanged": 0, "skipped": 0, "errors": 1, "warnings": 0}'`,
    );
    return;
  }
  if (phase === 'commit') {
    if (!life.wrote) await doMove(api, team, id, life, 'write');
    Object.assign(life, { status: 'completed', whole: true, refused: true });
    await write(
      api,
      id,
      `status = 'completed', processed_rows = 3, inserted = 2, errors = 1, cursor_row = 3, ${now}`,
    );
    return;
  }
  if (phase === 'retry') {
    life.refused = false;
    await write(api, id, 'inserted = inserted + errors, errors = 0');
  }
  if (phase === 'undo') {
    life.status = 'undone';
    await write(api, id, `status = 'undone', ${now}`);
    return;
  }
  // A retry and a redo end where the commit had.
  life.status = life.whole ? 'completed' : life.reason ? 'failed' : 'cancelled';
  if (life.whole) life.reason = false;
  else life.phase = 'commit';
  const forget = life.whole ? ', last_error_code = null' : '';
  await write(api, id, `status = '${life.status}', phase = '${life.phase}'${forget}, ${now}`);
}
