import { GROUP_SEPARATOR } from '@sluice/shared';

/**
 * The names that rows above each other give to columns together. In a row above the last one a name goes on to the right
 * over what is blank, as merged cells are written; one that says nothing new is left out.
 *
 * @param rows from above
 */
export function joinedHeader(rows: readonly (readonly string[])[]): string[] {
  const last = rows.at(-1) ?? [];
  if (rows.length < 2) return [...last];
  const width = Math.max(...rows.map(({ length }) => length));
  const spread = rows.map((row, place) => (place === rows.length - 1 ? row : toTheRight(row, last)));
  return Array.from({ length: width }, (_, column) => {
    const names = spread.map((row) => row[column]?.trim() ?? '').filter((name) => name !== '');
    return names.filter((name, place) => names.indexOf(name) === place).join(GROUP_SEPARATOR);
  });
}

function toTheRight(row: readonly string[], below: readonly string[]): string[] {
  let group = '';
  return Array.from({ length: Math.max(row.length, below.length) }, (_, column) => {
    const name = row[column]?.trim() ?? '';
    if (name !== '') group = name;
    // Beyond the names nothing is named.
    return (below[column]?.trim() ?? '') === '' ? name : group;
  });
}
