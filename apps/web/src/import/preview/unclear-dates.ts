import {
  asksFor,
  type ColumnProfile,
  type DateOrder,
  type Entity,
  fieldOf,
  type Mapping,
  type Profile,
} from '@sluice/shared';

/** A column of dates that do not tell the day from the month, and the order in which they are taken, once it is known. */
export interface UnclearDates {
  readonly column: ColumnProfile;
  readonly order: DateOrder | undefined;
}

/** The columns on their way to a field of dates whose values can be read in two ways. Elsewhere the order is of no matter. */
export function unclearDates(entity: Entity, profile: Profile, mapping: Mapping): UnclearDates[] {
  return mapping.columns.flatMap(({ column: index, field, dateOrder }) => {
    const column = profile.columns.find((known) => known.index === index);
    const isUnclear = column?.dateOrder === 'ambiguous' && asksFor('dateOrder', fieldOf(entity, field));
    return isUnclear ? [{ column, order: dateOrder }] : [];
  });
}
