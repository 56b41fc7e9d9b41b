import { nameEntries, withoutFields } from '@sluice/rows/full-names';
import type { FoundMarker } from '@sluice/rows/markers';
import type {
  Assignment,
  DateOrder,
  Entity,
  Mapping,
  NameOrder,
  Options,
  Profile,
  ValueRule,
} from '@sluice/shared';
import { fieldsOf, mappableFields } from '@sluice/shared';

type Entry = Mapping['columns'][number];

/** The mapping with a column going to another field, or (null) nowhere. The field leaves whatever gave it its values. */
export function assign(mapping: Mapping, column: number, field: string | null): Mapping {
  const freed = field === null ? mapping : withoutFields(mapping, [field]);
  const others = freed.columns.filter((entry) => entry.column !== column);
  return { ...freed, columns: field === null ? others : inOrder([...others, { column, field }]) };
}

/** The mapping with a column of full names split into first and last, which leave whatever gave them their values. */
export function splitNames(mapping: Mapping, entity: Entity, column: number, order: NameOrder): Mapping {
  const entries = nameEntries(entity, column, order);
  const freed = withoutFields(
    assign(mapping, column, null),
    entries.map(({ field }) => field),
  );
  const { column: _, field: __, split: ___, ...said } = entryOf(mapping, column) ?? {};
  return {
    ...freed,
    columns: inOrder([...freed.columns, ...entries.map((entry) => ({ ...said, ...entry }))]),
  };
}

/** The mapping with the order of a column's dates said by hand. */
export function setDateOrder(mapping: Mapping, column: number, dateOrder: DateOrder): Mapping {
  return changeEntry(mapping, column, (entry) => ({ ...entry, dateOrder }));
}

/** The mapping with other rules for the values of a column. */
export function setValues(mapping: Mapping, column: number, values: readonly ValueRule[]): Mapping {
  return changeEntry(mapping, column, ({ values: _, ...entry }) =>
    values.length > 0 ? { ...entry, values: [...values] } : entry,
  );
}

/** The mapping with the column that names the country of another one's telephone numbers; undefined for none. */
export function setCountryColumn(
  mapping: Mapping,
  column: number,
  countryColumn: number | undefined,
): Mapping {
  return changeEntry(mapping, column, ({ countryColumn: _, ...entry }) =>
    countryColumn === undefined ? entry : { ...entry, countryColumn },
  );
}

/** The mapping with the column that counts where the cell of another is empty; undefined for none. */
export function setFallbackColumn(mapping: Mapping, column: number, place: number | undefined): Mapping {
  return changeEntry(mapping, column, ({ fallbackColumn: _, ...entry }) =>
    place === undefined ? entry : { ...entry, fallbackColumn: place },
  );
}

/** The mapping with the unit of a column's numbers said by hand. */
export function setUnit(mapping: Mapping, column: number, unit: string): Mapping {
  return changeEntry(mapping, column, (entry) => ({ ...entry, unit }));
}

/** How the numbers of a column are read, as a person says it. */
export type Reading = Pick<Entry, 'decimalMark' | 'serials' | 'keepWrapping'>;

/** The mapping with the reading of a column's numbers said by hand. */
export function setReading(mapping: Mapping, column: number, change: Reading): Mapping {
  return changeEntry(mapping, column, (entry) => ({ ...entry, ...change }));
}

/** The mapping with a marker of a column read as empty or as a value; nothing is kept of what is usual. */
export function setMarker(
  mapping: Mapping,
  column: number,
  { text, isUsuallyEmpty }: Pick<FoundMarker, 'text' | 'isUsuallyEmpty'>,
  isEmpty: boolean,
): Mapping {
  return changeEntry(mapping, column, ({ markers = [], ...entry }) => {
    const others = markers.filter(({ found }) => found.toLowerCase() !== text.toLowerCase());
    const said = isEmpty === isUsuallyEmpty ? others : [...others, { found: text, isEmpty }];
    return said.length > 0 ? { ...entry, markers: said } : entry;
  });
}

/** The mapping with what a column's empty cells do said for itself, where that is not what the import says. */
export function setEmptyCells(
  mapping: Mapping,
  column: number,
  rule: Options['emptyCells'],
  ofImport: Options['emptyCells'],
): Mapping {
  return changeEntry(mapping, column, ({ emptyCells: _, ...entry }) =>
    rule === ofImport ? entry : { ...entry, emptyCells: rule },
  );
}

/** The mapping with one value for all rows of a field, which leaves whatever gave it its values before. */
export function setConstant(mapping: Mapping, field: string, value: string): Mapping {
  const { constants = [] } = mapping;
  if (constants.some((constant) => constant.field === field)) {
    return {
      ...mapping,
      constants: constants.map((constant) => (constant.field === field ? { field, value } : constant)),
    };
  }
  const freed = withoutFields(mapping, [field]);
  return { ...freed, constants: [...(freed.constants ?? []), { field, value }] };
}

/** The mapping with a field given to people, which leaves whatever gave it its values before. */
export function setAssignment(mapping: Mapping, assignment: Assignment): Mapping {
  return { ...withoutFields(mapping, [assignment.field]), assignment };
}

/** Where a column goes, or undefined when it is not imported. */
export function entryOf(mapping: Mapping, column: number): Entry | undefined {
  return mapping.columns.find((entry) => entry.column === column);
}

/** How sure the suggestion was that a column is a field; undefined where it was not suggested. */
export function confidenceOf(profile: Profile, column: number, field: string): number | undefined {
  return profile.suggestions.find((known) => known.column === column && known.field === field)?.confidence;
}

/** The fields that nothing goes to, required ones first. */
export function unmappedFields(entity: Entity, mapping: Mapping): readonly string[] {
  const mapped = new Set(fieldsOf(mapping));
  const missing = mappableFields(entity).filter(([name]) => !mapped.has(name));
  return [
    ...missing.filter(([, field]) => field.required),
    ...missing.filter(([, field]) => !field.required),
  ].map(([name]) => name);
}

/** The mapping that the profile suggests. */
export function suggested(profile: Profile): Mapping {
  return { columns: inOrder(profile.suggestions.map(({ column, field }) => ({ column, field }))) };
}

function changeEntry(mapping: Mapping, column: number, change: (entry: Entry) => Entry): Mapping {
  const columns = mapping.columns.map((entry) => (entry.column === column ? change(entry) : entry));
  return { ...mapping, columns };
}

function inOrder(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((left, right) => left.column - right.column);
}
