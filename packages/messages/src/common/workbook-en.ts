/** Why a workbook cannot be read, in English. */
export const enWorkbook = {
  spreadsheet_file:
    '“{{file}}” is a workbook of a kind that is not read ({{kind}}). Save it as an Excel workbook (.xlsx) or as CSV, then choose that file.',
  protected_workbook:
    '“{{file}}” is protected by a password, or against changes. Open it, take the protection off, save a copy, then choose that file.',
  damaged_workbook:
    '“{{file}}” is a damaged workbook ({{part}}). Open it in a spreadsheet, save it again as .xlsx, then choose that file.',
  unsafe_workbook:
    '“{{file}}” holds what no spreadsheet writes ({{found}}), and was not read. Open it in a spreadsheet, save it again as .xlsx, then choose that file.',
  oversized_workbook:
    '“{{file}}” unpacks to far more than its rows can need: more than {{limit}} in {{part}}. Copy the rows into a new workbook, or save the sheet as CSV, then choose that file.',
  empty_sheet: 'The sheet “{{sheet}}” of “{{file}}” has no row with a value. Choose another sheet.',
  no_such_sheet: '“{{file}}” has no sheet “{{sheet}}”. It has: {{sheets}}.',
} as const;
