import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { undo } from '../src/engine/playback/undo.ts';
import { Fenced } from '../src/engine/run/stopped.ts';
import { Harness } from './support/harness.ts';
import { imported, leadsFile } from './support/imported.ts';
import { importedVarieties, outcome, playBack, queuePlayback, wholeRecords } from './support/play-back.ts';
import { until } from './support/until.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(() => harness.admin.query('truncate grape_varieties, leads, imports, record_changes cascade'));

const file = (...lines: string[]) => importedVarieties(harness, ...lines);
const table = () => harness.records('grape_varieties');
const codes = async () => (await table()).map(({ code }) => code);
const edit = (sql: string) => harness.admin.query(sql);

async function vouchedIn(id: string): Promise<number> {
  const { rows } = await harness.admin.query<{ vouched: number }>(
    'select step_vouched as vouched from imports where id = $1',
    [id],
  );
  return rows[0]?.vouched ?? -1;
}

/** How many records each batch of an import notes, and in which columns. */
async function noted(id: string) {
  const { rows } = await harness.admin.query(
    `select phase, cardinality(unchanged_records) as records, unchanged_columns as columns, unchanged_filled as filled
     from import_batches where import_id = $1 and phase in ('commit', 'retry') order by phase, batch`,
    [id],
  );
  return rows;
}

