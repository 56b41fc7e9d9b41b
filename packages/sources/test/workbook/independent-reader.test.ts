import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { sheetOf } from '../support/workbook-harness.ts';

/** By sheet and place in it: a text, or a number as a program holds it. What is not there is empty. */
const expectedSchema = z.record(
  z.string(),
  z.record(z.string(), z.union([z.string(), z.object({ number: z.number() })])),
);

/** Excel shows nothing in a cell that has a link and no value; openpyxl gives it the address as its value. */
const EMPTY_LINK = { 'Values F6': '' };
/** XlsxWriter escapes an underscore that looks like an escape (ECMA-376, 22.9.2.19); openpyxl undoes it of shared texts alone. */
const ESCAPED_INLINE = { 'Values A7': '_x000D_' };

/** A, B … Z, AA. */
function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter;
}

const file = (name: string) => readFile(new URL(`expected/${name}`, import.meta.url));

// Written by XlsxWriter 3.2.9; what stands in them is what openpyxl 3.1.5 read, each value as Python writes it.
it.each([
  ['xlsxwriter', EMPTY_LINK],
  ['xlsxwriter-1904', EMPTY_LINK],
  ['xlsxwriter-inline', { ...EMPTY_LINK, ...ESCAPED_INLINE }],
])(
  '%s is read cell by cell as another reader reads it, but for what that one reads wrongly',
  async (name, ours) => {
    const book = await file(`${name}.xlsx`);
    const expected = expectedSchema.parse(JSON.parse((await file(`${name}.json`)).toString()));
    let compared = 0;
    const differences: Record<string, string> = {};
    for (const [sheet, cells] of Object.entries(expected)) {
      const texts = new Map<string, string>();
      for (const [line, ...row] of await sheetOf(book, { sheet }))
        for (const [at, text] of row.entries()) if (text !== '') texts.set(`${columnName(at)}${line}`, text);
      for (const place of new Set([...Object.keys(cells), ...texts.keys()])) {
        const [theirs, text = ''] = [cells[place] ?? '', texts.get(place)];
        compared++;
        const isSame = typeof theirs === 'string' ? theirs === text : sameNumber(theirs.number, text);
        if (!isSame) differences[`${sheet} ${place}`] = text;
      }
    }
    expect(differences).toEqual(ours);
    expect(compared).toBeGreaterThan(300);
  },
);

/** Of the 15 digits that a spreadsheet keeps. */
function sameNumber(number: number, text: string): boolean {
  return text !== '' && Number(text) === Number(number.toPrecision(15));
}
