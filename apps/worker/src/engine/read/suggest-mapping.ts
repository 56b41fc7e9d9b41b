import { resembles } from '@sluice/rows';
import {
  asksFor,
  type ColumnProfile,
  type Entity,
  type Field,
  foldText,
  identifies,
  type Mapping,
  type Profile,
  type Suggestion,
  withoutUnit,
} from '@sluice/shared';
import { headerLikeness, namesOf } from './header-likeness.ts';

/** Less likeness than this is no suggestion. */
const MIN_CONFIDENCE = 0.72;
/** What is merely like a name is never as sure as an alias. */
const MAX_BY_LIKENESS = 0.9;

/**
 * Suggests a field for each column by its header: 1 for the field's own label or name, a little less for an alias,
 * and the likeness of the words where neither fits. Each field and each column is suggested once, the surest first.
 */
export function suggestMapping(entity: Entity, columns: readonly ColumnProfile[]): Suggestion[] {
  const fields = Object.entries(entity.fields).map(([field, definition]) => ({
    field,
    definition,
    names: namesOf(field, definition),
  }));
  const candidates: Suggestion[] = [];
  for (const column of columns) {
    if (foldText(column.header) === '') continue;
    for (const { field, definition, names } of fields) {
      const header = comparedHeader(column.header, definition);
      const confidence = names.own.has(header)
        ? 1
        : names.aliases.has(header)
          ? 0.95
          : MAX_BY_LIKENESS * headerLikeness(header, names, field, definition, entity);
      // Likeness alone makes no key: it takes cells that look like it.
      if (
        confidence <= MAX_BY_LIKENESS &&
        identifies(entity, field) &&
        !resembles(definition, column.samples)
      )
        continue;
      if (confidence >= MIN_CONFIDENCE) candidates.push({ column: column.index, field, confidence });
    }
  }
  candidates.sort((a, b) => b.confidence - a.confidence || a.column - b.column);
  const chosen: Suggestion[] = [];
  const taken = { columns: new Set<number>(), fields: new Set<string>() };
  for (const candidate of candidates) {
    if (taken.columns.has(candidate.column) || taken.fields.has(candidate.field)) continue;
    taken.columns.add(candidate.column);
    taken.fields.add(candidate.field);
    chosen.push(candidate);
  }
  return chosen.sort((a, b) => a.column - b.column);
}

/**
 * The columns with an order of dates left open that one date alone decides, against the language of its header: among
 * dates under an English name a single `13/09/1983` may be mistyped, and would turn all the others.
 */
export function withOpenOrders(
  entity: Entity,
  columns: readonly ColumnProfile[],
  suggestions: readonly Suggestion[],
): ColumnProfile[] {
  return columns.map((column) => {
    const field = suggestions.find((known) => known.column === column.index)?.field;
    const definition = field === undefined ? undefined : entity.fields[field];
    const isWeak = column.dateOrder === 'dmy' && column.decisiveDates === 1;
    if (!isWeak || !definition || !isEnglish(column.header, definition)) return column;
    return { ...column, dateOrder: 'ambiguous' };
  });
}

function isEnglish(header: string, { label, aliases }: Field): boolean {
  const name = foldText(header);
  const isNamed = (names: readonly string[]) => names.some((known) => foldText(known) === name);
  return isNamed([label.en, ...aliases.en]) && !isNamed([label.fr, ...aliases.fr]);
}

/** A header as it is compared with a field's names: the unit that it names, and that is converted, is none of them. */
function comparedHeader(header: string, field: Field): string {
  const whole = foldText(header);
  const bare = 'unit' in field && field.unit ? foldText(withoutUnit(header, field.unit)) : whole;
  return bare === '' ? whole : bare;
}

/** The mapping that a new import begins with: what was suggested, with the dates' order where one sets another's. */
export function initialMapping(entity: Entity, profile: Profile): Mapping {
  const orders = new Set(
    profile.suggestions
      .filter(({ field }) => asksFor('dateOrder', entity.fields[field]))
      .map(({ column }) => profile.columns[column]?.dateOrder)
      .filter((order) => order === 'dmy' || order === 'mdy'),
  );
  // A file writes its dates in one way: where every unambiguous column agrees, the ambiguous ones follow it.
  const [order] = orders.size === 1 ? orders : [];
  return {
    columns: profile.suggestions.map(({ column, field }) => {
      const isAmbiguousDate =
        asksFor('dateOrder', entity.fields[field]) && profile.columns[column]?.dateOrder === 'ambiguous';
      return { column, field, ...(isAmbiguousDate && order ? { dateOrder: order } : {}) };
    }),
  };
}
