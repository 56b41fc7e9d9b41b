/** A file of grape varieties that knows what its import must do. */
export interface MixedFile {
  readonly rows: number;
  readonly csv: string;
  /** A file to import before it: what it then finds in the table. */
  readonly before: string;
  readonly counts: Readonly<Record<'inserted' | 'updated' | 'unchanged' | 'skipped' | 'errors', number>>;
  /** The rows that are written, in the order of the file. */
  readonly written: readonly { readonly row_number: number; readonly created: boolean }[];
  /** The table afterwards, in the order of the keys. */
  readonly records: readonly Readonly<Record<string, string>>[];
}

const HEADER = 'Code,Libellé,Couleur,Commentaire';

/**
 * Of every ten rows one finds its record unchanged, two update theirs, one is refused (it has no name), one is skipped
 * (the row after it has the same key and counts), and five are inserted.
 *
 * @param rows a multiple of ten
 */
export function mixedFile(rows: number): MixedFile {
  const lines: string[] = [];
  const before: string[] = [];
  const written: { row_number: number; created: boolean }[] = [];
  const records: Record<string, string>[] = [];
  for (let index = 0; index < rows; index++) {
    const kind = index % 10;
    const code = `V${String(kind === 4 ? index + 1 : index).padStart(7, '0')}`;
    const record = { code, name: `Variety ${index}`, color: 'black', comment: `row ${index}, "quoted"` };
    lines.push(lineOf(kind === 3 ? { ...record, name: '' } : record));
    if (kind <= 2) before.push(lineOf(kind === 0 ? record : { ...record, name: 'An older name' }));
    if (kind === 3 || kind === 4) continue;
    records.push(record);
    if (kind > 0) written.push({ row_number: index + 1, created: kind > 2 });
  }
  const tenth = rows / 10;
  return {
    rows,
    csv: [HEADER, ...lines].join('\n'),
    before: [HEADER, ...before].join('\n'),
    counts: { inserted: 5 * tenth, updated: 2 * tenth, unchanged: tenth, skipped: tenth, errors: tenth },
    written,
    records,
  };
}

function lineOf({ code, name, color, comment }: Readonly<Record<string, string>>): string {
  return `${code},${name},${color},"${comment?.replaceAll('"', '""')}"`;
}
