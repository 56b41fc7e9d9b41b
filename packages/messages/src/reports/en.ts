/** What stands in the files that are downloaded, in English. */
export const en = {
  refused: {
    /** Before the reason of a row that a workbook has no room for. */
    cut: 'A workbook cannot hold this row whole: correct it in the CSV.',
  },
  sheets: { error: 'Refused rows', warning: 'Rows with a warning', skipped: 'Skipped rows' },
} as const;
