import { neutralise } from '@sluice/shared';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { csvLines } from '../src/downloads/csv-lines.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+cmd|calc', "'+cmd|calc"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['\rx', "'\rx"],
  ['\n=x', "'\n=x"],
  ['＝1+1', "'＝1+1"],
  ['-', "'-"],
  ['-12.50', '-12.50'],
  ['-1 234,56', '-1 234,56'],
  ['+33123456789', '+33123456789'],
  ['a=b', 'a=b'],
  ['="00123"', '="00123"'],
  ['="a"&A1', '\'="a"&A1'],
  ['', ''],
])('for a spreadsheet a cell %j is written %j', (cell, written) => {
  expect(neutralise(cell)).toBe(written);
});

/** Cells that a careless writer, or one who thinks of spreadsheets, would spoil. */
const NASTY = [
  '=1+1',
  '-5 below',
  '+plus',
  '@home',
  '-',
  '\ttab first',
  'tab\tinside',
  'lone\nLF',
  'lone\rCR',
  'both\r\nof them',
  '\r',
  '\n',
  'a "quoted" word',
  '"',
  '"all of it"',
  "'apostrophe",
  'a, b; c | d',
  '👩🏽‍🌾 été',
  '\u{feff}marked',
  ' spaces around ',
  '',
];

test.each([',', ';', '\t', '|'])('exactly written, every cell is read as it was (%j)', (delimiter) => {
  const rows = [NASTY, ...NASTY.map((cell) => NASTY.map((other) => cell + other))];
  expect(parse(csvLines(rows, 'exact', delimiter), { delimiter, bom: false })).toEqual(rows);
});
