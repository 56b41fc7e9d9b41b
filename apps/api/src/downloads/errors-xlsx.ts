import { Readable } from 'node:stream';
import { reportMessages } from '@sluice/messages/reports';
import type { ReportedOutcome } from '@sluice/services/imports/reported-rows';
import type { Language } from '@sluice/shared';
import { writeXlsxStream } from 'hucre/xlsx';
import type { RefusedReport } from './refused-report.ts';

/** Wide enough for a name; the reason is a sentence. */
const [WIDTH, REASON_WIDTH] = [18, 60];

/**
 * The report of refused rows as a workbook, written as a stream. Every cell is a text in a column of texts: leading
 * zeros, long numbers and dates stay as they are, also in what a person types, and nothing is ever run as a formula.
 * Saved as CSV by a spreadsheet, it can be handed in. More rows than a sheet holds go on in another.
 *
 * What a workbook cannot hold (more than 32,767 characters in a cell, more than 16,384 cells in a row) is cut, and the
 * reason of such a row says so.
 */
export function errorsXlsx(
  { header, reasonAt, pages }: RefusedReport,
  language: Language,
  outcome: ReportedOutcome,
): Readable {
  const { t } = reportMessages(language);
  async function* rows() {
    yield header.map(workbookText);
    for await (const page of pages()) {
      for (const cells of page) {
        const whole = cells.length <= MAX_CELLS && cells.every(fitsCell);
        const said = whole ? cells : cells.with(reasonAt, `${t('refused.cut')} ${cells[reasonAt]}`);
        yield said.slice(0, MAX_CELLS).map(workbookText);
      }
    }
  }
  const columns = header.map((_, at) => ({ numFmt: '@', width: at === reasonAt ? REASON_WIDTH : WIDTH }));
  return Readable.from(
    writeXlsxStream(rows(), {
      name: t(`sheets.${outcome}`),
      columns,
      freezePane: { rows: 1 },
    }),
    {
      objectMode: false,
    },
  );
}

/** The limits of a sheet (Microsoft, "Excel specifications and limits"). */
const MAX_CHARACTERS = 32_767;
const MAX_CELLS = 16_384;

/** What looks like an escape of the format, and would be read as the character it stands for. */
const ESCAPE_ALIKE = /_(?=x[0-9A-Fa-f]{4}_)/g;
/** Code points that no XML document can hold; those below the blank are the writer's to escape. */
const NOT_XML = /[\ufffe\uffff]/g;

function fitsCell(text: string): boolean {
  return text.length <= MAX_CHARACTERS;
}

/**
 * A text as a cell of a workbook holds it: line breaks as LF, no more characters than it has room for, and every
 * character as itself (ECMA-376, part 1, 22.9.2.19: `_xHHHH_` stands for a character, `_x005F_` for its underscore).
 */
function workbookText(text: string): string {
  return shortened(text.replaceAll(/\r\n?/g, '\n'))
    .replaceAll(ESCAPE_ALIKE, '_x005F_')
    .replaceAll(NOT_XML, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase()}_`);
}

/** Never cuts a character that takes two code units. */
function shortened(text: string): string {
  return fitsCell(text) ? text : text.slice(0, MAX_CHARACTERS).replace(/[\ud800-\udbff]$/, '');
}
