import type { Copy } from '@sluice/fakes';
import { FOLDERS } from '@sluice/fakes';
import { Findings } from '../../check/findings.ts';
import type { Records, Row } from '../../check/records.ts';
import type { Scenario } from '../../scenario.ts';
import { checkKept } from '../check/kept.ts';
import { isSame } from '../check/landed.ts';

/** A collection before and after an import that reads it. */
export interface Read {
  readonly importId: string;
  readonly before: Records;
  readonly after: Records;
  /** What was in it from the beginning to the end, as far as it was asked for. */
  readonly must: readonly Copy[];
  /** That, and what came or went meanwhile. */
  readonly may: readonly Copy[];
  /** Whether all of it was asked for, so that what is not there is known to be gone. */
  readonly isWhole: boolean;
}

const TIME_AT = /^(.{19})/;

/** What a record has of a copy, in columns whose form is told by nothing but the value. */
function told(copy: Copy): Row {
  const { instanceId, releaseId, title, year, folderId, rating, addedAt } = copy;
  return {
    instance_id: String(instanceId),
    release_id: String(releaseId),
    title,
    year: year === 0 ? null : String(year),
    folder: FOLDERS[folderId] ?? null,
    rating: String(rating),
    added_on: new Date(addedAt * 1000).toISOString().slice(0, 19).replace('T', ' '),
  };
}

/** Holds a completed import of a collection against what was in it. */
export async function checkCollection(scenario: Scenario, read: Read): Promise<void> {
  const { before, after, importId } = read;
  const findings = new Findings();
  const [records, others] = [byInstance(after), byInstance(before)];
  findings.equal('records with an instance of another', after.size - records.size, 0);
  const may = new Set(read.may.map(({ instanceId }) => String(instanceId)));
  for (const copy of read.must) {
    const record = records.get(String(copy.instanceId));
    if (!record) findings.add(`${copy.instanceId} is missing`);
    else findings.all(String(copy.instanceId), wrongIn(record, copy));
  }
  for (const [instance, record] of records) {
    const was = others.get(instance);
    if (!may.has(instance)) {
      if (!was) findings.add(`${instance} is in no collection`);
      else if (read.isWhole && record.removed_on === null) findings.add(`${instance} is not marked as gone`);
      else if (!read.isWhole && !isSame(was, record)) findings.add(`${instance} was changed`);
    }
  }
  for (const instance of others.keys()) if (!records.has(instance)) findings.add(`${instance} was deleted`);

  const added = [...after.keys()].filter((id) => !before.has(id));
  const changed = [...before].flatMap(([id, row]) => (isSame(row, after.get(id)) ? [] : [id]));
  const marked = changed.filter((id) => before.get(id)?.removed_on === null && after.get(id)?.removed_on);
  const { processed, ...counts } = await scenario.database.row<Record<string, number>>(
    `select processed_rows as processed, inserted, updated, skipped + errors as others, unchanged
     from imports where id = $1`,
    [importId],
  );
  const { inserted = 0, updated = 0, unchanged = 0, others: rest } = counts;
  findings.equal('counted as inserted', inserted, added.length);
  findings.equal('counted as updated', updated, changed.length - marked.length);
  findings.equal('counted as anything else', rest, 0);
  findings.equal('the sum of the counters', inserted + updated + unchanged, processed);
  if (processed === undefined || processed < read.must.length || processed > read.may.length)
    findings.add(`${processed} rows were read instead of ${read.must.length} to ${read.may.length}`);
  await checkKept(
    scenario,
    { importIds: [importId], before, after },
    { added, changed },
    findings,
    marked.length,
  );
  findings.settle('what was imported of a collection');
}

function wrongIn(record: Row, copy: Copy): string[] {
  const found = { ...record, added_on: TIME_AT.exec(record.added_on ?? '')?.[1] ?? null };
  const wrong = Object.entries({ ...told(copy), removed_on: null }).filter(
    ([column, value]) => found[column as keyof typeof found] !== value,
  );
  return wrong.map(([column, value]) => `${column} is ${record[column]} instead of ${value}`);
}

function byInstance(records: Records): Map<string, Row> {
  return new Map([...records.values()].map((row) => [row.instance_id ?? '', row]));
}
