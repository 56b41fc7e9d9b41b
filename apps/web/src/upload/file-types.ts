/** What a dialog for choosing a file offers at first; what a file holds is found out by its bytes. */
export const OFFERED_TYPES = [
  '.csv',
  '.tsv',
  '.txt',
  '.xlsx',
  '.xlsm',
  '.xls',
  '.ods',
  'text/csv',
  'text/plain',
  'text/tab-separated-values',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-excel',
  'application/vnd.oasis.opendocument.spreadsheet',
];

/** Names of what is never read, whatever it holds: nobody waits for its upload. */
const NEVER_READ =
  /\.(?:xlsb|numbers|pdf|docx?|pptx?|png|jpe?g|gif|webp|heic|tiff?|zip|gz|7z|rar|mp[34]|mov|exe)$/i;

/** Whether a file is of a kind that is not read, as far as its name tells. A name without a kind tells nothing. */
export function isNeverRead({ name }: Pick<File, 'name'>): boolean {
  return NEVER_READ.test(name);
}
