import { headerAgain } from '@sluice/rows';
import { headerVoice } from './header-voice.ts';
import { COLUMNS_TO_ASK, filledCells, ROWS_TO_ASK, type Row, type Rows } from './row-shape.ts';

/** Of the rows below so many may be nearly the header once more. */
const MAX_AGAIN_PART = 0.1;

/**
 * Whether the row at a place names the columns of those below it.
 *
 * How sure that is follows from what each column says (`headerVoice`). Of `n` voices of which `k` agree it is
 * (k + 1) / (n + 2), the rule of succession: a half where nothing speaks, and never quite certain.
 */
export function askHeader(
  rows: Rows,
  place: number,
): { readonly header: boolean; readonly confidence: number } {
  const first = (rows[place] ?? []).slice(0, COLUMNS_TO_ASK);
  const below = withoutAgain(first, rows.slice(place + 1, place + 1 + ROWS_TO_ASK)).filter(
    (row) => filledCells(row) > 0,
  );
  const voices = first.map((cell, column) =>
    headerVoice(
      cell,
      below.flatMap((row) => row[column] || []),
    ),
  );
  const sum = voices.reduce((total, voice) => total + voice, 0);
  const header = sum >= 0;
  const agreeing = voices.reduce(
    (total, voice) => (voice > 0 === header ? total + Math.abs(voice) : total),
    0,
  );
  const all = voices.reduce((total, voice) => total + Math.abs(voice), 0);
  return { header, confidence: (agreeing + 1) / (all + 2) };
}

/**
 * The rows without those that are the header once more, which are no rows of data. Where one is it but for a cell, nothing in it
 * stands in another row: of two records that are nearly alike the words come again.
 */
function withoutAgain(first: Row, below: Rows): Rows {
  const isSame = (row: Row) =>
    row.length === first.length && row.every((cell, column) => cell === first[column]);
  const isAgain = headerAgain(first.map((cell) => cell.trim()));
  const rest = below.filter((row) => !isSame(row));
  const nearly = rest.filter(isAgain);
  if (nearly.length === 0 || nearly.length > Math.max(1, MAX_AGAIN_PART * rest.length)) return rest;
  const others = rest.filter((row) => !nearly.includes(row));
  const isOfData = (row: Row) =>
    row.some((cell, column) => cell !== '' && others.some((other) => other[column] === cell));
  return nearly.some(isOfData) ? rest : others;
}
