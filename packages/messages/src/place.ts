import { linesMeant, type RowIssue, recordsMeant } from '@sluice/shared';
import type { Vocabulary } from './messages.ts';

/** Where a row stands in what was imported. */
export interface Place {
  /** Its line in a text, or its number in a sheet; as it is to be written. */
  readonly line: number | string;
  /** The sheet, of a workbook. */
  readonly sheet?: string | null | undefined;
}

/** Programs call sheets as they like. */
const MAX_NAME = 40;

/** Where a row stands, within a sentence: “line 12”, and of a workbook “row 12 of “Feuil1””, as the spreadsheet numbers it. */
export function placeInWords({ line, sheet }: Place, { say }: Pick<Vocabulary, 'say'>): string {
  if (typeof sheet !== 'string') return say('common:place.line', { line });
  return say('common:place.row', { line, sheet: shortName(sheet) });
}

/**
 * Which records and rows an issue or a remark means besides, in sentences: “Records: L-1, L-2. Lines: 12, 14.” Empty where
 * it means none, or none that is still there.
 *
 * @param labelOf what to call a record, by its id
 * @param sheet of which the rows are, where they are of a workbook
 */
export function meantInWords(
  said: Pick<RowIssue, 'params'>,
  labelOf: (id: string) => string | undefined,
  vocabulary: Vocabulary,
  sheet?: string,
): string {
  const records = recordsMeant(said).flatMap((id) => labelOf(id) ?? []);
  const lines = linesMeant(said);
  const { say } = vocabulary;
  return [
    ...(records.length > 0
      ? [say(`common:meant.${records.length === 1 ? 'record' : 'records'}`, { records: records.join(', ') })]
      : []),
    ...(lines.length > 0 ? [linesInWords(lines, vocabulary, sheet)] : []),
  ].join(' ');
}

/** “Lines: 12, 14.”, and of a workbook “Rows of “Feuil1”: 12, 14.” */
export function linesInWords(
  lines: readonly number[],
  { format, say }: Pick<Vocabulary, 'format' | 'say'>,
  sheet?: string,
): string {
  const params = {
    lines: lines.map((line) => format.number(line)).join(', '),
    sheet: shortName(sheet ?? ''),
  };
  const what = sheet === undefined ? 'line' : 'row';
  return say(`common:meant.${what}${lines.length === 1 ? '' : 's'}`, params);
}

function shortName(sheet: string): string {
  return sheet.length > MAX_NAME ? `${sheet.slice(0, MAX_NAME - 1)}…` : sheet;
}
