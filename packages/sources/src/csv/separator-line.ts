/** The first line by which some programs tell Excel their delimiter, before the header: `sep=;`. */
const SEPARATOR_LINE = /^\ufeff?sep=(.)\r?\n/i;
const MAX_LENGTH = 16;

/**
 * @param head the beginning of a file in UTF-8
 * @returns the delimiter that it names and how long the line is, in bytes; undefined where it has no such line
 */
export function separatorLine(
  head: Buffer,
): { readonly delimiter: string; readonly bytes: number } | undefined {
  const match = SEPARATOR_LINE.exec(head.toString('utf8', 0, MAX_LENGTH));
  return match ? { delimiter: match[1] ?? '', bytes: Buffer.byteLength(match[0]) } : undefined;
}
