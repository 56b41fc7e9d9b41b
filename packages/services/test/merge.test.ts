import { randomUUID } from 'node:crypto';
import type { MergeTake } from '@sluice/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lookAtPair } from '../src/duplicates/look-at-pair.ts';
import { mergeRecords } from '../src/duplicates/merge.ts';
import { undoMerge } from '../src/duplicates/undo-merge.ts';
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

describe('a merge', () => {
  it('keeps one record under its id, fills in what it did not say, and leaves the rest as aliases', async () => {
    const kept = await lead({
      external_id: 'L-1',
      email: 'a@b.example',
      first_name: 'Anne',
      last_name: 'Roy',
    });
    const merged = await lead({
      external_id: 'L-2',
      email: 'Anne@B.example',
      phone: '+33140000000',
      last_name: 'Roy',
      value: '12.50',
      opt_in: false,
      contacted_on: '2026-02-01',
    });
    await merge(kept, merged);
    expect(await table()).toEqual([
      expect.objectContaining({
        id: kept,
        external_id: 'L-1',
        email: 'a@b.example',
        phone: '+33140000000',
        value: 12.5,
        opt_in: false,
        contacted_on: '2026-02-01',
        contested: false,
      }),
    ]);
    expect(await aliases()).toEqual([
      `${kept} email anne@b.example`,
      `${kept} externalId L-2`,
      `${kept} phone +33140000000`,
    ]);
  });

  it.each<[MergeTake, Record<string, unknown>]>([
    ['kept', { company: 'Acme', notes: 'short', external_id: 'L-1' }],
    ['newest', { company: 'Acme Corporation', notes: 'longer by far', external_id: 'L-1' }],
    ['fullest', { company: 'Acme Corporation', notes: 'longer by far', external_id: 'L-1' }],
  ])('that takes what is %s never replaces an identifier unasked', async (take, expected) => {
    const kept = await lead({
      external_id: 'L-1',
      company: 'Acme',
      notes: 'short',
      updated_at: '2026-01-01',
      created_at: '2026-01-01',
    });
    const merged = await lead({
      external_id: 'L-2',
      company: 'Acme Corporation',
      notes: 'longer by far',
      updated_at: '2026-02-01',
      created_at: '2026-01-01',
    });
    await merge(kept, merged, { take });
    expect(await table()).toEqual([expect.objectContaining(expected)]);
  });

  it('takes the longer text where the fullest is asked for, and of what is no text the newest', async () => {
    const kept = await lead({
      company: 'Acme Corporation',
      value: '1',
      updated_at: '2026-01-01',
      created_at: '2026-01-01',
    });
    const merged = await lead({
      company: 'Acme',
      value: '2',
      updated_at: '2026-02-01',
      created_at: '2026-01-01',
    });
    await merge(kept, merged, { take: 'fullest' });
    expect(await table()).toEqual([expect.objectContaining({ company: 'Acme Corporation', value: 2 })]);
  });

  it('takes what is chosen of each field: either’s, another one, or none', async () => {
    const kept = await lead({ external_id: 'L-1', company: 'Acme', notes: 'old', phone: '+33140000000' });
    const merged = await lead({ external_id: 'L-2', company: 'Bolt', job_title: 'Dr' });
    await merge(kept, merged, {
      fields: {
        externalId: 'merged',
        company: { value: '  Acme & Bolt ' },
        notes: { value: null },
        jobTitle: 'kept',
        value: { value: '1234.5' },
      },
    });
    expect(await table()).toEqual([
      expect.objectContaining({
        id: kept,
        external_id: 'L-2',
        company: 'Acme & Bolt',
        notes: null,
        job_title: null,
        value: 1234.5,
      }),
    ]);
    // It goes by what it was known by itself as well, now that it says another.
    expect(await aliases()).toContain(`${kept} externalId L-1`);
  });

  it.each([
    ['a field that there is not', { nonsense: 'kept' }],
    ['a value that is none of its field', { value: { value: 'much' } }],
  ] as const)('refuses %s', async (_, fields) => {
    const [kept, merged] = [await lead({ company: 'a' }), await lead({ company: 'b' })];
    expect(await errorCodeOf(merge(kept, merged, { fields }))).toBe('invalid_input');
    expect(await table()).toHaveLength(2);
  });

  it('refuses to leave a required field without a value', async () => {
    const write = (code: string) =>
      writeRecord(harness, team.admin, 'grape_varieties', { code, name: 'Gamay' });
    const [keptId, mergedId] = [await write('1'), await write('2')];
    const { kept, merged } = await lookAtPair(team.editor, { entity: 'grape_varieties', keptId, mergedId });
    const fields = { name: { value: null } };
    const asked = mergeRecords(team.editor, { entity: 'grape_varieties', kept, merged, fields });
    expect(await errorCodeOf(asked)).toBe('invalid_input');
  });

  it('is refused where a record is another than it was when it was looked at, or gone', async () => {
    const [keptId, mergedId] = [await lead({ company: 'a' }), await lead({ company: 'b' })];
    const { kept, merged } = await lookAtPair(team.editor, { entity: 'leads', keptId, mergedId });
    await harness.admin.query(`update leads set notes = 'new' where id = $1`, [mergedId]);
    expect(await errorCodeOf(mergeRecords(team.editor, { entity: 'leads', kept, merged }))).toBe(
      'record_changed',
    );
    await harness.admin.query('delete from leads where id = $1', [mergedId]);
    expect(await errorCodeOf(mergeRecords(team.editor, { entity: 'leads', kept, merged }))).toBe(
      'record_changed',
    );
    expect(await table()).toHaveLength(1);
  });

  it('is made once, however many ask for it at the same moment, in whichever direction', async () => {
    const [one, other] = [await lead({ company: 'a' }), await lead({ company: 'b' })];
    const asked = await Promise.allSettled([merge(one, other), merge(other, one), merge(one, other)]);
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await table()).toHaveLength(1);
  });

  it('is nobody else’s: neither another organisation’s, nor a reader’s', async () => {
    const [keptId, mergedId] = [await lead({ company: 'a' }), await lead({ company: 'b' })];
    const pair = await lookAtPair(team.read_only, { entity: 'leads', keptId, mergedId });
    const others = await makeTeam(harness, `others ${randomUUID()}`);
    const input = { entity: 'leads', kept: pair.kept, merged: pair.merged } as const;
    expect(await errorCodeOf(mergeRecords(others.admin, input))).toBe('record_changed');
    expect(await errorCodeOf(mergeRecords(team.read_only, input))).toBe('forbidden');
    const { id } = await mergeRecords(team.editor, input);
    expect(await errorCodeOf(undoMerge(others.admin, { id }))).toBe('not_found');
    expect(await errorCodeOf(undoMerge(team.read_only, { id }))).toBe('forbidden');
  });

  it('clears the mark of records that share an identifier where one alone is left with it', async () => {
    const contested = (external_id: string) => lead({ external_id, contested: true });
    const [one, two, three] = [await contested('L-1'), await contested(' L-1'), await contested('L-1 ')];
    const marks = async () => (await table()).map((row) => row.contested);
    const first = await merge(one, two);
    expect(await marks()).toEqual([true, true]);
    const second = await merge(one, three);
    expect(await marks()).toEqual([false]);
    await undoMerge(team.editor, second);
    expect(await marks()).toEqual([true, true]);
    await undoMerge(team.editor, first);
    expect(await marks()).toEqual([true, true, true]);
  });

  it('clears it also of the third, to whom the identifier is left; it is then no alias of the second', async () => {
    const kept = await lead({ external_id: 'L-9' });
    const merged = await lead({ external_id: 'L-1', contested: true });
    const third = await lead({ external_id: ' L-1', contested: true });
    const { id } = await merge(kept, merged);
    expect((await table()).map((row) => [row.id, row.contested])).toEqual([
      [kept, false],
      [third, false],
    ]);
    expect(await aliases()).toEqual([]);
    await undoMerge(team.editor, { id });
    expect((await table()).map((row) => row.contested)).toEqual([false, true, true]);
  });
});
