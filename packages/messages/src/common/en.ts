import type {
  AppErrorCode,
  Counts,
  DateOrder,
  DuplicatePolicy,
  ImportStatus,
  Likeness,
  MappingProblem,
  QuestionPart,
  RemarkCode,
  RowIssueCode,
  RunErrorCode,
  StatusWord,
} from '@sluice/shared';
import type { Counted, Worded } from '../catalogue.ts';
import { enCalls } from './calls-en.ts';
import { enCells } from './cells/en.ts';
import { enReading } from './reading-en.ts';
import { enRecognition } from './recognition-en.ts';
import { enServices } from './service-en.ts';
import { enStatuses } from './statuses-en.ts';
import { enSuggestions } from './suggestions-en.ts';
import { enWorkbook } from './workbook-en.ts';

/** What every face says in English: errors, what is wrong with rows and mappings, statuses, counters, units. */
export const en = {
  ...enReading,
  ...enRecognition,
  ...enServices,
  ...enSuggestions,
  app: enCalls,
  /** Why a run broke. */
  run: {
    empty_file: '“{{file}}” is empty. Export it again, then choose the new file.',
    header_only:
      '“{{file}}” has a header but no row below it. Check that the export was not filtered to nothing.',
    binary_file: '“{{file}}” is not a text file ({{kind}}). Export it as CSV, then choose that file.',
    ...enWorkbook,
    ...enServices.run,
    other_format: '“{{file}}” is not a CSV file but {{kind}}. Export it as CSV, then choose that file.',
    undecodable_bytes:
      '“{{file}}” cannot be read as {{encoding}}: byte {{byte}} on line {{line}} has no meaning in it. Choose another encoding, or save the file as UTF-8.',
    unclosed_quote:
      '“{{file}}”: a quotation mark opens on line {{line}} and is never closed, so everything after it would be one cell. Close or remove it, then choose the file again.',
    record_too_long:
      '“{{file}}”: the row that begins on line {{line}} is longer than {{limit}}. A quotation mark is probably not closed there.',
    too_many_columns: '“{{file}}” has {{columns, number}} columns; the limit is {{limit, number}}.',
    reading_too_costly:
      '“{{file}}” could not be read within {{limit}}. Its quotation marks or its separator are probably not what they seem: set them by hand, or save the file as CSV anew.',
    source_missing: '“{{file}}” is no longer in storage. Upload it again.',
    source_changed:
      '“{{file}}” is not the file that was uploaded: its content changed in storage. Upload it again.',
    not_a_report:
      '“{{file}}” is not the error report of this import: it needs all of the import’s columns, and “Sluice line” (“Sluice row” of a workbook) and “Sluice reason” as they were, in every row. Nothing was changed. Download the report, correct it, save it as CSV (UTF-8), then upload it again.',
    plan_lost:
      'What the dry run planned for “{{file}}” is missing in storage, or damaged. What was written is kept: check the import again.',
    too_many_linked:
      '{{rows, number}} rows, from row {{row}} of the file on, would be about the same, directly or by way of each other; the limit is {{limit, number}}. A column is probably mapped to the wrong field, or one value stands where there is none: map it otherwise, have that value read as empty, or recognise records by something else.',
    worker_lost:
      'The import broke its worker {{attempts, number}} times and was stopped. What was written is kept.',
    disk_full:
      'There is no space left, in the database or where files are stored. What was written is kept: make room, then continue the import where it stopped.',
    database_error: 'The database refused to go on ({{sqlstate}}). What was written is kept.',
    internal:
      'This is a fault of Sluice itself ({{detail}}), not of the file. What was written is kept. Tell whoever runs this server: its log says where it broke.',
  },
  /** What is wrong with a row. */
  row: {
    ...enCells.row,
    ragged_row:
      '{{place, capital}} has {{found, number}} of the {{expected, number}} cells of {{expectedBy}}. Check its separators and quotation marks.',
    stray_quote:
      'A quotation mark on {{place}} is opened or closed in the wrong place. Double it inside a quoted cell, or remove it.',
    no_record:
      '{{place, capital}} is no record: {{what}}. It is left out; ask for it to be read if it is one.',
    nul_character: '{{column}}: the value contains a NUL character, which text cannot hold. Remove it.',
    invalid_encoding:
      '{{column}}: “{{value}}” contains bytes that are not valid UTF-8. Save the file as UTF-8 again.',
    required: '{{column}}: a value is required.',
    too_long: '{{column}}: “{{value}}” is longer than {{limit, number}} characters.',
    invalid_text: '{{column}}: “{{value}}” does not have the expected form.',
    rounded_identifier:
      '{{column}}: “{{value}}” is a number that a spreadsheet has rounded: digits are missing. Format this column as text in the original file, then export it again.',
    invalid_email:
      '{{column}}: “{{value}}” is not an e-mail address. Expected something like name@example.com.',
    invalid_phone:
      '{{column}}: “{{value}}” is not a telephone number of {{country}}. Add the country code, like +33.',
    invalid_integer: '{{column}}: “{{value}}” is not a whole number.',
    invalid_decimal: '{{column}}: “{{value}}” is not a number. Write it like 1234.56 or 1 234,56.',
    decimal_out_of_range:
      '{{column}}: “{{value}}” does not fit: at most {{integerDigits, number}} digits before the separator and {{scale, number}} after it.',
    integer_out_of_range: '{{column}}: “{{value}}” is not between {{min, number}} and {{max, number}}.',
    invalid_boolean: '{{column}}: “{{value}}” is neither yes nor no.',
    invalid_date: '{{column}}: “{{value}}” is not a date in the order {{order}}.',
    impossible_date: '{{column}}: “{{value}}” is not a day of the calendar.',
    date_in_future: '{{column}}: “{{value}}” lies in the future.',
    invalid_choice: '{{column}}: “{{value}}” is not one of {{allowed}}.',
    check_digits:
      '{{column}}: “{{value}}” has check digits that do not fit: one of its characters is probably wrong. It was kept as it is, and recognises nobody.',
    damaged_text:
      '{{column}}: “{{value}}” holds characters that were damaged before the file was made. They were kept as they are.',
    implausible_date:
      '{{column}}: “{{value}}” was read as {{date}}, which is more than {{years}} years away. It was kept all the same.',
    value_refused: '{{column}}: “{{value}}” is refused by the mapping of this import.',
    key_missing: 'The row cannot be recognised: at least one of {{fields}} needs a value.',
    duplicate_in_file: '{{place, capital}} is about “{{key}}” too; {{rule}}.',
    duplicate_in_table: 'A record known by “{{key}}” is there already.',
    refused_by_database: 'The database refused this row ({{sqlstate}}).',
    no_identity: 'The row cannot be recognised: none of {{fields}} has a value that says who it is about.',
    matches_several:
      '{{identity}}: what the row says there fits several, in the table or among the rows of the file, and nothing tells which one is meant. Add what tells them apart, or merge records that are one.',
    contradicts:
      '{{identity}}: the row says another value than the record that it is about, or than another row about the same one. Correct one of them.',
    identity_taken:
      '{{identity}}: the value of this row belongs to another record already, or to somebody else in the file. Correct it, or leave the cell empty.',
    merged_into_line: 'The row is about the same record as {{place}}: {{rule}}.',
    changed_since_check:
      'What the dry run found of this row holds no longer: its record was changed since, or another one came to fit. Nothing was written: apply it all the same, and it is decided anew, or leave it.',
    left: 'Left on purpose: what the dry run found of this row held no longer, and somebody decided against it. Nothing was written.',
    set_apart:
      '{{identity}}: others have the same value under other names, so that the row is a record of its own. If it is one of them, give it their name or what else they are known by.',
    renamed:
      'The record is called “{{from}}” so far, and “{{to}}” in this row. Make sure that it is the same one.',
    value_of_others: '{{identity}}: another record has this value too. Merge them where they are one.',
    value_replaced:
      '{{identity}}: “{{to}}” replaces “{{from}}”. The record was recognised by something less sure: make sure that it is the same one.',
    first_name_kept: '“{{written}}” is not written over “{{kept}}”: it says less.',
  },
  /** The same in a few words, where it is one cause among others. */
  cause: {
    ...enCells.cause,
    ragged_row: 'more or fewer cells than the header',
    no_record: 'no record',
    stray_quote: 'a quotation mark in the wrong place',
    nul_character: 'a NUL character',
    invalid_encoding: 'bytes that are not valid text',
    required: 'a required value is missing',
    too_long: 'too long',
    invalid_text: 'not in the expected form',
    rounded_identifier: 'rounded by a spreadsheet',
    invalid_email: 'not an e-mail address',
    invalid_phone: 'not a telephone number',
    invalid_integer: 'not a whole number',
    integer_out_of_range: 'too small or too large',
    invalid_decimal: 'not a number',
    decimal_out_of_range: 'too many digits',
    invalid_boolean: 'neither yes nor no',
    invalid_date: 'not a date in the expected order',
    impossible_date: 'not a day of the calendar',
    date_in_future: 'a date in the future',
    invalid_choice: 'not one of the allowed values',
    check_digits: 'check digits that do not fit',
    damaged_text: 'damaged characters',
    implausible_date: 'a date very far away',
    value_refused: 'refused by the mapping',
    key_missing: 'nothing to recognise the record by',
    duplicate_in_file: 'about the same as another row',
    duplicate_in_table: 'the record is already there',
    refused_by_database: 'refused by the database',
    no_identity: 'nothing that says who the row is about',
    matches_several: 'fits several records',
    contradicts: 'contradicts what is known of the record',
    identity_taken: 'an identifier that belongs to another',
    merged_into_line: 'about the same record as another row',
    changed_since_check: 'changed since the dry run',
    left: 'left on purpose',
    set_apart: 'set apart from others with the same value',
    renamed: 'called otherwise so far',
    value_of_others: 'a value that another record has too',
    value_replaced: 'a value replaced, recognised by something less sure',
    first_name_kept: 'an initial, where the first name is known',
  },
  /** In the place of `ragged_row` where a row has more cells than it should, not fewer. */
  tooManyCells:
    '{{place, capital}} has {{found, number}} cells where {{expectedBy}} has {{expected, number}}. A separator too many shifts the cells behind it: take it out.',
  /** What the cells of a row are counted against. */
  expectedBy: { header: 'the header', first_row: 'the first row' },
  /** Where an import stands: on a badge, and within a sentence. */
  status: enStatuses.status,
  statusInSentence: enStatuses.statusInSentence,
  /** What has become of rows, and what would; a name beside a number, and words behind one. */
  count: {
    inserted: 'Created',
    updated: 'Updated',
    unchanged: 'Unchanged',
    skipped: 'Skipped',
    errors: 'Refused',
    warnings: 'With a warning',
  },
  plan: {
    inserted: 'To create',
    updated: 'To update',
    unchanged: 'Unchanged',
    skipped: 'To skip',
    errors: 'Refused',
    warnings: 'With a warning',
  },
  counted: {
    inserted_one: '{{count, number}} created',
    inserted_other: '{{count, number}} created',
    updated_one: '{{count, number}} updated',
    updated_other: '{{count, number}} updated',
    unchanged_one: '{{count, number}} unchanged',
    unchanged_other: '{{count, number}} unchanged',
    skipped_one: '{{count, number}} skipped',
    skipped_other: '{{count, number}} skipped',
    errors_one: '{{count, number}} refused',
    errors_other: '{{count, number}} refused',
    warnings_one: '{{count, number}} with a warning',
    warnings_other: '{{count, number}} with warnings',
  },
  planned: {
    inserted_one: '{{count, number}} will be created',
    inserted_other: '{{count, number}} will be created',
    updated_one: '{{count, number}} will be updated',
    updated_other: '{{count, number}} will be updated',
    unchanged_one: '{{count, number}} changes nothing',
    unchanged_other: '{{count, number}} change nothing',
    skipped_one: '{{count, number}} will be skipped',
    skipped_other: '{{count, number}} will be skipped',
    errors_one: '{{count, number}} is refused',
    errors_other: '{{count, number}} are refused',
    warnings_one: '{{count, number}} has a warning',
    warnings_other: '{{count, number}} have a warning',
  },
  /** What runs, where it has no address. */
  process: 'process {{pid}}',
  unit: {
    rows_one: '{{count, number}} row',
    rows_other: '{{count, number}} rows',
    records_one: '{{count, number}} record',
    records_other: '{{count, number}} records',
  },
} as const satisfies {
  readonly app: Worded<AppErrorCode>;
  readonly run: Worded<RunErrorCode>;
  readonly row: Worded<RowIssueCode | RemarkCode>;
  readonly cause: Worded<RowIssueCode | RemarkCode>;
  readonly tooManyCells: string;
  readonly changedValue: string;
  readonly expectedBy: Worded<'header' | 'first_row'>;
  readonly duplicateRule: Worded<DuplicatePolicy>;
  readonly mergeRule: Worded<DuplicatePolicy>;
  readonly dateOrder: Worded<DateOrder>;
  readonly likeness: Worded<Likeness>;
  readonly mapping: Worded<MappingProblem['code']>;
  readonly question: Worded<QuestionPart>;
  readonly status: Worded<StatusWord>;
  readonly statusInSentence: Worded<ImportStatus>;
  readonly count: Worded<keyof Counts>;
  readonly plan: Worded<keyof Counts>;
  readonly counted: Counted<keyof Counts>;
  readonly planned: Counted<keyof Counts>;
  readonly [area: string]: unknown;
  readonly unit: Counted<'rows' | 'records'>;
};
