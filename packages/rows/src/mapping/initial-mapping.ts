import {
  asksFor,
  type ColumnProfile,
  type Entity,
  type Field,
  foldText,
  type Mapping,
  markerKind,
  type Profile,
  type Suggestion,
} from '@sluice/shared';
import { countryOf } from '../types/phone/country-of.ts';

/**
 * The columns with an order of dates left open that one date alone decides, against the language of its header: among
 * dates under an English name a single `13/09/1983` may be mistyped, and would turn all the others.
 *
 * @param columns as they were read, or as this left them for another entity
 */
export function withOpenOrders(
  entity: Entity,
  columns: readonly ColumnProfile[],
  suggestions: readonly Suggestion[],
): ColumnProfile[] {
  return columns.map(asRead).map((column) => {
    const field = suggestions.find((known) => known.column === column.index)?.field;
    const definition = field === undefined ? undefined : entity.fields[field];
    const isWeak = column.dateOrder === 'dmy' && column.decisiveDates === 1;
    if (!isWeak || !definition || !isEnglish(column.header, definition)) return column;
    return { ...column, dateOrder: 'ambiguous' };
  });
}

/** A column whose dates were left open: one date that decides makes them ambiguous by nothing else. */
function asRead(column: ColumnProfile): ColumnProfile {
  const wasOpened = column.dateOrder === 'ambiguous' && column.decisiveDates === 1;
  return wasOpened ? { ...column, dateOrder: 'dmy' } : column;
}

function isEnglish(header: string, { label, aliases }: Field): boolean {
  const name = foldText(header);
  const isNamed = (names: readonly string[]) => names.some((known) => foldText(known) === name);
  return isNamed([label.en, ...aliases.en]) && !isNamed([label.fr, ...aliases.fr]);
}

/** Words of headers of columns that name a country, by `foldText`; the first are of the code that is dialled. */
const OF_COUNTRIES = ['indicatif', 'pays', 'country', 'land', 'landercode', 'pais', 'paese', 'nazione'];
/** Words that make it another country than the one where somebody is reached. */
const OF_OTHER_COUNTRIES = new Set(
  [
    'naissance birth born ne nee geburt geburtsland nacimiento nascita origine origin nationalite nationality citizenship',
    'destination production fabrication achat',
    'old ancien former previous passeport passport fiscal tax ip signup',
  ]
    .join(' ')
    .split(' '),
);
/** So many of its cells have to name one: what the others are is remarked row by row. */
const MOST_NAMED = 0.5;

/** The column that names the country of each row: by its header, and by the cells that are known of it. */
function countryColumnOf({ columns }: Profile): number | undefined {
  const named = columns.filter(({ header, samples, values = [] }) => {
    const words = foldText(header).split(' ');
    if (!words.some((word) => OF_COUNTRIES.includes(word))) return false;
    if (words.some((word) => OF_OTHER_COUNTRIES.has(word))) return false;
    const counted = values.length > 0 ? values : samples.map((value) => ({ value, count: 1 }));
    const filled = counted.filter(({ value }) => markerKind(value) === undefined);
    const sum = (counts: typeof counted) => counts.reduce((total, { count }) => total + count, 0);
    const known = filled.filter(({ value }) => countryOf(value) !== undefined);
    return known.length > 0 && sum(known) >= MOST_NAMED * sum(filled);
  });
  const dialled = named.find(({ header }) => foldText(header).split(' ').includes('indicatif'));
  return (dialled ?? named[0])?.index;
}

/**
 * The mapping that a new import begins with: what was suggested, with the dates' order where one sets another's, and the
 * country of telephone numbers where a column names it.
 */
export function initialMapping(entity: Entity, profile: Profile): Mapping {
  const orders = new Set(
    profile.suggestions
      .filter(({ field }) => asksFor('dateOrder', entity.fields[field]))
      .map(({ column }) => profile.columns[column]?.dateOrder)
      .filter((order) => order === 'dmy' || order === 'mdy'),
  );
  // A file writes its dates in one way: where every unambiguous column agrees, the ambiguous ones follow it.
  const [order] = orders.size === 1 ? orders : [];
  const countryColumn = countryColumnOf(profile);
  return {
    columns: profile.suggestions.map(({ column, field }) => {
      const isOfCountry = countryColumn !== undefined && asksFor('defaultCountry', entity.fields[field]);
      const isAmbiguousDate =
        asksFor('dateOrder', entity.fields[field]) && profile.columns[column]?.dateOrder === 'ambiguous';
      return {
        column,
        field,
        ...(isAmbiguousDate && order ? { dateOrder: order } : {}),
        ...(isOfCountry && { countryColumn }),
      };
    }),
  };
}
