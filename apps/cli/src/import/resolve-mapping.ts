import { withoutFields } from '@sluice/rows/full-names';
import {
  asksFor,
  type ColumnProfile,
  type Entity,
  foldChoice,
  identifies,
  type Mapping,
  type Options,
} from '@sluice/shared';
import { CliError } from '../cli-error.ts';
import { withCells } from './cell-options.ts';
import { columnNamed } from './column-named.ts';
import { splitColumn } from './names-option.ts';
import type { MappingRequest } from './request.ts';

/**
 * The suggested mapping as the command line changes it. Each `--map` takes its column and its field away from whatever
 * had them, `--split-names` its column and both names, each `--constant` and `--owner` its field. `--value` is about the
 * column of its field, `--clear` about a column and what its empty cells do, and `--date-order` about every date but those
 * that are written year first, which cannot be meant otherwise.
 *
 * @throws CliError `unknown_header`, `ambiguous_header`, `mapped_twice`, `no_column_for_value`, `no_column_to_clear`,
 *   `key_cleared` for a column that recognises a record, and those of `withCells` and `splitColumn`
 */
export function resolveMapping(
  suggested: Mapping,
  columns: readonly ColumnProfile[],
  { map, constants, names, owner, values, cleared, cells, dateOrder }: MappingRequest,
  entity: Entity,
  { match }: Pick<Options, 'match'> = {},
): Mapping {
  const chosen = map.map(({ header, field }) => ({ column: columnNamed('--map', header, columns), field }));
  const given = [...constants, ...(owner ? [owner] : [])].map(({ field }) => field);
  const split = names ? splitColumn(names, columns, entity) : [];
  const fields = [...[...chosen, ...split].flatMap(({ field }) => field ?? []), ...given];
  const takenColumns = [...chosen, ...split.slice(0, 1)].map(({ column }) => column);
  const twice = repeated(takenColumns);
  refuseTwice(columns.find(({ index }) => index === twice)?.name);
  refuseTwice(repeated(fields));
  const freed = withoutFields(suggested, fields);
  const kept = freed.columns.filter(({ column }) => !takenColumns.includes(column));
  const mapped = chosen.flatMap(({ column, field }) => (field === null ? [] : [{ column, field }]));
  const added: Mapping['columns'] = [...mapped, ...split];
  const emptied = cleared.map((header) => ({ header, column: columnNamed('--clear', header, columns) }));
  const entries = [...kept, ...added].map((entry) => {
    const isDate = asksFor('dateOrder', entity.fields[entry.field]);
    const evidence = columns.find(({ index }) => index === entry.column)?.dateOrder;
    const rules = values.filter(({ field }) => field === entry.field).map(({ rule }) => rule);
    return {
      ...entry,
      ...(isDate && dateOrder && evidence !== 'ymd' && { dateOrder }),
      ...(rules.length > 0 && { values: rules }),
      ...(emptied.some(({ column }) => column === entry.column) && { emptyCells: 'clear' as const }),
    };
  });
  for (const { field } of values) {
    if (!entries.some((entry) => entry.field === field)) throw new CliError('no_column_for_value', { field });
    const ofField = values.filter((other) => other.field === field).map(({ rule }) => rule.found);
    refuseTwice(repeated(ofField.map(foldChoice)));
  }
  for (const { header, column } of emptied) {
    const entry = entries.find((known) => known.column === column);
    if (!entry) throw new CliError('no_column_to_clear', { header });
    const { field } = entry;
    if (identifies(entity, field, match)) throw new CliError('key_cleared', { field });
  }
  const allConstants = [...(freed.constants ?? []), ...constants];
  const assignment = owner ?? freed.assignment;
  return {
    columns: withCells(entries, columns, cells, entity),
    ...(allConstants.length > 0 && { constants: allConstants }),
    ...(assignment && { assignment }),
  };
}

function repeated<Value extends string | number>(values: readonly Value[]): Value | undefined {
  return values.find((value, index) => values.indexOf(value) !== index);
}

function refuseTwice(what: string | undefined): void {
  if (what !== undefined) throw new CliError('mapped_twice', { what });
}
