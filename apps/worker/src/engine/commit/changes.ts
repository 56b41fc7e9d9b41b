import { asJudged } from '@sluice/rows';
import { fieldOf, type RowIssue } from '@sluice/shared';
import { z } from 'zod';
import { arrayLiteral } from '../../postgres/array-literal.ts';
import type { Run } from '../run/run.ts';
import { valuesOfRecordsStatement } from './statements/values-of-records.ts';

/** A row that would come out otherwise than the dry run said. */
export interface ChangedRow {
  /** Its place among the rows of its batch. */
  readonly at: number;
  /** The record that it was to be written to, and that has changed; null where that was a new one, and where others have come. */
  readonly recordId: string | null;
  /** The records that it may be now. */
  readonly found: readonly string[];
  /** What would be written, in the order of the judge's fields. */
  readonly values: readonly (string | null)[];
}

/** So many differences, and so many records, are named of a row. */
const NAMED = 5;

const valuesSchema = z.array(z.object({ id: z.string(), values: z.array(z.string().nullable()) }));

/**
 * What is said of rows that are kept aside: of a record that has changed, each field in which it differs from the row now,
 * with both values; otherwise which records the row may be.
 *
 * @param fields of the judge, in the order of the values
 * @returns by the place of each row
 */
export async function changesOf(
  { client, organizationId, entity, policy }: Run,
  fields: readonly string[],
  changed: readonly ChangedRow[],
): Promise<Map<number, RowIssue[]>> {
  const ids = changed.flatMap(({ recordId, found }) =>
    policy === 'update' && recordId !== null && found.includes(recordId) ? [recordId] : [],
  );
  const { rows } =
    ids.length === 0
      ? { rows: [] }
      : await client.query(valuesOfRecordsStatement(entity, fields), [organizationId, arrayLiteral(ids)]);
  const now = new Map(valuesSchema.parse(rows).map(({ id, values }) => [id, values]));
  return new Map(
    changed.map(({ at, recordId, found, values }) => {
      const held = now.get(recordId ?? '');
      const issues = fields.flatMap((name, place): RowIssue[] => {
        const [field, value, stored] = [fieldOf(entity, name), values[place] ?? null, held?.[place] ?? null];
        const is = field && stored !== null ? asJudged(field, stored) : stored;
        if (!held || value === null || is === value) return [];
        return [{ code: 'changed_since_check', field: name, value, params: { now: is ?? '' } }];
      });
      const records = found.slice(0, NAMED).join(' ');
      const whole: RowIssue = { code: 'changed_since_check', ...(records !== '' && { params: { records } }) };
      return [at, issues.length > 0 ? issues.slice(0, NAMED) : [whole]];
    }),
  );
}
