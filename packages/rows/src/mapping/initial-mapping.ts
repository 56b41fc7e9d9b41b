import {
  asksFor,
  type ColumnProfile,
  type Entity,
  type Field,
  foldText,
  type Mapping,
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

/** Headers of columns that name a country, by `foldText`. */
const OF_COUNTRIES =
  /^(?:pays|code pays|indicatif|indicatif pays|country|country code|country name|land|landercode|pais|paese|nazione)\b/;

/** The column that names the country of each row: by its header, and by every cell that is known of it. */
function countryColumnOf({ columns }: Profile): number | undefined {
  return columns.find(({ header, samples, values }) => {
    const texts = [...samples, ...(values ?? []).map(({ value }) => value)];
    return texts.length > 0 && OF_COUNTRIES.test(foldText(header)) && texts.every(countryOf);
  })?.index;
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
