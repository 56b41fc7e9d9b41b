import {
  type ColumnProfile,
  type Entity,
  fieldOf,
  type Mapping,
  type Options,
  type Profile,
  type RowIssue,
} from '@sluice/shared';
import { type Normaliser, normaliserOf } from './normalise/index.ts';
import { shorten } from './shorten.ts';

/** A row as its source has it. */
export interface RawRow {
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** A quotation mark opens or closes in the wrong place: `cells` is the raw line, and what it means is unknown. */
  readonly broken: boolean;
}

/** A row after judgement: accepted with its canonical values and key, or refused with every reason. */
export type Judgement =
  | { readonly accepted: true; readonly values: readonly (string | null)[]; readonly key: string }
  | { readonly accepted: false; readonly issues: readonly RowIssue[] };

/** Judges rows of one import: `fields` names the values of an accepted row, in their order. */
export interface Judge {
  readonly fields: readonly string[];
  readonly judge: (row: RawRow) => Judgement;
}

interface MappedField {
  readonly name: string;
  readonly column: number;
  readonly required: boolean;
  readonly normalise: Normaliser;
}

const REPLACEMENT = '\ufffd';
const SHOWN_CHARACTERS = 200;

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
  const mapped = mapping.columns.flatMap((choice): MappedField[] => {
    const field = fieldOf(entity, choice.field);
    const source = profile.columns[choice.column];
    if (!field || !source) return [];
    const normalise = normaliserOf(field, {
      dateOrder: choice.dateOrder ?? orderOf(source),
      decimalMark: source.decimalMark,
      defaultCountry: options.defaultCountry,
      today,
    });
    return [{ name: choice.field, column: choice.column, required: field.required === true, normalise }];
  });
  const keys = entity.matchKey
    .map(({ field, prefix }) => ({ at: mapped.findIndex(({ name }) => name === field), prefix }))
    .filter(({ at }) => at !== -1);
  const width = widthOf(profile, mapped);

  function judge(row: RawRow): Judgement {
    const structural = structuralIssue(row, width);
    if (structural) return { accepted: false, issues: [structural] };
    const values: (string | null)[] = [];
    const issues: RowIssue[] = [];
    for (const field of mapped) {
      const result = judgeCell(row.cells[field.column] ?? '', field, profile.damagedUtf8);
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

  return { fields: mapped.map(({ name }) => name), judge };
}

/** How many cells a row must have and may have. */
interface Width {
  readonly least: number;
  readonly most: number;
}

/** A row may end before the columns that have neither a name nor a field, as a separator at the header's end makes them. */
function widthOf({ columns, dialect }: Profile, mapped: readonly MappedField[]): Width {
  const most = columns.length;
  if (!dialect.header) return { least: most, most };
  const last = columns.findLastIndex(
    ({ header, index }) => header !== '' || mapped.some(({ column }) => column === index),
  );
  return { least: last + 1, most };
}

function structuralIssue({ cells, line, broken }: RawRow, { least, most }: Width): RowIssue | undefined {
  if (broken) return { code: 'stray_quote', params: { line } };
  // Blank cells beyond the header, as a trailing separator makes them, hold nothing that could be lost.
  const tooMany = cells.length > most && cells.slice(most).some((cell) => cell.trim() !== '');
  if (cells.length < least || tooMany) {
    return { code: 'ragged_row', params: { found: cells.length, expected: most, line } };
  }
  return undefined;
}

function judgeCell(cell: string, field: MappedField, damagedUtf8: boolean): string | null | RowIssue {
  const value = cell.trim();
  if (value === '') return noValue(field);
  if (value.includes('\0')) return issue({ code: 'nul_character' }, field, value);
  // In a file that is valid UTF-8 the replacement character is simply what the file says.
  if (damagedUtf8 && value.includes(REPLACEMENT)) return issue({ code: 'invalid_encoding' }, field, value);
  const result = field.normalise(value);
  if (result === '') return noValue(field);
  return typeof result === 'string' ? result : issue(result, field, value);
}

function noValue({ name, column, required }: MappedField): null | RowIssue {
  return required ? { code: 'required', field: name, column } : null;
}

function issue(
  { code, params }: Pick<RowIssue, 'code' | 'params'>,
  { name, column }: MappedField,
  value: string,
): RowIssue {
  return {
    code,
    field: name,
    column,
    value: shorten(value, SHOWN_CHARACTERS),
    ...(params ? { params } : {}),
  };
}

function orderOf({ dateOrder }: ColumnProfile): 'dmy' | 'mdy' | 'ymd' {
  return dateOrder === 'mdy' || dateOrder === 'ymd' ? dateOrder : 'dmy';
}
