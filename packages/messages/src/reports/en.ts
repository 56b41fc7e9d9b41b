/** What stands in the files that are downloaded, in English. */
export const en = {
  refused: {
    sheet: 'Refused rows',
    /** Before the reason of a row that a workbook has no room for. */
    cut: 'A workbook cannot hold this row whole: correct it in the CSV.',
  },
  warned: { sheet: 'Rows with a warning' },
} as const;
