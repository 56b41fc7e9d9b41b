import {
  type Assignment,
  asksFor,
  type ColumnProfile,
  columnUnit,
  type Entity,
  type Field,
  fieldOf,
  identifies,
  type Mapping,
  type Options,
  type Profile,
  type RowIssue,
} from '@sluice/shared';
import { namePart } from './full-names/name-part.ts';
import { type JudgedCell, type JudgedField, judgeCell } from './judge-cell.ts';
import { markerReader } from './markers.ts';
import type { RawRow } from './raw-row.ts';
import { normaliserOf } from './types/index.ts';
import type { Conventions } from './types/knowledge.ts';
import { countryOf } from './types/phone/country-of.ts';

/** Where the values of one field come from. */
export interface ValueSource {
  readonly field: string;
  /** Undefined where they do not come from the file. */
  readonly column: number | undefined;
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
  const { defaultCountry } = options;
  const columns = mapping.columns.flatMap((entry): ValueSource[] => {
    const { field: name, column, dateOrder, serials, values, split } = entry;
    const field = fieldOf(entity, name);
    const source = profile.columns[column];
    if (!field || !source) return [];
    const conventions = {
      dateOrder: dateOrder ?? orderOf(source),
      decimalMark: entry.decimalMark ?? source.decimalMark,
      serials: serials === 'none' ? undefined : serials,
      unit: columnUnit(field, source, entry.unit)?.unit,
      defaultCountry,
      today,
      values,
    };
    const whole = judgedField(entity, name, field, column, conventions);
    // The last name says what is doubtful in a split, or else the only part that is imported.
    const speaks = split?.part === 'last' || !hasLastName(mapping, column);
    const judged = {
      ...whole,
      ...(split && { normalise: namePart(whole.normalise, split, speaks) }),
      cells: {
        keepsWrapping: entry.keepWrapping === true,
        hasApostrophes: (source.wrapped?.apostrophe ?? 0) > 0,
        markerOf: markerReader(entity, entry),
      },
    };
    const { damagedUtf8 } = profile;
    const { countryColumn } = entry;
    const inCountry =
      countryColumn === undefined || !asksFor('defaultCountry', field)
        ? () => judged
        : judgedByCountry(judged, (defaultCountry) =>
            judgedField(entity, name, field, column, { ...conventions, defaultCountry }),
          );
    const read = ({ cells }: RawRow) =>
      judgeCell(cells[column] ?? '', inCountry(cells[countryColumn ?? column] ?? ''), damagedUtf8);
    return [{ field: name, column, read }];
  });
  const constant = (name: string, value: string): ValueSource[] => {
    const result = judgeConstant(entity, name, value, options, today);
    return result === undefined ? [] : [{ field: name, column: undefined, read: () => result }];
  };
  const { constants = [], assignment } = mapping;
  return [
    ...columns,
    ...constants.flatMap(({ field, value }) => constant(field, value)),
    ...(assignment ? [assigned(assignment)] : []),
  ];
}

function hasLastName({ columns }: Mapping, of: number): boolean {
  return columns.some(({ column, split }) => column === of && split?.part === 'last');
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
    column: undefined,
    read: ({ row }) => turns[(row - 1) % turns.length] ?? null,
  };
}

/**
 * How the cells of a column are judged where another one names the country of each: as that country has it, and as the
 * import has it where none is named. Each country is settled once.
 */
function judgedByCountry(
  judged: JudgedField,
  inCountry: (country: string) => JudgedField,
): (cell: string) => JudgedField {
  const known = new Map<string, JudgedField>();
  return (cell) => {
    const country = countryOf(cell);
    if (country === undefined) return judged;
    const found = known.get(country) ?? { ...judged, ...inCountry(country) };
    known.set(country, found);
    return found;
  };
}

function judgedField(
  entity: Entity,
  name: string,
  field: Field,
  column: number | undefined,
  conventions: Omit<Conventions, 'identifies'>,
): JudgedField {
  const normalise = normaliserOf(field, { ...conventions, identifies: identifies(entity, name) });
  return { name, column, required: field.required === true, normalise };
}

function orderOf({ dateOrder }: ColumnProfile): 'dmy' | 'mdy' | 'ymd' {
  return dateOrder === 'mdy' || dateOrder === 'ymd' ? dateOrder : 'dmy';
}
