import type { ColumnProfile, DateOrder, Entity, Mapping } from '@sluice/shared';
import { CliError } from '../cli-error.ts';
import { columnNamed } from './column-named.ts';
import type { MapOption } from './map-option.ts';

/**
 * The suggested mapping as the command line changes it: each `--map` takes its column and its field away from
 * whatever had them, and `--date-order` applies to every date but those that are written year first, which cannot
 * be meant otherwise.
 *
 * @throws CliError `unknown_header`, `ambiguous_header`, `mapped_twice`
 */
export function resolveMapping(
  suggested: Mapping,
  columns: readonly ColumnProfile[],
  options: readonly MapOption[],
  dateOrder: DateOrder | undefined,
  entity: Entity,
): Mapping {
  const chosen = options.map(({ header, field }) => ({
    column: columnNamed('--map', header, columns),
    field,
  }));
  refuseTwice(chosen, columns);
  const takenColumns = new Set(chosen.map(({ column }) => column));
  const takenFields = new Set(chosen.map(({ field }) => field));
  const kept = suggested.columns.filter(
    ({ column, field }) => !takenColumns.has(column) && !takenFields.has(field),
  );
  const added = chosen.flatMap(({ column, field }) => (field === null ? [] : [{ column, field }]));
  return {
    columns: [...kept, ...added].map((entry) => {
      const isDate = entity.fields[entry.field]?.type === 'date';
      const evidence = columns.find(({ index }) => index === entry.column)?.dateOrder;
      return isDate && dateOrder && evidence !== 'ymd' ? { ...entry, dateOrder } : entry;
    }),
  };
}

function refuseTwice(
  chosen: readonly { column: number; field: string | null }[],
  columns: readonly ColumnProfile[],
): void {
  const seen = new Set<string | number>();
  for (const { column, field } of chosen) {
    const repeated = seen.has(column) ? columns.find(({ index }) => index === column)?.name : undefined;
    const what = repeated ?? (field !== null && seen.has(field) ? field : undefined);
    if (what !== undefined) throw new CliError('mapped_twice', { what });
    seen.add(column);
    if (field !== null) seen.add(field);
  }
}
