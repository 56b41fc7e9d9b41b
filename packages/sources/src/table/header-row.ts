import { ENTITY_NAMES, entityOf, foldText } from '@sluice/shared';

/** Whether the first row of a sample names the columns, and how sure that is. */
export interface DetectedHeader {
  readonly header: boolean;
  /** From 0 to 1. */
  readonly confidence: number;
}

const KNOWN_HEADERS = new Set(
  ENTITY_NAMES.map(entityOf).flatMap((entity) =>
    Object.values(entity.fields).flatMap(({ label, aliases }) =>
      [label.en, label.fr, ...aliases.en, ...aliases.fr].map(foldText),
    ),
  ),
);
/** Longer cells are not looked at: none is a number or an address. */
const MAX_DATUM_LENGTH = 254;
/** Nor are these: no field has a name of half this length, and folding a text costs more than reading it. */
const MAX_NAME_LENGTH = 100;
const LOOKS_LIKE_DATA = /^[-+]?\d[\d\s.,/:-]*$|^[^@\s]+@[^@\s][^@\s.]*\.[^@\s]+$/;

/** A cell that is the name of a field says more than one that only differs from those below it. */
const WEIGHT_OF_A_KNOWN_NAME = 5;

/**
 * The first row names the columns where one of its cells is the name of a field, or none looks like data (a number, a
 * date, an e-mail address).
 *
 * How sure that is follows from what each column says: for names, a known one (it counts for five) or one that
 * is not like data above cells that are; against, a first cell like data, or one that stands further down again. Of `n`
 * such voices of which `k` agree it is (k + 1) / (n + 2), the rule of succession: a half where nothing speaks, and
 * never quite certain.
 *
 * @param rows the first rows, the one in question among them
 */
export function detectHeader(rows: readonly (readonly string[])[]): DetectedHeader {
  const [first = [], ...others] = rows;
  const known = first.some(isKnownHeader);
  const header = known || !first.some(looksLikeData);
  const voices = first.map((cell, place) =>
    voice(
      cell,
      others.flatMap((row) => row[place] || []),
    ),
  );
  const agreeing = voices
    .filter((weight) => weight > 0 === header)
    .reduce((sum, weight) => sum + Math.abs(weight), 0);
  const all = voices.reduce((sum, weight) => sum + Math.abs(weight), 0);
  return { header, confidence: (agreeing + 1) / (all + 2) };
}

/** Above 0 for a name, below for data, 0 where the column does not tell. */
function voice(cell: string, below: readonly string[]): number {
  if (isKnownHeader(cell)) return WEIGHT_OF_A_KNOWN_NAME;
  if (cell.trim() === '') return 0;
  if (looksLikeData(cell) || below.includes(cell)) return -1;
  return below.length > 0 && below.filter(looksLikeData).length > below.length / 2 ? 1 : 0;
}

/** Whether a cell is the name of a field, of whatever entity. */
export function isKnownHeader(cell: string): boolean {
  return cell.length <= MAX_NAME_LENGTH && KNOWN_HEADERS.has(foldText(cell));
}

function looksLikeData(cell: string): boolean {
  return cell.length <= MAX_DATUM_LENGTH && LOOKS_LIKE_DATA.test(cell.trim());
}
