/**
 * What to call each column on a screen and on the command line: its header; `Column 3` where that is blank; and where
 * several are alike, the later ones numbered. Every name is different.
 */
export function columnNames(headers: readonly string[]): string[] {
  const taken = new Set<string>();
  // Where the numbers of a name go on: hundreds of columns that are alike do not try those of the others again.
  const copies = new Map<string, number>();
  return headers.map((header, index) => {
    const wanted = header === '' ? `Column ${index + 1}` : header;
    let copy = copies.get(wanted) ?? 1;
    let name = wanted;
    while (taken.has(name)) name = `${wanted} (${++copy})`;
    copies.set(wanted, copy);
    taken.add(name);
    return name;
  });
}
