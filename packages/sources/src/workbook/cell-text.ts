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
const NO_NUMBER = /^\s*[+-]?(?:nan|inf)\s*$/i;

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
  // What is no number was none when it was calculated, or is beyond all that a spreadsheet holds.
  if (Number.isNaN(number) ? NO_NUMBER.test(text) : !Number.isFinite(number)) return '#NUM!';
  if (text.trim() === '' || Number.isNaN(number)) return text;
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
  if (text.trim() === '' || !Number.isFinite(serial)) return numberText(text);
  // Less than a day is a time alone: what is rounded up to a whole one is midnight.
  if (Math.abs(serial) < 1) return clockText(Math.round(serial * MS_OF_DAY) % MS_OF_DAY);
  const milliseconds = Math.round((isFrom1904 ? serial + DAYS_TO_1904 : serial) * MS_OF_DAY);
  const day = Math.floor(milliseconds / MS_OF_DAY);
  if (serial < 0 || day > LAST_DAY) return numberText(text);
  if (day === NO_DAY && !isFrom1904) return '1900-02-29';
  const shifted = day < NO_DAY && !isFrom1904 ? day + 1 : day;
  return momentText(new Date((shifted - day - EPOCH) * MS_OF_DAY + milliseconds));
}

/** A length of time in hours, which may be more than a day has, and less than none. @param text in days */
export function durationText(text: string): string {
  const days = Number(text);
  if (text.trim() === '' || !Number.isFinite(days) || Math.abs(days) > LAST_DAY) return numberText(text);
  return clockText(Math.round(days * MS_OF_DAY));
}

function clockText(milliseconds: number): string {
  const two = (count: number) => String(Math.floor(count)).padStart(2, '0');
  const [sign, whole] = [milliseconds < 0 ? '-' : '', Math.abs(milliseconds)];
  const rest = whole % 1_000;
  const clock = `${sign}${two(whole / 3_600_000)}:${two((whole / 60_000) % 60)}:${two((whole / 1_000) % 60)}`;
  return rest === 0 ? clock : `${clock}.${String(rest).padStart(3, '0')}`;
}

/** A day and time that are ISO 8601 already: without a time that says nothing, and without a zone; of fractions as `dateText`. */
export function isoText(text: string): string {
  const [, date, clock = '00:00:00', fraction = '0'] =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,20}))?)?(?:Z|[+-]\d{2}:\d{2})?$/.exec(
      text.trim(),
    ) ?? [];
  const at = date === undefined ? Number.NaN : Date.parse(`${date}T${clock}Z`);
  if (Number.isNaN(at)) return text;
  return momentText(new Date(at + Math.round(Number(`0.${fraction}`) * 1_000)));
}

/** A day, with the time of it unless that is midnight, which says nothing. */
function momentText(at: Date): string {
  const date = at.toISOString().slice(0, 10);
  const time = at.getTime() % MS_OF_DAY;
  return time === 0 ? date : `${date} ${clockText(time < 0 ? time + MS_OF_DAY : time)}`;
}

/** `_x000D_` stands for a character, and `_x005F_` for the underscore before one (ECMA-376, part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** A length of time of ISO 8601 (`PT26H30M00S`), in days; undefined where the text is none. */
export function daysOf(text: string): number | undefined {
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0'] =
    /^(-?)P(?:(\d{1,9})D)?T(?:(\d{1,12})H)?(?:(\d{1,12})M)?(?:(\d{1,12}(?:[.,]\d{1,20})?)S)?$/.exec(
      text.trim(),
    ) ?? [];
  if (sign === undefined) return undefined;
  const clock = Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds.replace(',', '.'));
  return (sign === '-' ? -1 : 1) * (Number(days) + clock / 86_400);
}
