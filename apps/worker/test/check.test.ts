import { OUTCOME_LETTERS } from '@sluice/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sourceBatches } from '../src/engine/batch/batches.ts';
import { check } from '../src/engine/check/check.ts';
import { Cancelled, HandedOver } from '../src/engine/run/stopped.ts';
import { Harness } from './support/harness.ts';
import { holdUp } from './support/hold-up.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.admin.query('delete from patients');
  await harness.admin.query('delete from grape_varieties');
});

/** A draft that has been read and is queued for its dry run. */
async function queued(...draft: Parameters<Harness['draft']>): Promise<string> {
  const id = await harness.draft(...draft);
  await harness.work();
  await harness.queue('check', id);
  return id;
}

/** Twenty-four batches of a hundred rows, all of one record: at the end the last of each batch turns out to be merged too. */
const ROWS = 2400;
const ALIKE = ['Code,Libellé', ...Array.from({ length: ROWS }, (_, index) => `K,name ${index}`)].join('\n');

describe('a dry run that decides rows together', () => {
  it('hands over between two batches when it is asked to stop, and its successor stores the others', async () => {
    const id = await queued('grape_varieties', ALIKE);
    const held = await holdUp(harness, id, 200);
    const stopping = new AbortController();
    const broken = harness.claimed('check', id, (run) => check(run), stopping.signal);
    broken.catch(() => undefined);
    await held.reached();
    stopping.abort();
    await held.release();
    await expect(broken).rejects.toThrow(HandedOver);
    expect(await harness.read(id)).toMatchObject({ status: 'parsing', processed_rows: ROWS });
    expect(await harness.listedRows(id)).toHaveLength(24 * 99 + 2);

    await harness.work();
    expect(await harness.read(id)).toMatchObject({
      status: 'ready',
      inserted: 1,
      skipped: ROWS - 1,
      plan: { inserted: 1, skipped: ROWS - 1 },
    });
    const stored = await harness.listedRows(id);
    expect(stored).toHaveLength(ROWS - 1);
    for (const [index, { row_number, cells, issues }] of stored.entries()) {
      expect([row_number, cells]).toEqual([index + 1, ['K', `name ${index}`]]);
      expect(issues).toEqual([{ code: 'merged_into_line', params: { line: ROWS + 1, rule: 'update' } }]);
    }
  });

  it('is cancelled between two batches', async () => {
    const id = await queued('grape_varieties', ALIKE);
    const held = await holdUp(harness, id, 200);
    const run = harness.claimed('check', id, (claimed) => check(claimed));
    run.catch(() => undefined);
    await held.reached();
    const asked = harness.cancel(id);
    await held.release();
    await asked;
    await expect(run).rejects.toThrow(Cancelled);
    expect(await harness.read(id)).toMatchObject({ status: 'cancelled', plan: null });
    expect((await harness.listedRows(id)).length).toBeLessThan(ROWS - 1);
  });
});

interface Noted {
  readonly outcomes: string;
  /** Rows before the batch. */
  readonly row: number;
  readonly from: { readonly row: number; readonly byte: number; readonly line: number } | null;
}

/** The letters that a dry run noted for its rows, batch by batch, with the place at which each batch begins. */
async function noted(id: string): Promise<Noted[]> {
  const { rows } = await harness.admin.query<Noted>(
    `select outcomes, processed_rows - rows as row, from_cursor as from
     from import_batches where import_id = $1 and phase = 'check' order by batch`,
    [id],
  );
  return rows;
}

