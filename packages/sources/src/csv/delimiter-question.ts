import { columnKind, isKnownHeader } from '@sluice/rows';
import { DELIMITERS, type Dialect, type DialectOverrides, type Question, type Reading } from '@sluice/shared';
import { joinedHeader } from '../table/joined-header.ts';
import { reading } from '../table/questions.ts';
import { isDecimal } from './one-value.ts';
import { isPunctuation } from './punctuation.ts';
import { quotedCells } from './quote-mark.ts';
import { bareLines, filledLines, nearlyAll } from './text-lines.ts';
import {
  alikeShare,
  type Candidate,
  CUTS_WELL,
  detectWriting,
  type FoundWriting,
  filledWidth,
} from './writing.ts';

/** What cuts so many rows as wide as the first one may be what separates them. */
const ALIKE = 0.9;
/** A table of so many times as many columns is no chance. */
const CLEARLY_WIDER = 3;
/** What stands in values as well. Others hardly do. */
const IN_VALUES: readonly string[] = [' ', ':', '#'];
const MIN_QUOTED = 2;

/**
 * What is asked of the separator: which of two it is that cut nearly all rows alike, or whether one that stands in texts, names
 * or numbers too separates anything.
 *
 * @param found as it is taken until somebody answers
 */
export function delimiterQuestion(
  text: Buffer,
  found: FoundWriting,
  overrides: DialectOverrides,
  isWhole: boolean,
): Question | undefined {
  if (found.rows.length < 2 || (found.score <= CUTS_WELL && !isColumnOfNames(found))) return undefined;
  const content = text.toString();
  const lines = bareLines(content);
  const rivals = found.others.filter((other) => isRival(other, found, lines));
  if (rivals.length > 0) return question([found, ...rivals]);
  if (!mayCutValues(found, content)) return undefined;
  const absent = DELIMITERS.find((delimiter) => !content.includes(delimiter));
  return absent && question([found, detectWriting(text, absent, overrides, isWhole)]);
}

function question(candidates: readonly Candidate[]): Question {
  const [taken] = candidates;
  return {
    part: 'delimiter',
    taken: { delimiter: taken?.writing.delimiter },
    readings: candidates.map(readingOf),
  };
}

function readingOf({ writing: { delimiter }, rows, rowsAbove, headerRows, header }: Candidate): Reading {
  const table = rows.slice(rowsAbove);
  const names = header ? joinedHeader(table.slice(0, headerRows)) : (table[0] ?? []);
  const row = table[header ? headerRows : 0] ?? [];
  // Each cell is shown, also where the names are fewer.
  const shown = [...names, ...row.slice(names.length).map(() => '')];
  return { ...reading({ header }, shown, row), dialect: { delimiter } };
}

/** Whether another separator cuts the rows as well, the first among them, and neither is clearly one of a text. */
function isRival(other: Candidate, found: FoundWriting, lines: readonly string[]): boolean {
  if (!cutsAlike(other) || !cutsAlike(found)) return false;
  const [width, otherWidth] = [filledWidth(found), filledWidth(other)];
  if (otherWidth < 2 || width >= CLEARLY_WIDER * otherWidth) return false;
  return !isPunctuation(other.writing.delimiter, found.writing.delimiter, lines);
}

function cutsAlike(candidate: Candidate): boolean {
  const { rows, rowsAbove, strays } = candidate;
  const [first = []] = rows;
  const alike = rows.filter(({ length }, place) => length === first.length && !strays.has(place)).length;
  return rowsAbove === 0 && first.length > 1 && alike >= ALIKE * rows.length;
}

/** Whether a name of a field stands alone above texts that a comma cuts in two: `Nom`, `Dupont, Élise`. */
function isColumnOfNames({ writing, rows, rowsAbove }: FoundWriting): boolean {
  const [[name = '', ...others] = [], ...below] = rows;
  const isCut = nearlyAll(below, ALIKE, ({ length }) => length === 2);
  return writing.delimiter === ',' && others.length === 0 && rowsAbove <= 1 && isKnownHeader(name) && isCut;
}

/** Whether each row may be one value, in which the separator stands as it does in many. */
function mayCutValues(found: FoundWriting, content: string): boolean {
  const { delimiter } = found.writing;
  if (delimiter === ',') {
    return isColumnOfNames(found) || nearlyAll(filledLines(content), ALIKE, isDecimal);
  }
  return IN_VALUES.includes(delimiter) && alikeShare(found) > 0 && !isTable(found, content);
}

/** Whether what a rare separator cuts is plainly a table: some cells are quoted, or its columns are those of one. */
function isTable({ writing, rows, rowsAbove, headerRows, header }: FoundWriting, content: string): boolean {
  if (writing.quote !== null && hasQuotedCells(content, writing, writing.quote)) return true;
  const table = rows.slice(rowsAbove);
  const names = header ? (table[headerRows - 1] ?? []) : [];
  const below = header ? table.slice(headerRows) : table;
  const [{ length: width } = []] = table;
  if (width < 3) return false;
  if (names.filter(isKnownHeader).length >= 2) return true;
  const columns = Array.from({ length: width }, (_, column) => below.map((row) => row[column] ?? ''));
  const kinds = columns.map((cells) => columnKind(cells));
  const decimals = columns.filter((cells) => nearlyAll(cells, ALIKE, (cell) => /^-?\d+[.,]\d+$/.test(cell)));
  const others = kinds.filter((kind) => kind !== undefined && kind !== 'text');
  return decimals.length >= 2 || (width > 3 && others.length >= 2 && kinds.includes('text'));
}

function hasQuotedCells(content: string, { delimiter }: Pick<Dialect, 'delimiter'>, mark: string): boolean {
  return quotedCells(content, delimiter, mark).whole >= MIN_QUOTED;
}
