/**
 * What to call each column on a screen and on the command line: its header; `Column 3` where that is blank; and where
 * several are alike, the later ones numbered. Every name is different.
 */
export function columnNames(headers: readonly string[]): string[] {
  const taken = new Set<string>();
  return headers.map((header, index) => {
    const wanted = header === '' ? `Column ${index + 1}` : header;
    let name = wanted;
    for (let copy = 2; taken.has(name); copy++) name = `${wanted} (${copy})`;
    taken.add(name);
    return name;
  });
}
