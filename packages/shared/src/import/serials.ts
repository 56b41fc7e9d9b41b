/** From when spreadsheets count days: that of most, and that of Excel for Mac as it was. */
export const SERIAL_SYSTEMS = ['1900', '1904'] as const;
export type SerialSystem = (typeof SERIAL_SYSTEMS)[number];

/** What the numbers of a column of dates may be: days that are counted from then on, or none. */
export const SERIAL_READINGS = [...SERIAL_SYSTEMS, 'none'] as const;
export type SerialReading = (typeof SERIAL_READINGS)[number];

const SERIAL = /^(\d{1,6})(?:[.,](\d{1,15}))?$/;
/** There was no 29 February 1900, but in the spreadsheets that count from 1900. */
const NO_DAY = 60;
const MINUTES_A_DAY = 1_440;
const SECONDS_A_DAY = 86_400;

/** A day as spreadsheets count it, in ISO 8601, and the time behind it where there is one. */
export interface SerialDate {
  readonly date: string;
  /** Hours and minutes, `14:30`. */
  readonly time: string | undefined;
}

/** The day of a serial number, `44927` or `44927.604`; undefined for what is none, and for the day that never was. */
export function dateOfSerial(text: string, system: SerialSystem): SerialDate | undefined {
  const read = readSerial(text, system);
  if (!read) return undefined;
  const date = new Date(read.midnight).toISOString().slice(0, 10);
  const minutes = Math.floor(read.part * MINUTES_A_DAY + 1e-6);
  const time = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return { date, time: minutes === 0 ? undefined : time.join(':') };
}

/**
 * What a clock shows at a serial number, to the second: spreadsheets write no more of a day than that takes.
 *
 * @returns `at` in milliseconds since 1970 as if the clock were in UTC; undefined as `dateOfSerial`
 */
export function wallOfSerial(
  text: string,
  system: SerialSystem,
): { readonly at: number; readonly hasTime: boolean } | undefined {
  const read = readSerial(text, system);
  return (
    read && {
      at: read.midnight + Math.round(read.part * SECONDS_A_DAY) * 1000,
      hasTime: read.part > 0,
    }
  );
}

/** The midnight that a day begins with, in milliseconds since 1970, and how much of the day is over. */
function readSerial(text: string, system: SerialSystem) {
  const match = text.length <= 22 ? SERIAL.exec(text) : null;
  if (!match) return undefined;
  const days = Number(match[1]);
  if (days === 0 || (days === NO_DAY && system === '1900')) return undefined;
  const first = system === '1904' ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < NO_DAY ? 31 : 30);
  return { midnight: first + days * 86_400_000, part: Number(`0.${match[2] ?? '0'}`) };
}

/** Days from 1907 to 2119: of other numbers nobody would think that they are dates. Years have four digits and end before. */
const LIKELY = { from: 2_750, to: 80_000 };

/** Whether a cell is a number that may be a day as spreadsheets count it. */
export function isLikelySerial(text: string): boolean {
  const match = text.length <= 22 ? SERIAL.exec(text) : null;
  const days = Number(match?.[1]);
  return days >= LIKELY.from && days <= LIKELY.to;
}
