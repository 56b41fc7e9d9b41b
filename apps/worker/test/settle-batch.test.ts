import { compileJudge } from '@sluice/rows';
import { identityRule } from '@sluice/rows/identities';
import { EntryList } from '@sluice/services/plan/entries';
import type { PlannedRow, PlannedRows } from '@sluice/services/plan/planned-rows';
import { OUTCOME_LETTERS } from '@sluice/shared';
import { allCellsOf, START } from '@sluice/sources';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sourceBatches } from '../src/engine/batch/batches.ts';
import { judgeRows } from '../src/engine/batch/judge-rows.ts';
import { runBatches } from '../src/engine/batch/run-batches.ts';
import { WITHOUT_NESTED_LOOPS } from '../src/engine/batch/statements/batch-frame.ts';
import { writeRules } from '../src/engine/batch/statements/write-rules.ts';
import { checkBatchStatement } from '../src/engine/check/statements/check-batch.ts';
import { settleBatchStatement } from '../src/engine/check/statements/settle-batch.ts';
import type { RowFact, Settled } from '../src/engine/people/row-facts.ts';
import { type SettledBatch, settleBatch } from '../src/engine/people/settle-batch.ts';
import type { Run } from '../src/engine/run/run.ts';
import { arrayLiteral } from '../src/postgres/array-literal.ts';
import { Harness } from './support/harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());

const NEW: PlannedRow = {
  ...{ outcome: 'inserted', recordId: null, carrier: null, seen: null },
  remarks: [],
};
const SETTLED: Settled = {
  ...{ outcome: { kind: 'new' }, by: undefined, fills: [], remarks: [], values: null, seen: null },
};
const apart = { code: 'set_apart', identity: 'email', records: [], lines: [2] } as const;

async function settle(run: Run, generation: number, batch: SettledBatch, epoch = run.epoch): Promise<number> {
  const { outcomes, listed, unlisted, warnings, remarks, erasing } = batch;
  const { rowCount } = await run.client.query(settleBatchStatement('parsing'), [
    ...[run.organizationId, run.importId, epoch, 1, generation, generation + 1],
    arrayLiteral(outcomes.map(({ row }) => row)),
    arrayLiteral(outcomes.map(({ outcome }) => OUTCOME_LETTERS[outcome])),
    ...(['row', 'line', 'outcome'] as const).map((what) => arrayLiteral(listed.map((row) => row[what]))),
    ...(['issues', 'remarks', 'cells'] as const).map((what) =>
      arrayLiteral(listed.map((row) => JSON.stringify(row[what]))),
    ),
    arrayLiteral(unlisted),
    warnings,
    JSON.stringify(remarks),
    arrayLiteral(erasing.map(({ row }) => row)),
    arrayLiteral(erasing.map(({ fields }) => JSON.stringify(fields))),
    arrayLiteral(outcomes.map(({ found }) => found)),
  ]);
  return rowCount ?? 0;
}

it('counts and lists what was decided of rows together, once, and again when it is decided again', async () => {
  const id = await harness.draft(
    'leads',
    'E-mail,Prénom,Nom,Société\n' +
      'a@sluice.example,Anne,Petit,A\nb@sluice.example,Bob,Petit,#REF!\n' +
      'c@sluice.example,Chloé,Petit,C\nd@sluice.example,Denis,Petit,D\n',
  );
  await harness.work();
  await harness.queue('check', id);
  const told = async () => {
    const { inserted, updated, unchanged, skipped, errors } = await harness.read(id);
    const {
      rows: [line],
    } = await harness.admin.query(
      `select outcomes, found_by, plan_generation as generation, warnings, remarks from import_batches b join imports i on i.id = import_id
       where import_id = $1 and b.phase = 'check'`,
      [id],
    );
    const listed = (await harness.listedRows(id)).map(({ row_number, outcome, issues }) =>
      [row_number, outcome, ...issues.map(({ code }) => code)].join(' '),
    );
    return { counts: [inserted, updated, unchanged, skipped, errors], ...line, listed };
  };

  await harness.claimed('check', id, async (run) => {
    const judge = compileJudge(run.entity, run.mapping, run.profile, run.options, run.createdAt);
    const rule = identityRule(run.entity, { policy: 'update' });
    await run.client.query(WITHOUT_NESTED_LOOPS);
    await runBatches(run, async () => ({
      ...{
        name: 'check',
        text: checkBatchStatement(run.entity, judge.fields, writeRules(run)),
        withCells: false,
      },
      judge: (batch) => judgeRows(batch, judge, new Map()),
    }));
    await harness.admin.query(
      `update import_batches set plan_generation = 1, plan_epoch = 1, found_by = '--1-' where import_id = $1`,
      [id],
    );
    const facts = new Map<number, RowFact>();
    for await (const { rows } of sourceBatches(run, { from: START, batch: 0 })) {
      for (const row of rows) {
        const judged = judge.judge(row);
        if (!judged.accepted) throw new Error('refused');
        const { values, remarks } = judged;
        facts.set(row.row, { line: row.line, values, remarks, cells: [...allCellsOf(row)] });
      }
    }
    const settled = (plan: PlannedRows, rows: Readonly<Record<number, Partial<Settled>>>) =>
      settleBatch(
        rule,
        plan,
        Object.entries(rows).map(([row, known]) => {
          const fact = facts.get(Number(row));
          if (!fact) throw new Error(`no row ${row}`);
          return { row: Number(row), fact, settled: { ...SETTLED, ...known }, compared: undefined, key: '' };
        }),
      );

    expect(await told()).toMatchObject({
      counts: [4, 0, 0, 0, 0],
      ...{ outcomes: 'iiii', found_by: '--1-' },
      warnings: 1,
      listed: ['2 warning'],
    });
    const plan = {
      firstRow: 1,
      rows: [NEW, NEW, NEW, NEW],
      entries: new EntryList().entries,
      laid: new Map(),
    };
    const first = settled(plan, {
      2: { outcome: { kind: 'merged', row: 4, line: 5 } },
      3: {
        outcome: { kind: 'refused', refusal: { code: 'matches_several', identity: 'email', records: [] } },
      },
      4: { remarks: [apart] },
    });
    const then = {
      counts: [2, 0, 0, 1, 1],
      ...{ outcomes: 'isei', found_by: '----' },
      generation: 2,
      warnings: 1,
      remarks: { set_apart: 1 },
      listed: ['2 skipped merged_into_line', '3 error matches_several', '4 warning'],
    };
    expect(await settle(run, 1, first, run.epoch - 1)).toBe(0);
    expect(await settle(run, 1, first)).toBe(1);
    expect(await told()).toEqual(then);
    // Sent again, because its answer was lost.
    expect(await settle(run, 1, first)).toBe(0);
    expect(await told()).toEqual(then);

    const second = settled(first.plan, {
      2: {},
      3: { outcome: { kind: 'merged', row: 4, line: 5 } },
      4: { outcome: { kind: 'record', id: '00000000-0000-4000-8000-000000000000' }, by: 2 },
    });
    expect(second.plan.rows.map(({ outcome, carrier }) => [outcome, carrier])).toEqual([
      ['inserted', null],
      ['inserted', null],
      ['skipped', 4],
      ['updated', null],
    ]);
    expect(await settle(run, 2, second)).toBe(1);
    expect(await told()).toEqual({
      counts: [2, 1, 0, 1, 0],
      ...{ outcomes: 'iisu', found_by: '---2' },
      generation: 3,
      warnings: 1,
      remarks: { spreadsheet_error: 1 },
      listed: ['2 warning', '3 skipped merged_into_line'],
    });
  });
});
