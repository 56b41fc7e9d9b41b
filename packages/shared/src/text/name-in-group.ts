/** What stands between the names of a group and of a column where several rows name the columns: “Contact / E-mail”. */
export const GROUP_SEPARATOR = ' / ';

/** The name of a column without that of its group. */
export function nameInGroup(header: string): string {
  const at = header.lastIndexOf(GROUP_SEPARATOR);
  return at === -1 ? header : header.slice(at + GROUP_SEPARATOR.length);
}