describe('an undo of an import whose records a later one found the same', () => {
  it('keeps them, and counts them apart; its redo and another undo keep them too', async () => {
    const id = await file('Code,Libellé', 'A,Aligoté', 'B,Braquet', 'C,Chasan');
    await file('Code,Libellé', 'A,Aligoté', 'C,Chasan', 'D,Danlas');
    const before = await wholeRecords(harness, 'grape_varieties');
    for (const round of [1, 2]) {
      expect(await playBack(harness, 'undo', id)).toEqual({
        status: 'undone',
        records: 1,
        values: 0,
        kept: 2,
      });
      expect([round, await vouchedIn(id), await codes()]).toEqual([round, 2, ['A', 'C', 'D']]);
      expect(await playBack(harness, 'redo', id)).toMatchObject({ status: 'completed', records: 1, kept: 2 });
      expect([await vouchedIn(id), await wholeRecords(harness, 'grape_varieties')]).toEqual([0, before]);
    }
  });

  it('deletes them once the later one is undone, which takes back that it vouched; also one that wrote nothing', async () => {
    const id = await file('Code,Libellé', 'A,Aligoté', 'B,Braquet');
    const later = await file('Code,Libellé', 'A,Aligoté', 'B,Braquet');
    expect(await harness.read(later)).toMatchObject({ inserted: 0, updated: 0, unchanged: 2 });
    expect(await playBack(harness, 'undo', later)).toMatchObject({ status: 'undone', records: 0, kept: 0 });
    expect(await codes()).toEqual(['A', 'B']);
    expect(await playBack(harness, 'undo', id)).toMatchObject({ records: 2, kept: 0 });
    expect(await table()).toEqual([]);
  });

  it('keeps them again once the later one is redone', async () => {
    const id = await file('Code,Libellé', 'A,Aligoté');
    const later = await file('Code,Libellé', 'A,Aligoté', 'B,Braquet');
    await playBack(harness, 'undo', later);
    await playBack(harness, 'redo', later);
    expect(await playBack(harness, 'undo', id)).toMatchObject({ records: 0, kept: 1 });
    expect(await codes()).toEqual(['A', 'B']);
  });

  it('does not keep what was written anew after it was found the same', async () => {
    const id = await file('Code,Libellé', 'A,Aligoté');
    const later = await file('Code,Libellé', 'A,Aligoté', 'B,Braquet');
    await playBack(harness, 'undo', later);
    await playBack(harness, 'undo', id);
    await playBack(harness, 'redo', id);
    // It stands again, for what it had compared then.
    await playBack(harness, 'redo', later);
    expect(await playBack(harness, 'undo', id)).toMatchObject({ records: 1, kept: 0 });
    expect(await codes()).toEqual(['B']);
  });

  it('does not keep values that were written after it was found the same', async () => {
    await file('Code,Libellé', 'A,Old');
    await file('Code,Libellé', 'A,Old');
    const id = await file('Code,Libellé', 'A,New');
    expect(await playBack(harness, 'undo', id)).toMatchObject({ values: 1, kept: 0 });
    expect(await table()).toEqual([{ code: 'A', name: 'Old' }]);
  });

  it('keeps of a record that it updated the columns alone that the later one had', async () => {
    await file('Code,Libellé,Couleur', 'A,Old,Blanc', 'B,Braquet,Blanc');
    const id = await file('Code,Libellé,Couleur', 'A,New,Noir', 'B,Braquet,Noir');
    await file('Code,Libellé', 'A,New', 'B,Braquet');
    expect(await playBack(harness, 'undo', id)).toEqual({ status: 'undone', records: 0, values: 1, kept: 1 });
    expect(await vouchedIn(id)).toBe(1);
    expect(await table()).toEqual([
      { code: 'A', name: 'New', color: 'white' },
      { code: 'B', name: 'Braquet', color: 'white' },
    ]);
    await playBack(harness, 'redo', id);
    expect(await table()).toEqual([
      { code: 'A', name: 'New', color: 'black' },
      { code: 'B', name: 'Braquet', color: 'black' },
    ]);
  });

  it('says of what was edited besides that it was edited', async () => {
    const id = await file('Code,Libellé', 'A,Aligoté', 'B,Braquet');
    await file('Code,Libellé', 'A,Aligoté', 'B,Braquet');
    await edit(`update grape_varieties set comment = 'Mine' where code = 'A'`);
    await edit(`delete from grape_varieties where code = 'B'`);
    expect(await playBack(harness, 'undo', id)).toMatchObject({ records: 0, kept: 2 });
    expect(await vouchedIn(id)).toBe(0);
  });

  it.each(['skip', 'error'] as const)(
    'deletes them where the later one had them alone unseen (%s)',
    async (onDuplicate) => {
      const id = await file('Code,Libellé', 'A,Aligoté');
      const later = await imported(harness, 'grape_varieties', 'Code,Libellé\nA,Aligoté\nB,Braquet', {
        options: { onDuplicate },
      });
      expect((await noted(later)).map(({ records }) => records)).toEqual([null]);
      expect(await playBack(harness, 'undo', id)).toMatchObject({ records: 1, kept: 0 });
    },
  );

  it('deletes them where nothing is known of it, since the former release wrote the batch', async () => {
    const id = await file('Code,Libellé', 'A,Aligoté');
    const later = await file('Code,Libellé', 'A,Aligoté');
    await edit(
      `update import_batches set unchanged_records = null, unchanged_columns = null where import_id = '${later}'`,
    );
    expect(await playBack(harness, 'undo', id)).toMatchObject({ records: 1, kept: 0 });
  });

  it('keeps what a later one that was stopped had found until then', async () => {
    const lines = Array.from(
      { length: 150 },
      (_, index) => `${String(index).padStart(3, '0')},Name ${index}`,
    );
    const id = await file('Code,Libellé', ...lines);
    const later = await harness.check('grape_varieties', ['Code,Libellé', ...lines].join('\n'));
    // As a worker leaves it that is stopped after its first batch of a hundred.
    await file('Code,Libellé', 'X,Else');
    await harness.queue('commit', later);
    await harness.work();
    await edit(`delete from import_batches where import_id = '${later}' and phase = 'commit' and batch = 2`);
    await edit(`alter table imports disable trigger imports_life_cycle`);
    await edit(`update imports set status = 'cancelled' where id = '${later}'`);
    await edit(`alter table imports enable trigger imports_life_cycle`);
    expect(await playBack(harness, 'undo', id)).toMatchObject({ records: 50, kept: 100 });
  });
});

