import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourceBatches } from '../src/engine/batch/batches.ts';
import { check } from '../src/engine/check/check.ts';
import { commit } from '../src/engine/commit/commit.ts';
import { HandedOver } from '../src/engine/run/stopped.ts';
import { Harness } from './support/harness.ts';
import { countsOf, leadsFile, notesOf } from './support/imported.ts';
import { queueAgain } from './support/retry.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());

describe('a run that is broken off and goes on elsewhere', () => {
  /** Of every three rows the second is refused, and corrected to the key of the third. */
  const ROWS = 900;
  const FILE = leadsFile(
    ...Array.from(
      { length: ROWS },
      (_, row) => `${row + 1},${row % 3 === 1 ? 'no' : `l${row + 1}@b.example`},${row + 1}`,
    ),
  );
  const corrected = async () => {
    const id = await harness.check('leads', FILE);
    await harness.admin.query(
      `insert into import_corrections (organization_id, import_id, row_number, column_number, value)
       select organization_id, import_id, row_number, c.place, c.value from import_rows r,
         lateral (values (0, (row_number + 1)::text), (1, 'l' || row_number || '@b.example')) as c(place, value)
       where import_id = $1`,
      [id],
    );
    return id;
  };
  const EXPECTED = { inserted: 600, updated: 0, unchanged: 0, skipped: 300, errors: 0 };

  /** Runs a phase to the batch behind a row, by a worker that is then asked to stop, and so on to its end. */
  async function inParts(id: string, phase: 'check' | 'commit', work: typeof check): Promise<void> {
    for (let rows = 0; ; ) {
      const stop = new AbortController();
      let ended = false;
      await harness.claimed(
        phase,
        id,
        async (run) => {
          const query = run.client.query.bind(run.client);
          const client = Object.assign(Object.create(run.client), {
            query: async (...args: Parameters<typeof query>) => {
              const result = await query(...args);
              const { cursor_row } = await harness.read(id);
              if (cursor_row > rows) stop.abort();
              return result;
            },
          });
          try {
            await work({ ...run, client });
            ended = true;
          } catch (error) {
            if (!(error instanceof HandedOver)) throw error;
          }
        },
        stop.signal,
      );
      rows = (await harness.read(id)).cursor_row;
      if (ended) return;
    }
  }

  it('in the middle of check and commit has the same rows in the same places', async () => {
    const id = await corrected();
    await harness.queue('check', id);
    await inParts(id, 'check', check);
    expect(countsOf(await harness.read(id))).toEqual(EXPECTED);
    await harness.queue('commit', id);
    await inParts(id, 'commit', commit);
    const done = await harness.read(id);
    expect(done).toMatchObject({ status: 'completed', phase: 'commit', ...EXPECTED });
    expect(await notesOf(harness)).toEqual(
      Object.fromEntries(
        Array.from({ length: ROWS }, (_, row) => row + 1)
          .filter((row) => row % 3 !== 2)
          .map((row) => [String(row), String(row)]),
      ),
    );
  });

  it('reads the corrections with which its check began, and leaves those made since to the next', async () => {
    const id = await corrected();
    await harness.queue('check', id);
    const stop = new AbortController();
    await harness.claimed(
      'check',
      id,
      async (run) => {
        let batches = 0;
        for await (const batch of sourceBatches(run)) {
          if (++batches === 1)
            await harness.admin.query(`update import_corrections set value = 'no' where import_id = $1`, [
              id,
            ]);
          expect(batch.rows[1]?.cells.slice(0, 2)).not.toContain('no');
        }
      },
      stop.signal,
    );
    await harness.cancel(id);
    await queueAgain(harness, id, 'check');
    await harness.work();
    // It began with nothing done: the check began anew, with what the cells say now.
    expect(countsOf(await harness.read(id))).toMatchObject({ errors: 300 });
  });
});
