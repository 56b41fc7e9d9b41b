/** What the preview says of the sheets of a workbook, in English. */
export const enWorkbook = {
  workbook: {
    hint: 'One sheet of the workbook is imported. Choose another one, or another row of column names, if these are not the rows you mean.',
    sheet: 'Sheet',
    taken: 'The first one with a table',
    hidden: 'hidden',
    empty: 'empty',
    lastRow: 'down to row {{row}}',
    row: 'Row',
    headerIn: 'In row {{row, number}}',
    hiddenRows: 'Some rows are hidden in the sheet',
    hiddenRowsBody_one:
      '{{count, number}} row with a value is filtered out or hidden there. It is imported like the others.',
    hiddenRowsBody_other:
      '{{count, number}} rows with values are filtered out or hidden there. They are imported like the others.',
  },
} as const;
