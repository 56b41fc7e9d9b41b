import type { Entity, Mapping, Options, Profile, RowIssue } from '@sluice/shared';
import type { RawRow } from './raw-row.ts';
import { type ValueSource, valueSources } from './value-sources.ts';

/** A row after judgement: accepted with its canonical values and key, or refused with every reason. */
export type Judgement =
  | { readonly accepted: true; readonly values: readonly (string | null)[]; readonly key: string }
  | { readonly accepted: false; readonly issues: readonly RowIssue[] };

/** Judges rows of one import: `fields` names the values of an accepted row, in their order. */
export interface Judge {
  readonly fields: readonly string[];
  readonly judge: (row: RawRow) => Judgement;
}

/**
 * Compiles an entity's definition and an import's mapping into one function, so that nothing is looked up per row.
 *
 * @param profile of the source: its width, its columns' date orders and decimal marks, whether its UTF-8 is damaged
 * @param today what "in the future" is measured by; the same for every pass over a source
 */
export function compileJudge(
  entity: Entity,
  mapping: Mapping,
  profile: Profile,
  options: Options,
  today: Date,
): Judge {
  const sources = valueSources(entity, mapping, profile, options, today);
  const keys = entity.matchKey
    .map(({ field: name, prefix }) => ({ at: sources.findIndex(({ field }) => field === name), prefix }))
    .filter(({ at }) => at !== -1);
  const width = widthOf(profile, sources);

  function judge(row: RawRow): Judgement {
    const structural = structuralIssue(row, width);
    if (structural) return { accepted: false, issues: [structural] };
    const values: (string | null)[] = [];
    const issues: RowIssue[] = [];
    for (const { read } of sources) {
      const result = read(row);
      if (result === null || typeof result === 'string') values.push(result);
      else issues.push(result);
    }
    if (issues.length > 0) return { accepted: false, issues };
    for (const { at, prefix } of keys) {
      const value = values[at];
      if (value !== null && value !== undefined) return { accepted: true, values, key: prefix + value };
    }
    return { accepted: false, issues: [{ code: 'key_missing' }] };
  }

  return { fields: sources.map(({ field }) => field), judge };
}

/** How many cells a row must have and may have. */
interface Width {
  readonly least: number;
  readonly most: number;
  /** What tells: a header, or else the first row. */
  readonly hasHeader: boolean;
}

/**
 * A row may end before the columns that have neither a name nor a field, as a separator at the header's end makes them.
 * None may have more cells than the header has, blank ones at its end included.
 */
function widthOf({ columns, dialect }: Profile, sources: readonly ValueSource[]): Width {
  const most = columns.length;
  if (!dialect.header) return { least: most, most, hasHeader: false };
  const last = columns.findLastIndex(
    ({ header, index }) => header !== '' || sources.some(({ column }) => column === index),
  );
  return { least: last + 1, most, hasHeader: true };
}

function structuralIssue(
  { cells, line, broken }: RawRow,
  { least, most, hasHeader }: Width,
): RowIssue | undefined {
  if (broken) return { code: 'stray_quote', params: { line } };
  // Also where those beyond are blank: a separator too many in the middle has then shifted the cells behind it.
  if (cells.length >= least && cells.length <= most) return undefined;
  const expectedBy = hasHeader ? {} : { expectedBy: 'first_row' };
  return { code: 'ragged_row', params: { found: cells.length, expected: most, line, ...expectedBy } };
}
