/** The first line by which some programs tell Excel their delimiter, before the header: `sep=;`. */
const SEPARATOR_LINE = /^\ufeff?"?sep=(.)"?[;,\t]*(?:\r\n|\n|\r)/i;
const MAX_LENGTH = 24;
const MARK_BYTES = 3;

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

/** Where the rows of a text begin: behind its byte order mark, and behind a line that only names the separator. */
export function textBegins(head: Buffer): { readonly byte: number; readonly line: number } {
  const separator = separatorLine(head);
  if (separator) return { byte: separator.bytes, line: 2 };
  const hasMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  return { byte: hasMark ? MARK_BYTES : 0, line: 1 };
}
