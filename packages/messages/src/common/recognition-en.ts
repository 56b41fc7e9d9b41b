/** What every face says in English of how records are recognised, and of mappings. */
export const enRecognition = {
  /** Which records and lines are meant by that. */
  meant: {
    record: 'Record: {{records}}.',
    records: 'Records: {{records}}.',
    line: 'Line: {{lines}}.',
    lines: 'Lines: {{lines}}.',
    row: 'Row of “{{sheet}}”: {{lines}}.',
    rows: 'Rows of “{{sheet}}”: {{lines}}.',
  },
  /** Where a row stands, within a sentence: in a text, and in a sheet of a workbook as the spreadsheet numbers it. */
  place: { line: 'line {{line}}', row: 'row {{line}} of “{{sheet}}”' },
  /** In the place of `no_identity` where a row has what tells together with a name, and no name. */
  nameless:
    '{{identity}}: others may share it, so that it tells who the row is about only together with a name, and the row has none. Map a column of first or last names (that of the companies as last name, where people are not named), or fill in one of {{fields}}.',
  /** In the place of `changed_since_check` and `left` where it is told what the record says now. */
  changedValue:
    'The record was changed since the dry run: {{column}} is “{{now}}” by now, and the row says “{{value}}”. Nothing was written: apply the row all the same, or leave it.',
  leftValue:
    'Left on purpose: the record was changed since the dry run, {{column}} was “{{now}}” by then, and the row says “{{value}}”. Nothing was written.',
  duplicateRule: {
    update: 'the last row is kept',
    skip: 'the first row is kept',
    error: 'only the first row is accepted',
  },
  mergeRule: {
    update: 'their values are put together, and that row says what becomes of them',
    skip: 'only the first row counts',
    error: 'only the first row is accepted',
  },
  /** What a mapping still lacks. */
  mapping: {
    reading_unclear: 'how the file is read is not certain: {{question}}',
    required_field_unmapped: '{{field}} is required, and has neither a column nor a value for all rows',
    match_key_unmapped:
      'records are to be recognised by one of these, and none has its columns: {{identities}}. Map one of them, or choose something else to recognise them by',
    identity_unchosen: 'nothing is chosen by which records are recognised: choose at least one way',
    unit_needed:
      'the numbers of {{field}} may be in {{units}}: say in which of them those are that do not tell',
    date_order_needed: 'the dates of {{field}} can be read as day/month or as month/day: say which',
    serials_unclear:
      'the column of {{field}} has numbers alone: say whether they are days as spreadsheets count them, and from when',
    constant_empty: 'the value of {{field}} for all rows is empty',
    constant_refused: 'the value for all rows does not fit ({{reason}})',
    nobody_assigned: 'say to whom {{field}} is to be assigned',
    person_unknown: '{{person}} is not a member of your organisation: choose somebody else for {{field}}',
  },
  /** By what records are recognised, within a sentence. */
  recognition: {
    sure: '{{fields}}',
    alone: '{{fields}}, whatever the names',
    unlessNamesDiffer: '{{fields}} unless the names contradict',
    unlessNamesOrBirthDiffer: '{{fields}} unless names or birth dates contradict',
    withEqualName: '{{fields}} with an equal full name',
    namesThemselves: 'equal {{fields}}',
    next: '{{first}}, then {{next}}',
    neededWithName: '{{fields}} (with a name)',
  },
  /** By what the records of rows were found. */
  foundBy: {
    identity: '{{rows}} by {{fields}}',
    withName: '{{rows}} by {{fields}} and name',
    andNew: '{{found}}; {{rows}} new',
    sentence: 'Records found: {{found}}.',
  },
  dateOrder: { dmy: 'day, month, year', mdy: 'month, day, year', ymd: 'year, month, day' },
  /** In the place of what a mapping lacks, while its file is read. */
  stillReading: 'the file is still being read',
  /** What empty cells do to values of records that are updated. */
  erased: {
    planned_one: 'Empty cells will erase {{count, number}} value of {{records}}',
    planned_other: 'Empty cells will erase {{count, number}} values of {{records}}',
    done_one: 'Empty cells have erased {{count, number}} value of {{records}}',
    done_other: 'Empty cells have erased {{count, number}} values of {{records}}',
  },
} as const;
