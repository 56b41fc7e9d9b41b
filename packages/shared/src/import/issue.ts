import { z } from 'zod';
import type { FieldType } from '../entities/definition.ts';

/**
 * What can be wrong with a cell, by the type of its field. The codes are stable; `@sluice/messages/common` says each in
 * both languages.
 */
export const FIELD_ISSUES = {
  text: ['too_long', 'invalid_text', 'rounded_identifier'],
  email: ['invalid_email', 'invisible_character'],
  phone: ['invalid_phone'],
  integer: ['invalid_integer', 'integer_out_of_range'],
  decimal: ['invalid_decimal', 'decimal_out_of_range', 'other_currency'],
  boolean: ['invalid_boolean'],
  date: ['invalid_date', 'impossible_date', 'date_in_future'],
  timestamp: ['invalid_time', 'impossible_time'],
  list: ['too_many_items', 'item_too_long'],
  enum: ['invalid_choice'],
} as const satisfies Readonly<Record<FieldType, readonly string[]>>;

/** What can be wrong with a cell of a field of this type. */
export type FieldIssueCode<Type extends FieldType = FieldType> = (typeof FIELD_ISSUES)[Type][number];

/** What is to be known of a cell that is taken all the same. No code stands in both lists. */
export const FIELD_REMARKS = {
  text: ['check_digits', 'damaged_text', 'name_guessed', 'name_not_split'],
  email: ['email_taken', 'more_emails'],
  phone: ['more_phones', 'phone_taken', 'phone_placeholder', 'country_unknown'],
  decimal: ['unit_converted', 'unit_rounded'],
  date: ['implausible_date', 'time_dropped'],
  timestamp: ['time_unknown', 'time_of_day_missing'],
} as const satisfies { readonly [Type in FieldType]?: readonly string[] };

export type FieldRemarkCode = (typeof FIELD_REMARKS)[keyof typeof FIELD_REMARKS][number];

/** What is to be known of who a row is about. Their order is that of plans which are kept: new ones come last. */
export const PERSON_REMARKS = [
  'set_apart',
  'renamed',
  'first_name_kept',
  'value_of_others',
  'value_replaced',
] as const;
export type PersonRemarkCode = (typeof PERSON_REMARKS)[number];

/** What any row or cell may suffer from, whatever its fields. */
const OF_ANY_FIELD = [
  'ragged_row',
  'stray_quote',
  // The header once more, a sum, a line below the table: such a row is left out, not refused.
  'no_record',
  'nul_character',
  'invalid_encoding',
  'required',
  'value_refused',
  'key_missing',
  'duplicate_in_file',
  'duplicate_in_table',
  'refused_by_database',
  // Who the row is about (docs/decisions/0014-who-is-who.md).
  'no_identity',
  'matches_several',
  'contradicts',
  'identity_taken',
  'merged_into_line',
  'changed_since_check',
  // Decided by a person, of a row that has changed since.
  'left',
] as const;
export type RowIssueCode = (typeof OF_ANY_FIELD)[number] | FieldIssueCode;

/**
 * What can be wrong with a row. A bad row is data: it is stored with the import, shown, and can be downloaded.
 * The codes are stable; programs may rely on them.
 */
export const ROW_ISSUE_CODES: readonly RowIssueCode[] = /* @__PURE__ */ allCodes();

function allCodes(): RowIssueCode[] {
  return [...OF_ANY_FIELD, ...Object.values(FIELD_ISSUES).flat()];
}

/** What is to be known of a cell of any field. */
const REMARKS_OF_ANY_FIELD = ['spreadsheet_error', 'not_calculated', 'word_left_out'] as const;

export type RemarkCode = (typeof REMARKS_OF_ANY_FIELD)[number] | FieldRemarkCode | PersonRemarkCode;

/**
 * What may be remarked of a row that is imported all the same: such a row counts as a warning. A set of its own, in a
 * place of its own beside the issues, so that no program takes a remark for an issue. The codes are stable.
 */
export const REMARK_CODES: readonly RemarkCode[] = /* @__PURE__ */ allRemarks();

function allRemarks(): RemarkCode[] {
  return [...REMARKS_OF_ANY_FIELD, ...Object.values(FIELD_REMARKS).flat(), ...PERSON_REMARKS];
}

/** One thing that is wrong with a row: why it is refused or left out. */
export const rowIssueSchema = z.object({
  code: z.enum(ROW_ISSUE_CODES),
  /** The field it concerns, where it concerns one. */
  field: z.string().optional(),
  /** That field's column in the source, from 0. */
  column: z.int().optional(),
  /** The value as the file has it, cut after 200 characters. */
  value: z.string().optional(),
  /** What the message needs besides: limits, allowed values, the line of another row. */
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type RowIssue = z.infer<typeof rowIssueSchema>;

/** One thing that is to be known of a row that is imported all the same. */
export const rowRemarkSchema = rowIssueSchema.extend({ code: z.enum(REMARK_CODES) });
export type RowRemark = z.infer<typeof rowRemarkSchema>;

/**
 * How many rows are stored for each kind of remark of an import, with their cells; all are counted. A file of which
 * every row has the same remark would otherwise be stored a second time.
 */
export const STORED_PER_REMARK = 10_000;

/** What a person wrote over cells of a refused row: the column, from 0, and its value. The file itself stays as it is. */
export const editsSchema = z.record(z.string().regex(/^\d{1,4}$/), z.string());
export type Edits = Readonly<z.infer<typeof editsSchema>>;

/** A row that needs attention: refused, skipped, or imported with a warning. */
export const listedRowSchema = z.object({
  /** From 1, header left out. */
  row: z.int().min(1),
  /** The line of the file at which the row begins, from 1. */
  line: z.int().min(1),
  outcome: z.enum(['error', 'skipped', 'warning']),
  /** Why it is refused or left out; none where it is imported. */
  issues: z.array(rowIssueSchema),
  /** What is to be known of it; some where it is imported with a warning. */
  remarks: z.array(rowRemarkSchema).default([]),
  /** As in the file, in its columns' order. */
  cells: z.array(z.string()),
});
export type ListedRow = z.infer<typeof listedRowSchema>;
