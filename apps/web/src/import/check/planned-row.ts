import { type Entity, surestIdentity } from '@sluice/shared';
import type { Outputs } from '../../api/trpc.ts';

/** A row of the file beside its record. */
export type PlannedRow = Outputs['imports']['planned']['items'][number];
export type PlannedValue = PlannedRow['values'][number];

/** The outcomes whose rows the check has counted and not stored: they are read from the file when somebody looks. */
export const PLANNED = ['inserted', 'updated', 'unchanged'] as const;
/** And those of the updates that erase a value. */
export type Planned = (typeof PLANNED)[number] | 'erasing';

/** What the records have become since the check, where that makes a row's outcome another one. */
export type MovedOn = 'appeared' | 'gone' | 'same' | 'differs';

/** Whether a row would write something else into this field than stands there. */
export function differs({ before, after }: PlannedValue): boolean {
  return before !== after;
}

/** Whether an empty cell would erase what stands in this field. */
export function erases({ before, after }: PlannedValue): boolean {
  return before !== null && after === null;
}

/** How a row's outcome would be another one if it were checked now; undefined where it would be the same. */
export function movedOn(outcome: Planned, { recordId, values }: PlannedRow): MovedOn | undefined {
  if (outcome === 'inserted') return recordId === null ? undefined : 'appeared';
  if (recordId === null) return 'gone';
  const changes = values.some(outcome === 'erasing' ? erases : differs);
  if (outcome === 'updated' || outcome === 'erasing') return changes ? undefined : 'same';
  return changes ? 'differs' : undefined;
}

/** Whether a value tells of a row: of an update what it changes, or erases, otherwise what is there, but for what it is known by, which stands beside it. */
export function tells(outcome: Planned, value: PlannedValue, row: PlannedRow, entity: Entity): boolean {
  if (outcome === 'erasing') return erases(value);
  if (differs(value) && row.recordId !== null) return true;
  if (outcome === 'updated' || value.after === null) return false;
  const said = Object.fromEntries(row.values.map(({ field, after }) => [field, after]));
  const known = surestIdentity(entity, said);
  return !(known?.text === row.key && known.fields.includes(value.field));
}

/** The fields worth a column: those in which some row tells something, in the order of the mapping. */
export function tellingFields(outcome: Planned, rows: readonly PlannedRow[], entity: Entity): string[] {
  const telling = new Set<string>();
  for (const row of rows) {
    for (const value of row.values) if (tells(outcome, value, row, entity)) telling.add(value.field);
  }
  return (rows[0]?.values ?? []).flatMap(({ field }) => (telling.has(field) ? [field] : []));
}
