const MS_OF_DAY = 86_400_000;
/** The serial number of 1 January 1970, where days are counted from the end of 1899. */
const EPOCH = 25_569;
/** From 1904 the same days have numbers that are so much smaller. */
const DAYS_TO_1904 = 1_462;
/** 31 December 9999. */
const LAST_DAY = 2_958_465;
/** The 29th of February 1900, which Lotus 1-2-3 counted, and all spreadsheets since. It never was. */
const NO_DAY = 60;

/** A number as a spreadsheet holds it: more digits than these are not of it. */
const DIGITS = 15;
const SHORT_INTEGER = /^-?(?:0|[1-9]\d{0,14})$/;
const INTEGER = /^-?[1-9]\d*$/;

/**
 * A number as it is stored, in its shortest exact form: `0.30000000000000004` is the 0.3 that was typed. An integer of more
 * digits than a spreadsheet keeps, whose further ones are zeros, has lost them: it is written as one that was rounded
 * (`4.11111111111111E+15`), which no identifier may be.
 *
 * @param text as the file has it
 * @returns the text itself where it is no number
 */
export function numberText(text: string): string {
  if (SHORT_INTEGER.test(text)) return text;
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) return text;
  const isWhole = Number.isInteger(number) && Math.abs(number) >= 10 ** DIGITS;
  if (isWhole && INTEGER.test(text) && !/^-?\d{15}0+$/.test(text)) return text;
  const rounded = Number(number.toPrecision(DIGITS));
  if (isWhole)
    return rounded
      .toExponential()
      .toUpperCase()
      .replace(/E\+(\d)$/, 'E+0$1');
  return plain(rounded);
}

/** Without an exponent, which JavaScript writes for small numbers. */
function plain(number: number): string {
  const text = String(number);
  const [, sign = '', whole = '', fraction = '', exponent] =
    /^(-?)(\d)(?:\.(\d+))?e-(\d{1,3})$/.exec(text) ?? [];
  if (exponent === undefined) return text;
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${whole}${fraction}`;
}

/** An integer with the zeros in front that its format shows. @param text as `numberText` gives it */
export function filledText(text: string, digits: number): string {
  return /^\d+$/.test(text) ? text.padStart(digits, '0') : text;
}

/**
 * A day, with a time where it has one, as ISO 8601 writes it with a blank between the two; a time alone below one day. The
 * clock of a spreadsheet has no zone. What is no day of a spreadsheet stays the number that it is.
 *
 * @param text a serial number, as the file has it
 */
export function dateText(text: string, isFrom1904: boolean): string {
  const serial = Number(text);
  if (text.trim() === '' || !Number.isFinite(serial)) return text;
  const days = isFrom1904 ? serial + DAYS_TO_1904 : serial;
  if (days < 0 || days >= LAST_DAY + 1) return numberText(text);
  const time = Math.round((days % 1) * MS_OF_DAY);
  if (serial < 1) return timeText(time);
  const day = Math.floor(days);
  if (day === NO_DAY && !isFrom1904) return '1900-02-29';
  const shifted = day < NO_DAY && !isFrom1904 ? day + 1 : day;
  const at = new Date((shifted - EPOCH) * MS_OF_DAY + time);
  const date = at.toISOString().slice(0, 10);
  return time === 0 || time === MS_OF_DAY ? date : `${date} ${timeText(time)}`;
}

/** A length of time in hours, which may be more than a day has. @param text in days */
export function durationText(text: string): string {
  const days = Number(text);
  if (text.trim() === '' || !Number.isFinite(days) || days < 0) return numberText(text);
  return timeText(Math.round(days * MS_OF_DAY));
}

function timeText(milliseconds: number): string {
  const two = (count: number) => String(Math.floor(count)).padStart(2, '0');
  const rest = milliseconds % 1_000;
  const clock = `${two(milliseconds / 3_600_000)}:${two((milliseconds / 60_000) % 60)}:${two((milliseconds / 1_000) % 60)}`;
  return rest === 0 ? clock : `${clock}.${String(rest).padStart(3, '0')}`;
}

/** A day and time that are ISO 8601 already: without a time that says nothing, and without a zone. */
export function isoText(text: string): string {
  const [, date, time = ''] =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?))?(?:Z|[+-]\d{2}:\d{2})?$/.exec(
      text.trim(),
    ) ?? [];
  if (date === undefined) return text;
  return /[1-9]/.test(time) ? `${date} ${time}` : date;
}

/** `_x000D_` stands for a character, and `_x005F_` for the underscore before one (ECMA-376, part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** A length of time of ISO 8601 (`PT26H30M00S`) as `durationText` writes one. */
export function clockText(text: string): string {
  const [, hours, minutes = '0', seconds = '0'] =
    /^PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d{1,9})?S)?$/.exec(text) ?? [];
  if (hours === undefined) return text;
  return timeText((Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000);
}
