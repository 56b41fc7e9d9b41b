/** A table that a source is to have. Every row has as many cells as there are headers, and one at least is not blank. */
export interface Table {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The tables that the suite is about. */
export interface Tables {
  /** Some dozens of rows, of four columns at least. */
  readonly mixed: Table;
  /** The same columns; rows of a megabyte, of which eight are too much for a batch, and a short one. */
  readonly long: Table;
}

/** Texts that a kind may trip over, all of them letters of Windows-1252. */
const TEXTS = [
  '',
  'a',
  'x, y; z',
  'two\nlines',
  'Zoé "l’œuf"',
  '__proto__',
  "d'été",
  'tab\there',
  'a|b',
  '0',
];
const HEADERS = ['Identifiant', 'Nom', 'Notes', 'Ville'];
const ROWS = 60;

const MIXED: Table = {
  headers: HEADERS,
  rows: Array.from({ length: ROWS }, (_, row) => [
    `K${row}`,
    ...HEADERS.slice(1).map((_, column) => TEXTS[(row + 3 * column) % TEXTS.length] ?? ''),
  ]),
};

export const MEGABYTE = 1024 * 1024;
const LONG: Table = {
  headers: HEADERS.slice(0, 2),
  rows: Array.from({ length: 8 }, (_, row) => [
    `K${row}`,
    row === 3 ? 'short' : String.fromCharCode(97 + row).repeat(MEGABYTE),
  ]),
};

/** For every kind that can have any table. */
export const ANY_TABLES: Tables = { mixed: MIXED, long: LONG };
