import {
  type ColumnProfile,
  type Entity,
  foldText,
  type Mapping,
  type Profile,
  type Suggestion,
} from '@sluice/shared';

/** Less likeness than this is no suggestion. */
const LEAST_CONFIDENCE = 0.72;

/**
 * Suggests a field for each column by its header: 1 for the field's own label or name, a little less for an alias,
 * and the likeness of the words where neither fits. Each field and each column is suggested once, the surest first.
 */
export function suggestMapping(entity: Entity, columns: readonly ColumnProfile[]): Suggestion[] {
  const candidates: Suggestion[] = [];
  for (const column of columns) {
    const header = foldText(column.header);
    if (header === '') continue;
    for (const [field, { label, aliases, column: sqlName }] of Object.entries(entity.fields)) {
      const own = [field, sqlName, label.en, label.fr].map(foldText);
      const others = [...aliases.en, ...aliases.fr].map(foldText);
      const confidence = own.includes(header)
        ? 1
        : others.includes(header)
          ? 0.95
          : best(header, comparable(entity, field, header, [...own, ...others]));
      if (confidence >= LEAST_CONFIDENCE) candidates.push({ column: column.index, field, confidence });
    }
  }
  candidates.sort((a, b) => b.confidence - a.confidence || a.column - b.column);
  const chosen: Suggestion[] = [];
  for (const candidate of candidates) {
    const taken = chosen.some(
      ({ column, field }) => column === candidate.column || field === candidate.field,
    );
    if (!taken) chosen.push(candidate);
  }
  return chosen.sort((a, b) => a.column - b.column);
}

/** The mapping that a new import begins with: what was suggested, with the dates' order where one sets another's. */
export function initialMapping(entity: Entity, profile: Profile): Mapping {
  const orders = new Set(
    profile.suggestions
      .filter(({ field }) => entity.fields[field]?.type === 'date')
      .map(({ column }) => profile.columns[column]?.dateOrder)
      .filter((order) => order === 'dmy' || order === 'mdy'),
  );
  // A file writes its dates in one way: where every unambiguous column agrees, the ambiguous ones follow it.
  const [order] = orders.size === 1 ? orders : [];
  return {
    columns: profile.suggestions.map(({ column, field }) => {
      const isAmbiguousDate =
        entity.fields[field]?.type === 'date' && profile.columns[column]?.dateOrder === 'ambiguous';
      return { column, field, ...(isAmbiguousDate && order ? { dateOrder: order } : {}) };
    }),
  };
}

/**
 * The names that a header may merely be like. An identifier of any form takes whatever a column holds: a wrong guess
 * would refuse nothing and make a key of it. `Contact` is not `Contact id`: there, every word counts.
 */
function comparable(
  { fields, matchKey }: Entity,
  field: string,
  header: string,
  names: readonly string[],
): readonly string[] {
  const takesAnything = fields[field]?.type === 'text' && matchKey.some((key) => key.field === field);
  if (!takesAnything) return names;
  return names.filter(
    (name) => words(name) === words(header) || name.replaceAll(' ', '') === header.replaceAll(' ', ''),
  );
}

function words(text: string): number {
  return text.split(' ').length;
}

function best(header: string, names: readonly string[]): number {
  return Math.max(0, ...names.map((name) => 0.9 * likeness(header, name)));
}

/** Sørensen–Dice coefficient of the pairs of letters of two texts: 1 for equal, 0 for nothing in common. */
function likeness(left: string, right: string): number {
  const pairs = letterPairs(left);
  const others = letterPairs(right);
  if (pairs.length === 0 || others.length === 0) return 0;
  const total = pairs.length + others.length;
  let shared = 0;
  for (const pair of pairs) {
    const at = others.indexOf(pair);
    if (at === -1) continue;
    others.splice(at, 1);
    shared++;
  }
  return (2 * shared) / total;
}

function letterPairs(text: string): string[] {
  const letters = text.replaceAll(' ', '');
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, index) =>
    letters.slice(index, index + 2),
  );
}
