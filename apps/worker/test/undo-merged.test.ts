import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';
import { imported } from './support/imported.ts';
import { playBack } from './support/play-back.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(() =>
  harness.admin.query('truncate leads, imports, record_changes, record_merges, record_edits cascade'),
);

const leads = (...lines: string[]) =>
  imported(harness, 'leads', ['Lead id,Company,Notes', ...lines].join('\n'));
const table = () => harness.records('leads');

async function idOf(externalId: string): Promise<string> {
  const { rows } = await harness.admin.query<{ id: string }>('select id from leads where external_id = $1', [
    externalId,
  ]);
  if (!rows[0]) throw new Error(`there is no lead ${externalId}`);
  return rows[0].id;
}

/** Merges one lead into another as the service does: which takes over nothing. Gives what undoes it. */
async function merge(kept: string, merged: string) {
  const [keptId, mergedId] = [await idOf(kept), await idOf(merged)];
  const { rows } = await harness.admin.query<{ row: unknown }>(
    `with gone as (delete from leads where id = $2 returning *),
     noted as (
       insert into record_merges (organization_id, id, entity, kept_id, merged_id, columns, kept_before, kept_after,
         merged_before, kept_contested, merged_contested, merged_created_at, aliases, merged_aliases)
       select organization_id, uuidv7(), 'leads', $1, $2, '{}', '{}', '{}', '{}', false, false, created_at, '[]', '[]' from gone)
     select to_jsonb(gone) - array['match_key', 'external_id_form', 'email_form', 'phone_form', 'name_form'] as row from gone`,
    [keptId, mergedId],
  );
  return async () => {
    const columns = Object.keys(rows[0]?.row ?? {}).join(', ');
    await harness.admin.query(
      `insert into leads (${columns}) select ${columns} from jsonb_populate_record(null::leads, $1)`,
      [JSON.stringify(rows[0]?.row)],
    );
    await harness.admin.query('update record_merges set undone_at = now() where merged_id = $1', [mergedId]);
  };
}

describe('an undo of an import whose records were merged since', () => {
  it('keeps the one that others were merged into, and what is gone stays gone', async () => {
    const id = await leads('L-1,Acme,a', 'L-2,Acme,b', 'L-3,Bolt,c');
    await merge('L-1', 'L-2');
    expect(await playBack(harness, 'undo', id)).toEqual({ status: 'undone', records: 1, values: 0, kept: 2 });
    expect(await table()).toEqual([
      expect.objectContaining({ external_id: 'L-1', company: 'Acme', notes: 'a' }),
    ]);
    expect(await playBack(harness, 'redo', id)).toMatchObject({ status: 'completed', records: 1, kept: 2 });
    expect((await table()).map((row) => row.external_id)).toEqual(['L-1', 'L-3']);
  });

  it('keeps all values of one that the import only changed', async () => {
    await leads('L-1,Acme,a', 'L-2,Bolt,b');
    const id = await leads('L-1,Acme Corporation,c');
    await merge('L-1', 'L-2');
    expect(await playBack(harness, 'undo', id)).toEqual({ status: 'undone', records: 0, values: 0, kept: 1 });
    expect(await table()).toEqual([expect.objectContaining({ company: 'Acme Corporation', notes: 'c' })]);
  });

  it('takes back what was written after the merge', async () => {
    await leads('L-1,Acme,a', 'L-2,Bolt,b');
    await merge('L-1', 'L-2');
    const id = await leads('L-1,Acme Corporation,c');
    expect(await playBack(harness, 'undo', id)).toEqual({ status: 'undone', records: 0, values: 1, kept: 0 });
    expect(await table()).toEqual([expect.objectContaining({ company: 'Acme', notes: 'a' })]);
  });

  it('takes back both where the merge was undone before', async () => {
    const id = await leads('L-1,Acme,a', 'L-2,Bolt,b');
    const undoMerge = await merge('L-1', 'L-2');
    await undoMerge();
    expect(await playBack(harness, 'undo', id)).toEqual({ status: 'undone', records: 2, values: 0, kept: 0 });
    expect(await table()).toEqual([]);
  });
});
