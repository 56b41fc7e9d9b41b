import {
  type Assignment,
  type Entity,
  fieldOf,
  type Mapping,
  type Options,
  type Profile,
  type RowIssue,
  valueColumns,
} from '@sluice/shared';
import { columnReader, judgedField } from './column-reader.ts';
import { type JudgedCell, judgeCell } from './judge-cell.ts';
import type { RawRow } from './raw-row.ts';

/** Where the values of one field come from. */
export interface ValueSource {
  readonly field: string;
  /** None where they do not come from the file; two where one counts where the other is empty. */
  readonly columns: readonly number[];
  readonly read: (row: RawRow) => JudgedCell;
}

/**
 * The sources of an import: its columns, then its constants, then its assignment. What they are is settled here, once,
 * so that a row costs no look-up.
 *
 * @param today what "in the future" is measured by
 */
export function valueSources(
  entity: Entity,
  mapping: Mapping,
  profile: Profile,
  options: Options,
  today: Date,
): readonly ValueSource[] {
  const from = { entity, mapping, profile, options, today };
  const columns = mapping.columns.flatMap((entry): ValueSource[] => {
    const read = columnReader(from, entry);
    return read ? [{ field: entry.field, columns: valueColumns(entry), read }] : [];
  });
  const constant = (name: string, value: string): ValueSource[] => {
    const result = judgeConstant(entity, name, value, options, today);
    return result === undefined ? [] : [{ field: name, columns: [], read: () => result }];
  };
  const { constants = [], assignment } = mapping;
  return [
    ...columns,
    ...constants.flatMap(({ field, value }) => constant(field, value)),
    ...(assignment ? [assigned(assignment)] : []),
  ];
}

/**
 * What a value for all rows is in the table, null where it is none, or what is wrong with it; undefined for a field
 * that the entity does not have. Dates are written in ISO 8601. Nothing is remarked of it: a person said it for all rows.
 */
export function judgeConstant(
  entity: Entity,
  name: string,
  value: string,
  { defaultCountry }: Options,
  today: Date,
): string | null | RowIssue | undefined {
  const field = fieldOf(entity, name);
  if (!field) return undefined;
  const conventions = { dateOrder: 'ymd', decimalMark: 'none', defaultCountry, today } as const;
  const judged = judgeCell(value, judgedField(entity, name, field, undefined, conventions), false);
  return judged !== null && typeof judged === 'object' && 'remark' in judged ? judged.value : judged;
}

/** Whose a row is follows from its number, whatever pass, retry or resumed run it is judged by. */
function assigned({ field, rule, people }: Assignment): ValueSource {
  const turns = rule === 'single' ? people.slice(0, 1) : people;
  return {
    field,
    columns: [],
    read: ({ row }) => turns[(row - 1) % turns.length] ?? null,
  };
}
