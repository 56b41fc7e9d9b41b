import { randomUUID } from 'node:crypto';
import type { MergeTake } from '@sluice/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lookAtPair } from '../src/duplicates/look-at-pair.ts';
import { mergeRecords } from '../src/duplicates/merge.ts';
import { undoMerge } from '../src/duplicates/undo-merge.ts';
import { recordHistory } from '../src/records/history.ts';
import { errorCodeOf, type Harness, makeTeam, openHarness, type Team } from './support/harness.ts';
import { writeRecord } from './support/records.ts';

let harness: Harness;
let team: Team;
beforeAll(async () => {
  harness = await openHarness();
  team = await makeTeam(harness, 'sales');
});
afterAll(() => harness.close());
beforeEach(() =>
  harness.admin.query('truncate leads, record_edits, record_merges, record_aliases, record_distinctions'),
);

const lead = (values: Record<string, unknown>) => writeRecord(harness, team.admin, 'leads', values);

/** All of every lead, but when it was written last. */
async function table() {
  const { rows } = await harness.admin.query<{ row: Record<string, unknown> }>(
    `select to_jsonb(t) - '{updated_at,match_key,apart}'::text[] as row from leads t order by id`,
  );
  return rows.map(({ row }) => row);
}
async function aliases() {
  const { rows } = await harness.admin.query<{ record_id: string; identity: string; value: string }>(
    'select record_id, identity, value from record_aliases order by identity, value',
  );
  return rows.map(({ record_id: id, identity, value }) => `${id} ${identity} ${value}`);
}

interface Options {
  readonly take?: MergeTake;
  readonly fields?: Parameters<typeof mergeRecords>[1]['fields'];
}
async function merge(keptId: string, mergedId: string, { take, fields }: Options = {}) {
  const pair = await lookAtPair(team.editor, { entity: 'leads', keptId, mergedId });
  const looked = ({ id, version }: typeof pair.kept) => ({ id, version });
  return mergeRecords(team.editor, {
    entity: 'leads',
    kept: looked(pair.kept),
    merged: looked(pair.merged),
    ...(take && { take }),
    ...(fields && { fields }),
  });
}

describe('the undo of a merge', () => {
  it('makes both records exactly as they were, with what each went by', async () => {
    const first = await lead({ external_id: 'L-0', email: 'z@b.example' });
    const merged = await lead({
      external_id: 'L-2',
      email: 'b@b.example',
      value: '12.50',
      opt_in: true,
      contacted_on: '2026-02-01',
      notes: 'a\nb “c”, {d}',
    });
    await merge(merged, first);
    const kept = await lead({ external_id: 'L-1', email: 'a@b.example', notes: 'NULL' });
    const [before, aliasesBefore] = [await table(), await aliases()];
    const { id } = await merge(kept, merged, {
      take: 'newest',
      fields: { externalId: 'merged', notes: 'merged' },
    });
    expect(await table()).toHaveLength(1);
    expect(await aliases()).toContain(`${kept} externalId L-0`);
    expect(await undoMerge(team.editor, { id })).toEqual({ keptId: kept, mergedId: merged, left: [] });
    expect(await table()).toEqual(before);
    expect(await aliases()).toEqual(aliasesBefore);
    expect(await errorCodeOf(undoMerge(team.editor, { id }))).toBe('merge_over');
  });

  it('leaves what was changed since, and says so', async () => {
    const kept = await lead({ company: 'a', notes: 'a' });
    const merged = await lead({ company: 'b', notes: 'b' });
    const { id } = await merge(kept, merged, { fields: { company: 'merged', notes: 'merged' } });
    await harness.admin.query(`update leads set company = 'c'`);
    expect(await undoMerge(team.editor, { id })).toMatchObject({ left: ['company'] });
    expect(await table()).toEqual([
      expect.objectContaining({ id: kept, company: 'c', notes: 'a' }),
      expect.objectContaining({ id: merged, company: 'b', notes: 'b' }),
    ]);
  });

  it('of one of two keeps what the other one left behind as well', async () => {
    const kept = await lead({ company: 'a' });
    const { id } = await merge(kept, await lead({ email: 'a@b.example', last_name: 'x' }), {
      fields: { email: 'kept' },
    });
    await merge(kept, await lead({ email: 'a@b.example', last_name: 'y' }), { fields: { email: 'kept' } });
    await undoMerge(team.editor, { id });
    expect(await aliases()).toEqual([`${kept} email a@b.example`]);
  });

  it('is refused where the kept record is gone, or another one has the identifier by now', async () => {
    const [a, b, c] = [
      await lead({ external_id: 'A' }),
      await lead({ external_id: 'B' }),
      await lead({ external_id: 'C' }),
    ];
    const first = await merge(a, b);
    const second = await merge(c, a);
    expect(await errorCodeOf(undoMerge(team.editor, first))).toBe('merge_over');
    await undoMerge(team.editor, second);
    await lead({ external_id: 'B' });
    expect(await errorCodeOf(undoMerge(team.editor, first))).toBe('identifier_taken');
    expect(await errorCodeOf(undoMerge(team.editor, { id: randomUUID() }))).toBe('not_found');
  });
});

describe('the history of a record', () => {
  it('tells both pasts, and the merge between them; each value comes from where it was first', async () => {
    const write = async (values: string) => {
      const id = randomUUID();
      await harness.admin.query(
        `insert into leads (organization_id, id, apart, company, notes) values ($1, $2, true, ${values})`,
        [team.admin.caller.organization.id, id],
      );
      return id;
    };
    const [kept, merged] = [await write(`'a', null`), await write(`'b', 'n'`)];
    const { id } = await merge(kept, merged, { fields: { jobTitle: { value: 'Dr' } } });
    const history = await recordHistory(team.read_only, { entity: 'leads', id: kept });
    expect(history.changes).toMatchObject([
      {
        kind: 'merge',
        mergeId: id,
        keptId: kept,
        mergedId: merged,
        by: { name: 'editor' },
        undoneAt: null,
        values: [
          { field: 'jobTitle', before: null, after: 'Dr', of: null },
          { field: 'notes', before: null, after: 'n', of: 'merged' },
        ],
        mergedValues: [
          { field: 'company', value: 'b' },
          { field: 'notes', value: 'n' },
        ],
      },
      { kind: 'edit', edit: 'created', recordId: merged },
      { kind: 'edit', edit: 'created', recordId: kept },
    ]);
    const source = (field: string) => history.fields.find((told) => told.field === field)?.source;
    expect(source('notes')).toMatchObject({ kind: 'edit', login: expect.any(String) });
    expect(source('jobTitle')).toMatchObject({ kind: 'edit', by: { name: 'editor' } });
    const gone = await recordHistory(team.read_only, { entity: 'leads', id: merged });
    expect(gone).toMatchObject({
      record: null,
      changes: [{ kind: 'merge', keptId: kept }, { edit: 'created' }],
    });
    await undoMerge(team.editor, { id });
    const again = await recordHistory(team.read_only, { entity: 'leads', id: merged });
    expect(again).toMatchObject({
      record: { id: merged },
      changes: [{ kind: 'merge', undoneBy: { name: 'editor' } }, { edit: 'created' }],
    });
  });
});
