import {
  asksFor,
  type ColumnProfile,
  type DECIMAL_MARKS,
  type Entity,
  fieldOf,
  isOfType,
  type Mapping,
  type MarkerRule,
  type SerialReading,
  sourcesOf,
  unitOfEntry,
} from '@sluice/shared';
import { CliError } from '../cli-error.ts';
import { columnNamed } from './column-named.ts';

type Entry = Mapping['columns'][number];

/** One `--unit`, `--as-empty`, `--as-value` or `--fallback`: a column as it was written, and a text. */
export interface CellOption {
  readonly header: string;
  readonly text: string;
}

/** How cells of single columns are read, as far as the command line says it. */
export interface CellRequest {
  readonly units: readonly CellOption[];
  readonly asEmpty: readonly CellOption[];
  readonly asValue: readonly CellOption[];
  /** The columns in which what spreadsheets wrap around texts stays, as they were written. */
  readonly keepWrapping: readonly string[];
  /** The mark before the decimals of every column of such numbers. */
  readonly decimalMark?: (typeof DECIMAL_MARKS)[number] | undefined;
  /** What the numbers are in columns of dates that have numbers alone. */
  readonly serials?: SerialReading | undefined;
  /** The columns that count where others are empty. */
  readonly fallbacks: readonly CellOption[];
  /** The column that names the country of telephone numbers, or `none`. */
  readonly countryColumn?: string | undefined;
}

const EXAMPLES: Readonly<Record<string, string>> = { '--unit': 'lb', '--fallback': 'Other header' };

/** Reads `Header=text`. The last `=` counts, since a header may hold one. @throws CliError `bad_option` */
export function readCellOption(option: string, value: string): CellOption {
  const split = value.lastIndexOf('=');
  const [header, text] = [value.slice(0, Math.max(split, 0)).trim(), value.slice(split + 1).trim()];
  if (header === '' || text === '')
    throw new CliError('bad_option', {
      option,
      value,
      expected: `"Header=${EXAMPLES[option] ?? 'N/A'}"`,
    });
  return { header, text };
}

/**
 * The columns of a mapping with what the command line says of their cells.
 *
 * @throws CliError `unknown_header`, `ambiguous_header`, `column_not_mapped`, `no_unit` for a field whose numbers have none,
 *   `bad_option` for a unit that its field cannot be in
 */
export function withCells(
  entries: readonly Entry[],
  columns: readonly ColumnProfile[],
  { units, asEmpty, asValue, keepWrapping, decimalMark, serials, fallbacks, countryColumn }: CellRequest,
  entity: Entity,
): Entry[] {
  const placed = (option: string, { header, text }: CellOption) => {
    const column = columnNamed(option, header, columns);
    if (!entries.some((entry) => entry.column === column)) {
      throw new CliError('column_not_mapped', { option, header });
    }
    return { option, column, text };
  };
  const measured = units.map((each) => placed('--unit', each));
  const said = [
    ...asEmpty.map((each) => ({ ...placed('--as-empty', each), isEmpty: true })),
    ...asValue.map((each) => ({ ...placed('--as-value', each), isEmpty: false })),
  ];
  const kept = keepWrapping.map((header) => placed('--keep-wrapping', { header, text: '' }).column);
  const behind = fallbacks.map((each) => {
    const { column, text } = placed('--fallback', each);
    return { column, place: columnNamed('--fallback', text, columns) };
  });
  const country =
    countryColumn === undefined || countryColumn === 'none'
      ? undefined
      : columnNamed('--country-column', countryColumn, columns);
  return entries.map(({ countryColumn: found, ...entry }) => {
    const field = entity.fields[entry.field];
    const isOfCountry = asksFor('defaultCountry', field);
    const place = countryColumn === undefined ? found : country;
    const unit = measured.findLast(({ column }) => column === entry.column)?.text;
    const fallback = behind.findLast(({ column }) => column === entry.column)?.place ?? entry.fallbackColumn;
    const places = { column: entry.column, ...(fallback !== undefined && { fallbackColumn: fallback }) };
    const isCounted = sourcesOf(places, columns).some((source) => source.serials);
    const rules = said
      .filter(({ column }) => column === entry.column)
      .map(({ text, isEmpty }): MarkerRule => ({ found: text, isEmpty }));
    return {
      ...entry,
      ...(isOfCountry && place !== undefined && { countryColumn: place }),
      ...places,
      ...(unit !== undefined && { unit: knownUnit(unit, { ...entry, ...places }, columns, entity) }),
      ...(rules.length > 0 && { markers: rules }),
      ...(decimalMark && field && isOfType(field, 'decimal') && { decimalMark }),
      ...(serials && isCounted && asksFor('dateOrder', field) && { serials }),
      ...(kept.includes(entry.column) && { keepWrapping: true }),
    };
  });
}

function knownUnit(text: string, entry: Entry, columns: readonly ColumnProfile[], entity: Entity): string {
  const { field } = entry;
  const found = unitOfEntry(fieldOf(entity, field), { ...entry, unit: text }, columns);
  if (!found) throw new CliError('no_unit', { field });
  if (found.from === 'person') return text;
  const expected = found.choices.filter((unit) => unit !== '').join(', ');
  throw new CliError('bad_option', { option: '--unit', value: text, expected });
}
