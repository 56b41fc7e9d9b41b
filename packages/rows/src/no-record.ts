import {
  type Entity,
  foldText,
  identifies,
  type Mapping,
  type Options,
  type Profile,
  valueColumns,
} from '@sluice/shared';
import { cellKind } from './cell-kind.ts';
import type { RawRow } from './raw-row.ts';

/** What a row is that is no record: the header once more, the sums of a table, or a line below it. */
export type NoRecord = 'header' | 'total' | 'note';

/** In UTF-16 units: nothing longer stands before a sum or at the foot of a page. */
const MAX_LENGTH = 120;

/** By the words of `foldText`: French, English, German, Spanish, Italian. */
const TOTAL =
  /^(?:(?:sous |sub ?|grand |ensemble )?(?:total|totaux|totals?)|somme|sum|summe|gesamt(?:summe|betrag)?|zwischensumme|suma|somma|totale|totali|moyenne|average|durchschnitt|media)(?: (?:general|generale|generaux|global|ht|ttc|de|des|du|la|page|of|for|\d{1,9})\b|$)/;
const NOTE =
  /^(?:(?:page|seite) \d{1,9}\b|\d{1,9} (?:rows?|records?|lignes?|enregistrements?|resultats?|results?|zeilen|datensatze|filas|registros|righe)\b|(?:nombre|number|anzahl|numero) (?:de|of|der|di) |(?:exporte|edite|genere|imprime|extrait|exported|generated|printed|exportiert|erstellt|gedruckt|exportado|generado|esportato|generato) (?:le|on|by|par|from|at|am|von|el|il|\d)|(?:fin|end) (?:du|de|of|des) |(?:eof|fin|end)$)/;

/**
 * What a row of a source is, where it is no record; undefined for any other. Each row is told by itself, so that any batch and
 * any resumed run tells the same.
 *
 * - The names of the columns once more, cell by cell.
 * - A word for a sum in its first filled cell, and numbers alone in the others, some cell that others fill being blank. What
 *   recognises records is blank, but for that word.
 * - A line of one filled cell that says a page, a count of rows, or when it was exported.
 *
 * A row that somebody said to be one (`asRows`) is one.
 */
export function noRecordReader(
  entity: Entity,
  { columns: entries }: Mapping,
  { columns, dialect }: Profile,
  { asRows }: Pick<Options, 'asRows'>,
): (row: RawRow) => NoRecord | undefined {
  if (asRows === 'all') return () => undefined;
  const kept = new Set(asRows);
  const names = dialect.header ? columns.map(({ header }) => header) : [];
  const isNamed = names.some((name) => name !== '');
  const [first = ''] = names;
  const identities = entries.flatMap((entry) => (identifies(entity, entry.field) ? valueColumns(entry) : []));

  function isHeader(cells: readonly string[]): boolean {
    if (!isNamed || (cells[0] ?? '').trim() !== first || cells.length > names.length) return false;
    return names.every((name, column) => (cells[column] ?? '').trim() === name);
  }

  function told(cells: readonly string[]): NoRecord | undefined {
    if (isHeader(cells)) return 'header';
    const at = cells.findIndex((cell) => cell !== '' && cell.trim() !== '');
    const text = cells[at];
    if (text === undefined || text.length > MAX_LENGTH || columns.length < 2) return undefined;
    const word = foldText(text);
    const others = cells.filter((cell, column) => column !== at && cell.trim() !== '');
    if (others.length === 0) return NOTE.test(word) || TOTAL.test(word) ? 'note' : undefined;
    if (!TOTAL.test(word) || others.length + 1 >= columns.length) return undefined;
    if (identities.some((column) => column !== at && (cells[column] ?? '').trim() !== '')) return undefined;
    return others.every((cell) => cellKind(cell) === 'number') ? 'total' : undefined;
  }

  return ({ line, cells, broken }) => (broken || kept.has(line) ? undefined : told(cells));
}
