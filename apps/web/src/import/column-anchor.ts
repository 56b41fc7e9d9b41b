/** Where a column stands on the mapping step, for links that lead to it. */
export function columnAnchor(index: number): string {
  return `column-${index}`;
}
