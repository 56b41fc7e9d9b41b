import { NOT_CALCULATED } from '@sluice/shared';
import { dateText, daysOf, durationText, isoText, numberText } from '../cell-text.ts';
import type { Attributes } from '../xml.ts';

/** An error as a cell shows it, in any language: `#N/A`, `#DIV/0!`, `#WERT!`, and `Err:502` of those that have a number alone. */
const ERROR = /^#[\p{L}¡¿]|^err ?:\d{3}$/iu;

/** What is known of a cell beside its attributes. */
interface CellContext {
  /** It has a paragraph, be it an empty one. */
  readonly isShown: boolean;
  readonly isFrom1904: boolean;
}

/** The value of a cell, whatever it is shown as. @param shown its paragraphs */
export function valueOfCell(cell: Attributes, shown: string, { isShown, isFrom1904 }: CellContext): string {
  const kind = cell['office:value-type'] ?? '';
  if (isError(cell, kind, shown)) return shown.startsWith('#') ? shown : '#ERROR!';
  // LibreOffice says no type of a formula that came to an empty text, but shows it: what nobody calculated is not shown.
  if (kind === '') return cell['table:formula'] !== undefined && !isShown ? NOT_CALCULATED : shown;
  if (kind === 'date') return isoText(cell['office:date-value'] ?? shown);
  if (kind === 'boolean') return cell['office:boolean-value'] ?? shown;
  if (kind === 'time') return timeText(cell['office:time-value'] ?? shown, shown, isFrom1904);
  if (kind === 'string') return cell['office:string-value'] ?? shown;
  return numberText(cell['office:value'] ?? shown);
}

/** OpenOffice and LibreOffice until 4.1 have no type for errors: they say that a formula came to 0, and show the error. */
function isError(cell: Attributes, kind: string, shown: string): boolean {
  if (cell['calcext:value-type'] === 'error') return true;
  if (cell['table:formula'] === undefined || cell['calcext:value-type'] !== undefined) return false;
  const isNothing = kind === 'string' ? /^err ?:\d{3}$/i.test(shown) : Number(cell['office:value']) === 0;
  return isNothing && ERROR.test(shown);
}

/**
 * A time of day, a day with a time, or a length of time: all three are hours since midnight, as many as there are, and only the
 * format tells them apart. The format is elsewhere, but what it made of the hours is shown: a clock that has begun anew every
 * day does not show as many.
 */
function timeText(text: string, shown: string, isFrom1904: boolean): string {
  const days = daysOf(text);
  if (days === undefined) return text;
  const [first] = /\d+/.exec(shown) ?? [];
  const hours = Math.floor(Math.abs(days) * 24);
  // Minutes and seconds that go on without hours are more than sixty where hours are more than a day.
  const isClock = Number(first) < 60 && Math.abs(Number(first) - hours) > 1;
  const isOfDay = Math.abs(days) < 1 && Number(first) !== 24;
  return isClock || isOfDay ? dateText(String(days), isFrom1904) : durationText(String(days));
}
