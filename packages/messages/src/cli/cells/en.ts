/** What `sluice` says of how the cells of a column are read, in English. */
export const enCells = {
  error: {
    no_column_to_clear: '--clear: “{{header}}” goes to no field. Map it with --map "{{header}}=field".',
    key_cleared: '--clear: records are recognised by “{{field}}”, which no empty cell empties.',
    column_not_mapped: '{{option}}: “{{header}}” goes to no field. Map it with --map "{{header}}=field".',
    no_unit: '--unit: the values of “{{field}}” have no unit.',
  },
  help: {
    optionClear: 'a column whose empty cells clear the value, by header or place (#3); repeatable',
    optionEmptyCells:
      'what an empty cell does to a record that is updated: keep its value, as where nothing is said, or clear it',
    optionUnit:
      'the unit of a column’s numbers that do not tell, like “Weight=lb” or “Amount=kEUR”; repeatable',
    optionAsEmpty: 'a text that is read as an empty cell in a column, like “Company=unknown”; repeatable',
    optionAsValue: 'a marker of emptiness that is a value in a column, like “Last name=NULL”; repeatable',
    optionKeepWrapping:
      'a column in which what programs put around a text (="00123", \'00123, 123.0) stays, by header or place (#3); repeatable',
    optionDecimal: 'the mark before decimals, in place of what the file tells: , or .',
    optionSerials:
      'what the numbers of a column of dates are: days since 1900 or 1904, as spreadsheets count them, or none',
  },
  notice: {
    serials: {
      '1900': '      numbers are days since 1900',
      '1904': '      numbers are days since 1904',
      none: '      numbers are no dates',
    },
    clears: 'Empty cells erase the value of: {{fields}}',
    unit: '      in {{unit}}',
    unitConverted: '      in {{unit}}: every number is multiplied by {{factor}}',
    asEmpty: '      read as empty: {{markers}}',
    asValue: '      kept as values: {{markers}}',
    wrappedFormula_one: '      {{count, number}} cell is written as ="…": what is inside is read',
    wrappedFormula_other: '      {{count, number}} cells are written as ="…": what is inside is read',
    wrappedApostrophe_one: '      an apostrophe in front of {{count, number}} number is left out',
    wrappedApostrophe_other: '      an apostrophe in front of {{count, number}} numbers is left out',
    pointed_one: '      the “.0” behind {{count, number}} number is left out',
    pointed_other: '      the “.0” behind {{count, number}} numbers is left out',
    zoneless_one: '      {{count, number}} time says no zone: it is read as {{zone}}',
    zoneless_other: '      {{count, number}} times say no zone: they are read as {{zone}}',
    fallback: '      where it is empty: “{{column}}”',
    /** Of a column of full names. */
    names: '      full names: --split-names "{{column}}" splits them into first and last',
    namesSplit: {
      first_last: '      split: the first name comes first where a cell does not tell',
      last_first: '      split: the last name comes first where a cell does not tell',
    },
  },
} as const;
