import { classifiedChanges, journalColumns, SELECT_JOURNAL_COLUMNS } from '@sluice/db';
import { sqlTypeOf } from '@sluice/rows';
import { entityOf } from '@sluice/shared';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';
import { imported } from './support/imported.ts';
import { playBack } from './support/play-back.ts';
import { type Counts, UndoOracle } from './support/undo-oracle.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());

/** Each takes several imports through a real database: few, of small tables with much that meets. */
const RUNS = 6;

const HEADERS = { first_name: 'First name', company: 'Company' } as const;
type Column = keyof typeof HEADERS;
const COLUMNS: readonly Column[] = ['first_name', 'company'];
const KEYS = ['A', 'B', 'C'] as const;

const cell = fc.constantFrom('', 'Ada', 'Ada', 'Bea');
const file = fc.record({
  kind: fc.constant('import' as const),
  rows: fc.uniqueArray(
    fc.record({ key: fc.constantFrom(...KEYS), cells: fc.record({ first_name: cell, company: cell }) }),
    { minLength: 1, maxLength: 3, selector: ({ key }) => key },
  ),
  columns: fc.subarray([...COLUMNS], { minLength: 1 }),
  emptyCells: fc.constantFrom('clear' as const, 'keep' as const),
});
/** The same rows as the import before, which are then found the same, or some of them. */
const sameFile = fc.record({
  kind: fc.constant('again' as const),
  columns: fc.subarray([...COLUMNS], { minLength: 1 }),
  emptyCells: fc.constantFrom('clear' as const, 'keep' as const),
});
const playback = fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const), place: fc.nat() });
const byHand = fc.record({
  kind: fc.constantFrom('edit' as const, 'delete' as const),
  key: fc.constantFrom(...KEYS),
  column: fc.constantFrom(...COLUMNS),
});
const actions = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: file },
    { weight: 3, arbitrary: sameFile },
    { weight: 6, arbitrary: playback },
    { weight: 1, arbitrary: byHand },
  ),
  { minLength: 5, maxLength: 9 },
);
type File = typeof file extends fc.Arbitrary<infer Value> ? Value : never;

/** What an undo would do, by the query of its preview. */
async function previewed(id: string): Promise<Counts> {
  const ids = [harness.organizationId, id];
  const { rows } = await harness.admin.query<{ columns: string[] }>(SELECT_JOURNAL_COLUMNS, ids);
  const [first] = rows;
  if (!first) return { records: 0, values: 0, kept: 0, vouched: 0 };
  const journal = journalColumns(entityOf('leads'), first.columns, sqlTypeOf);
  const classified = classifiedChanges(journal, {
    where: 'true',
    later: 'all',
    vouched: 'all',
    merged: 'none',
  });
  const counted = await harness.admin.query<{
    records: number;
    values: number;
    kept: number;
    vouched: number;
  }>(
    `select count(*) filter (where fate = 'delete')::int as records,
       count(*) filter (where fate = 'restore')::int as values,
       count(*) filter (where fate = 'keep')::int as kept,
       count(*) filter (where fate = 'keep' and vouched_for)::int as vouched
     from (${classified}) as classified`,
    ids,
  );
  const [counts] = counted.rows;
  if (!counts) throw new Error('nothing was counted');
  return counts;
}

async function played(phase: 'undo' | 'redo', id: string): Promise<Counts> {
  const { records, values, kept } = await playBack(harness, phase, id);
  const { rows } = await harness.admin.query<{ vouched: number }>(
    'select step_vouched as vouched from imports where id = $1',
    [id],
  );
  return { records, values, kept, vouched: rows[0]?.vouched ?? -1 };
}

it('imports, undos and redos in any order do to each record what the rules say, and what the preview said', async () => {
  await fc.assert(
    fc.asyncProperty(actions, async (planned) => {
      await harness.admin.query('truncate leads, imports, record_changes, record_edits cascade');
      const oracle = new UndoOracle();
      const ids: string[] = [];
      let last: File['rows'] = [{ key: 'A', cells: { first_name: 'Ada', company: '' } }];
      for (const action of planned) {
        if (action.kind === 'import' || action.kind === 'again') {
          const { columns, emptyCells } = action;
          if (action.kind === 'import') last = action.rows;
          const lines = last.map(({ key, cells }) => [key, ...columns.map((name) => cells[name])].join(','));
          const header = ['Lead id', ...columns.map((name) => HEADERS[name])].join(',');
          const contents = [header, ...lines].join('\n');
          ids.push(await imported(harness, 'leads', contents, { options: { emptyCells } }));
          oracle.import(last, columns, emptyCells);
        } else if ('place' in action) {
          const { kind, place } = action;
          const possible = oracle.possible(kind);
          const number = possible[place % Math.max(1, possible.length)];
          const id = number === undefined ? undefined : ids[number];
          if (number === undefined || id === undefined) continue;
          const before = kind === 'undo' ? await previewed(id) : undefined;
          const expected = oracle[kind](number);
          expect(await played(kind, id)).toEqual(expected);
          if (before) expect(before).toEqual(expected);
        } else if (action.kind === 'edit') {
          const { key, column } = action;
          await harness.admin.query(`update leads set ${column} = 'Mine' where external_id = $1`, [key]);
          oracle.edit(key, column, 'Mine');
        } else {
          await harness.admin.query('delete from leads where external_id = $1', [action.key]);
          oracle.delete(action.key);
        }
        expect(await harness.records('leads')).toEqual(oracle.table());
      }
    }),
    { numRuns: RUNS },
  );
});