/** How many of the rows have each letter, under the names of the counters. */
function countLetters(letters: string): Record<string, number> {
  const count = (outcome: keyof typeof OUTCOME_LETTERS) => letters.split(OUTCOME_LETTERS[outcome]).length - 1;
  return {
    inserted: count('inserted'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    skipped: count('skipped'),
    errors: count('error'),
  };
}

describe('what a dry run notes of each row', () => {
  it('is its outcome, in the order of the file', async () => {
    await harness.import('grape_varieties', 'Code,Libellé\n1,A\n2,B\n');
    const id = await harness.check('grape_varieties', 'Code,Libellé\n1,A\n2,other\n,C\n3,D\n3,E\n');
    expect(await noted(id)).toEqual([{ outcomes: '=uesi', row: 0, from: null }]);
  });

  it.each([
    ['skip', 'sies'],
    ['error', 'eiee'],
  ] as const)('goes by the rule for known keys: %s', async (onDuplicate, outcomes) => {
    await harness.import('grape_varieties', 'Code,Libellé\n1,A\n');
    const id = await harness.check('grape_varieties', 'Code,Libellé\n1,A\n2,B\n,C\n2,D\n', {
      options: { onDuplicate },
    });
    expect((await noted(id)).map((batch) => batch.outcomes)).toEqual([outcomes]);
  });

  it('adds up to the counts, and tells from where its batch can be read again', async () => {
    const rows = Array.from({ length: 700 }, (_, index) =>
      index % 7 === 0 ? '"a\nb",' : `${index % 50},name`,
    );
    const file = ['Code,Libellé', ...rows].join('\n');
    const id = await queued('grape_varieties', file);
    const held = await holdUp(harness, id, 200);
    const stopping = new AbortController();
    const broken = harness.claimed('check', id, (run) => check(run), stopping.signal);
    broken.catch(() => undefined);
    await held.reached();
    stopping.abort();
    await held.release();
    await expect(broken).rejects.toThrow(HandedOver);
    await harness.work();

    const { status, inserted, updated, unchanged, skipped, errors } = await harness.read(id);
    expect(status).toBe('ready');
    const batches = await noted(id);
    expect(batches.length).toBeGreaterThan(4);
    expect(countLetters(batches.map(({ outcomes }) => outcomes).join(''))).toEqual({
      inserted,
      updated,
      unchanged,
      skipped,
      errors,
    });
    expect({ inserted, errors }).toEqual({ inserted: 50, errors: 100 });
    for (const { row, from } of batches) {
      expect(from?.row ?? 0).toBe(row);
      if (from) expect(file.slice(0, from.byte).split('\n').length).toBe(from.line);
    }
  });

  it('is one line for a batch that had to be cut in halves', async () => {
    await harness.admin.query(`
      create function refuse_row() returns trigger language plpgsql as $$
        begin raise exception using errcode = 'data_exception'; end $$;
      create trigger refuse_row before insert on import_rows for each row when (new.row_number = 3 and new.cells <> '[]')
        execute function refuse_row()`);
    try {
      const id = await harness.check('grape_varieties', 'Code,Libellé\n1,A\n2,B\n,C\n4,D\n,E\n');
      expect(await noted(id)).toEqual([{ outcomes: 'iieie', row: 0, from: null }]);
    } finally {
      await harness.admin.query('drop function refuse_row cascade');
    }
  });
});

describe('a batch', () => {
  it('ends after some megabytes too, and the number of batches grows with them', async () => {
    const long = 'x'.repeat(3_000_000);
    const file = ['Code,Libellé,Commentaire', ...[1, 2, 3].map((row) => `${row},name,${long}`)].join('\n');
    const id = await queued('grape_varieties', file);
    const sizes = await harness.claimed('check', id, async (run) => {
      const batches = [];
      for await (const { rows } of sourceBatches(run)) batches.push(rows.length);
      return batches;
    });
    expect(sizes).toEqual([2, 1]);
    await harness.enqueue('check', id);
    await harness.work();
    expect(await harness.read(id)).toMatchObject({
      status: 'ready',
      current_batch: 2,
      total_batches: 2,
      errors: 3,
    });
  });
});

describe('a claimed import', () => {
  it('that was queued by an express dry run has no counts of its own yet', async () => {
    const id = await queued('grape_varieties', 'Code,Libellé\n1,A\n2,B\n', { options: { express: true } });
    await harness.claimed('check', id, (run) => check(run));
    expect(await harness.read(id)).toMatchObject({
      status: 'queued',
      phase: 'commit',
      processed_rows: 0,
      inserted: 0,
      current_batch: 0,
      plan: { inserted: 2 },
    });
    await harness.work();
    expect(await harness.read(id)).toMatchObject({ status: 'completed', inserted: 2, plan: { inserted: 2 } });
  });

  it.each([
    ['mapping', `mapping = '{"columns": 1}'`],
    ['profile', `profile = '"none"'`],
  ])('whose %s cannot be read fails, with its file named', async (_, change) => {
    const id = await queued('grape_varieties', 'Code,Libellé\n1,A\n');
    await harness.admin.query(`update imports set ${change} where id = $1`, [id]);
    await harness.work();
    expect(await harness.read(id)).toMatchObject({
      status: 'failed',
      last_error_code: 'internal',
      last_error_params: { file: 'file.csv', detail: 'ZodError' },
    });
  });
});
