import { once } from 'node:events';
import type { Cursor } from '@sluice/shared';
import type { Source } from '@sluice/sources';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../src/engine/check/check.ts';
import { commit } from '../src/engine/commit/commit.ts';
import type { Run } from '../src/engine/run/run.ts';
import { HandedOver } from '../src/engine/run/stopped.ts';
import { Harness } from './support/harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());

type Read = Source['read'];

/** A source as another kind might be: what it is read by is put between. */
const otherwise = (run: Run, read: (inner: Read) => Read): Run => ({
  ...run,
  source: { ...run.source, read: read(run.source.read) },
});

/** Its cursors are texts, and it makes no cells that nobody wants. */
const strange = (inner: Read): Read => {
  const seal = (cursor: Cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64');
  const unseal = (cursor: Cursor): Cursor =>
    cursor === null ? null : JSON.parse(Buffer.from(String(cursor), 'base64').toString());
  return async function* (from, { columns, ...options }) {
    for await (const { rows, next, after } of inner(unseal(from), options)) {
      yield {
        rows: rows.map((row) => ({
          ...row,
          cells: row.cells.map((cell, column) => (columns?.includes(column) ? cell : '')),
          allCells: () => row.cells,
        })),
        next: seal(next),
        after: (count) => seal(after(count)),
      };
    }
  };
};

async function checking(
  lines: readonly string[],
  onDuplicate: 'update' | 'skip' = 'update',
): Promise<string> {
  const id = await harness.draft('leads', lines.join('\n'), { options: { onDuplicate } });
  await harness.work();
  await harness.queue('check', id);
  return id;
}

const HEADER = 'Lead id,Email,Shoe size';

describe('a source of another kind', () => {
  it('is stopped in each phase, and goes on from its own cursor', async () => {
    const rows = Array.from(
      { length: 700 },
      (_, row) => `S${row},${row % 9 ? `s${row}@b.example` : 'bad'},4`,
    );
    const id = await checking([HEADER, ...rows]);
    for (const [phase, work] of [
      ['check', check],
      ['commit', commit],
    ] as const) {
      if (phase === 'commit') await harness.queue('commit', id);
      const stopping = new AbortController();
      const stopped = harness.claimed(
        phase,
        id,
        (run) => {
          const halfway = otherwise(
            run,
            (inner) =>
              async function* (from, options) {
                let batches = 0;
                for await (const batch of strange(inner)(from, options)) {
                  if (++batches === 4) stopping.abort();
                  yield batch;
                }
              },
          );
          return work(halfway);
        },
        stopping.signal,
      );
      await expect(stopped).rejects.toThrow(HandedOver);
      const { rows: left } = await harness.admin.query(
        'select cursor_row, cursor from imports where id = $1',
        [id],
      );
      expect(left).toEqual([{ cursor_row: 300, cursor: expect.any(String) }]);
      await harness.claimed(phase, id, (run) => work(otherwise(run, strange)));
    }
    expect(await harness.read(id)).toMatchObject({ status: 'completed', inserted: 622, errors: 78 });
    const places = await harness.admin.query(
      `select count(*)::int as batches, count(from_cursor)::int as cursors from import_batches
       where import_id = $1 and phase = 'check'`,
      [id],
    );
    expect(places.rows).toEqual([{ batches: 7, cursors: 6 }]);
  });

  it('has its refused, repeated and known rows kept whole, whatever it was read for', async () => {
    await harness.import('leads', 'Lead id\nK1\n');
    const lines = [HEADER, 'K1,a@b.example,41', 'K2,bad,42', 'K3,c@b.example,43', 'K3,d@b.example,44'];
    const id = await checking(lines, 'skip');
    await harness.claimed('check', id, (run) => check(otherwise(run, strange)));
    expect((await harness.listedRows(id)).map(({ line, outcome, cells }) => [line, outcome, cells])).toEqual([
      [2, 'skipped', ['K1', 'a@b.example', '41']],
      [3, 'error', ['K2', 'bad', '42']],
      [5, 'skipped', ['K3', 'd@b.example', '44']],
    ]);
  });

  it('is left at once where it waits and the worker is asked to stop', async () => {
    const id = await checking([HEADER, ...Array.from({ length: 300 }, (_, row) => `W${row},,`)]);
    const stopping = new AbortController();
    const waiting = Promise.withResolvers<void>();
    const slow = (inner: Read): Read =>
      async function* (from, options) {
        for await (const batch of inner(from, options)) {
          yield batch;
          waiting.resolve();
          if (options.signal) await once(options.signal, 'abort');
          options.signal?.throwIfAborted();
        }
      };
    const left = harness.claimed('check', id, (run) => check(otherwise(run, slow)), stopping.signal);
    left.catch(() => undefined);
    await waiting.promise;
    stopping.abort();
    await expect(left).rejects.toThrow(HandedOver);
    expect(await harness.read(id)).toMatchObject({ status: 'parsing', cursor_row: 100, attempts: 0 });
    await harness.work();
    expect(await harness.read(id)).toMatchObject({ status: 'ready', inserted: 300 });
  });

  it.each([
    ['lacks a row in the middle', 150],
    ['begins with another row', 1],
  ])('that %s has changed', async (_, missing) => {
    const id = await checking([HEADER, ...Array.from({ length: 300 }, (_, row) => `G${row},,`)]);
    const gapped = (inner: Read): Read =>
      async function* (from, options) {
        for await (const batch of inner(from, { ...options, rows: 1 }))
          if (batch.rows[0]?.row !== missing) yield batch;
      };
    await expect(harness.claimed('check', id, (run) => check(otherwise(run, gapped)))).rejects.toMatchObject({
      code: 'source_changed',
    });
  });
});