describe('what an import found the same', () => {
  it('is noted by the commit, in the columns that it compared', async () => {
    await file('Code,Libellé', 'A,Aligoté', 'B,Braquet');
    const id = await file('Code,Libellé,Couleur', 'A,Aligoté,', 'B,Other,', 'C,Chasan,');
    expect(await noted(id)).toEqual([
      { phase: 'commit', records: 1, columns: ['code', 'name', 'color'], filled: null },
    ]);
  });

  it('is noted with what was empty, where empty cells leave values alone: of those a row says nothing', async () => {
    await imported(harness, 'leads', leadsFile('1,a@leads.example,', '2,b@leads.example,'));
    const first = await imported(
      harness,
      'leads',
      leadsFile('1,a@leads.example,Note', '2,b@leads.example,Note'),
    );
    const keep = { options: { emptyCells: 'keep' } } as const;
    const id = await imported(
      harness,
      'leads',
      leadsFile('1,a@leads.example,', '2,b@leads.example,Note'),
      keep,
    );
    expect(await noted(id)).toMatchObject([{ records: 2, columns: ['external_id', 'email', 'notes'] }]);
    const [{ filled }] = await noted(id);
    expect([...filled].sort()).toEqual(['110', '111']);
    expect(await playBack(harness, 'undo', first)).toMatchObject({ values: 1, kept: 1 });
    expect((await harness.records('leads')).map(({ notes }) => notes)).toEqual([undefined, 'Note']);
  });

  it('is noted by a retry too', async () => {
    const first = await imported(harness, 'leads', leadsFile('1,a@leads.example,Note'));
    const id = await imported(harness, 'leads', leadsFile('1,not an address,Note', '2,b@leads.example,'));
    await harness.admin.query(
      `update import_rows set edits = '{"1": "a@leads.example"}' where import_id = $1`,
      [id],
    );
    await harness.move('queueAfterCommit', id, 'retry');
    await harness.work();
    expect(await harness.read(id)).toMatchObject({ status: 'completed', unchanged: 1, errors: 0 });
    expect(await noted(id)).toMatchObject([
      { phase: 'commit', records: null },
      { phase: 'retry', records: 1 },
    ]);
    expect(await playBack(harness, 'undo', first)).toMatchObject({ records: 0, kept: 1 });
  });

  it('is noted of a batch that was cut in halves, whole', async () => {
    const lines = Array.from({ length: 8 }, (_, index) => `${index},Name ${index}`);
    await file('Code,Libellé', ...lines);
    await edit(`alter table grape_varieties add constraint refused check (name <> 'Refused')`);
    try {
      const id = await file('Code,Libellé', ...lines, '8,Refused');
      expect(await harness.read(id)).toMatchObject({ unchanged: 8, errors: 1 });
      expect(await noted(id)).toMatchObject([{ records: 8, columns: ['code', 'name'] }]);
    } finally {
      await edit('alter table grape_varieties drop constraint refused');
    }
  });
});

describe('an undo in batches', () => {
  const LINES = Array.from({ length: 300 }, (_, index) => `${String(index).padStart(3, '0')},Name ${index}`);

  it('that another worker takes over in the middle gathers anew, and ends as if it had not been', async () => {
    const id = await file('Code,Libellé', ...LINES);
    await file('Code,Libellé', ...LINES.filter((_, index) => index % 3 === 0));
    await queuePlayback(harness, 'undo', id);
    const blocker = new Client({ connectionString: harness.database.adminUrl });
    await blocker.connect();
    try {
      // Somebody is just writing a record of the second batch.
      await blocker.query(`begin; select 1 from grape_varieties where code = '150' for update`);
      await harness.claimed('undo', id, async (old) => {
        const fenced = expect(undo(old)).rejects.toThrow(Fenced);
        await until(
          () => outcome(harness, id),
          ({ records, kept }) => records + kept === 100,
        );
        await harness.claimed('undo', id, async (owner) => {
          await blocker.query('rollback');
          await undo(owner);
        });
        await fenced;
      });
    } finally {
      await blocker.end();
    }
    expect(await outcome(harness, id)).toEqual({ status: 'undone', records: 200, values: 0, kept: 100 });
    expect(await vouchedIn(id)).toBe(100);
    expect(await table()).toHaveLength(100);
  });
});
