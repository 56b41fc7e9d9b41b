import { z } from 'zod';
import { asksFor } from '../entities/definition.ts';
import { ENTITY_NAMES, entityOf } from '../entities/index.ts';
import { foldText } from '../text/fold.ts';
import { dateEvidenceOf, sourcesOf } from './entry-sources.ts';
import { fieldsOf, type Mapping, optionsSchema } from './mapping.ts';
import { type ColumnProfile, DATE_ORDERS, DECIMAL_MARKS, type Profile } from './profile.ts';
import { storedMappingSchema } from './stored-mapping.ts';

export const mappingNameSchema = z.string().trim().min(1).max(100);

/**
 * The options that belong to a mapping. Whether it is committed at once, and whatever has changed, is asked of every import;
 * lines are of one file.
 */
export const savedOptionsSchema = /* @__PURE__ */ optionsSchema.omit({
  express: true,
  force: true,
  asRows: true,
});

/** A mapping that is kept for the next file with the same headers, as the database has it. */
export const savedMappingSchema = z.object({
  id: z.uuid(),
  entity: z.enum(ENTITY_NAMES),
  name: mappingNameSchema,
  /** As in the file that it was saved from; the mapping counts its columns by their place here. */
  headers: z.array(z.string()),
  mapping: storedMappingSchema,
  options: savedOptionsSchema,
});
export type SavedMapping = z.infer<typeof savedMappingSchema>;

/**
 * What two files of the same layout have in common: their headers, in any order, case and accents, and none besides.
 * Null where no column has a header: such files cannot be told from each other.
 */
export function layoutOf(headers: readonly string[]): string | null {
  const names = headers.map(foldText);
  return names.some((name) => name !== '') ? JSON.stringify(names.toSorted()) : null;
}

/** A mapping as it is kept: with the order of dates that the file told, for a later file that does not tell it. */
export function toSave(mapping: Mapping, { columns }: Profile, entity: SavedMapping['entity']): Mapping {
  const { fields } = entityOf(entity);
  return {
    ...mapping,
    columns: mapping.columns.map((entry) => {
      const told = asksFor('dateOrder', fields[entry.field]) ? dateEvidenceOf(entry, columns) : undefined;
      const dateOrder = entry.dateOrder ?? DATE_ORDERS.find((order) => order === told);
      return dateOrder ? { ...entry, dateOrder } : entry;
    }),
  };
}

/**
 * A saved mapping applied to a file of the same layout: columns are found by their headers, those that are alike in
 * their order. Where the file itself tells the order of its dates or the mark before its decimals, that one counts.
 */
export function fitMapping({ headers, mapping }: SavedMapping, columns: readonly ColumnProfile[]): Mapping {
  const placeOf = new Map(
    identities(columns.map(({ header }) => header)).map((name, place) => [name, place]),
  );
  const saved = identities(headers);
  const fitted = mapping.columns.flatMap((saving) => {
    const { dateOrder, decimalMark, serials, countryColumn, fallbackColumn, ...entry } = saving;
    const column = placeOf.get(saved[entry.column] ?? '');
    if (column === undefined) return [];
    const placed = (place: number | undefined) => placeOf.get(saved[place ?? -1] ?? '');
    const [country, fallback] = [placed(countryColumn), placed(fallbackColumn)];
    const places = { column, ...(fallback !== undefined && { fallbackColumn: fallback }) };
    const sources = sourcesOf(places, columns);
    const told = dateEvidenceOf(places, columns);
    const isOpen = told === 'ambiguous' || told === 'none';
    const marks = sources
      .map((source) => source.decimalMark)
      .filter((mark) => DECIMAL_MARKS.some((known) => known === mark));
    const isUnmarked = marks.length < sources.length && marks.every((mark) => mark === decimalMark);
    return [
      {
        ...entry,
        ...places,
        ...(dateOrder && isOpen ? { dateOrder } : {}),
        ...(decimalMark && isUnmarked ? { decimalMark } : {}),
        ...(serials && sources.some((source) => source.serials) ? { serials } : {}),
        ...(country !== undefined && { countryColumn: country }),
      },
    ];
  });
  return { ...mapping, columns: fitted.toSorted((left, right) => left.column - right.column) };
}

/** What two files of nearly one layout do not have in common. */
export interface LayoutDifference {
  /** The columns of this file that the other had not, by their places. */
  readonly added: readonly number[];
  /** The headers that the other had, of columns that are not here. */
  readonly missing: readonly string[];
  /** From 0 to 1: the headers that both have, of those of the one that has more. Columns without a header do not count. */
  readonly alike: number;
}

/** Files that have fewer of their headers in common than this are of different layouts. */
export const NEARLY_ALIKE = 0.6;
/** One header alone is in many files. */
const MIN_COMMON = 2;

/** Holds the headers of a saved mapping against those of a file, in any order, case and accents; none where hardly any is in both. */
export function layoutDifference(
  saved: readonly string[],
  columns: readonly Pick<ColumnProfile, 'index' | 'header'>[],
): LayoutDifference {
  const names = identities(saved);
  const known = names.filter((_, place) => foldText(saved[place] ?? '') !== '');
  const here = identities(columns.map(({ header }) => header));
  const named = columns.filter(({ header }) => foldText(header) !== '');
  const [before, now] = [new Set(known), new Set(here)];
  const common = known.filter((name) => now.has(name)).length;
  const more = Math.max(known.length, named.length);
  return {
    added: named.map(({ index }) => index).filter((index) => !before.has(here[index] ?? '')),
    missing: saved.filter((header, place) => foldText(header) !== '' && !now.has(names[place] ?? '')),
    alike: common < MIN_COMMON ? 0 : common / more,
  };
}

/**
 * A saved mapping with what is suggested for the columns that its file had not, as far as it has nothing for their fields
 * already: for a file of nearly the same layout.
 */
export function withSuggested(fitted: Mapping, suggested: Mapping, added: readonly number[]): Mapping {
  const taken = new Set(fieldsOf(fitted));
  const more = suggested.columns.filter(({ column, field }) => added.includes(column) && !taken.has(field));
  return {
    ...fitted,
    columns: [...fitted.columns, ...more].toSorted((one, other) => one.column - other.column),
  };
}

/** Folded headers, numbered where several are alike. */
function identities(headers: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headers.map((header) => {
    const name = foldText(header);
    const copy = (seen.get(name) ?? 0) + 1;
    seen.set(name, copy);
    return `${name} ${copy}`;
  });
}
