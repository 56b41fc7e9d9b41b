import type { Language } from '@sluice/shared';

/** Numbers, dates and lists in the reader's language. */
export interface Format {
  readonly language: Language;
  number(value: number): string;
  /** @param ratio from 0 to 1; rounded down, so that 100 % is all of it */
  percent(ratio: number): string;
  bytes(value: number): string;
  dateTime(iso: string): string;
  /** Hours, minutes and seconds. */
  time(at: Date): string;
  /** The day in UTC. */
  date(iso: string): string;
  /** In UTC, which it says. */
  instant(iso: string, precision: 'minute' | 'second'): string;
  /** `UTC`, or a zone by the name that people give it. @param zone an IANA name */
  timeZone(zone: string): string;
  /** The day in the local time zone, with its month in full. */
  longDate(iso: string): string;
  /** @param seconds shown in its two largest units, with a decimal only below one second */
  duration(seconds: number): string;
  list(items: readonly string[]): string;
}

const INSTANT = { dateStyle: 'medium', timeZone: 'UTC' } as const;
const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A maker whose work is done once, when it is first asked for: Intl takes long to make a formatter. */
function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

export function createFormat(language: Language, locale: string): Format {
  const number = once(() => new Intl.NumberFormat(locale));
  const percent = once(
    () =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0, roundingMode: 'floor' }),
  );
  const dateTime = once(() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }));
  const time = once(() => new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }));
  const date = once(() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }));
  const instants = {
    minute: once(() => new Intl.DateTimeFormat(locale, { ...INSTANT, timeStyle: 'short' })),
    second: once(() => new Intl.DateTimeFormat(locale, { ...INSTANT, timeStyle: 'medium' })),
  };
  const longDate = once(() => new Intl.DateTimeFormat(locale, { dateStyle: 'long' }));
  const list = once(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const unit = (value: number, name: string, digits = 0, unitDisplay: 'short' | 'long' = 'short'): string =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay,
      maximumFractionDigits: digits,
    }).format(value);

  return {
    language,
    number: (value) => number().format(value),
    percent: (ratio) => percent().format(ratio),
    bytes: (value) => {
      const power = Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(Math.max(1, value)) / 3));
      // “54 byte” is how English abbreviates “54 bytes”.
      const display = power === 0 ? 'long' : 'short';
      return unit(value / 1000 ** power, BYTE_UNITS[power] ?? 'byte', power > 1 ? 1 : 0, display);
    },
    dateTime: (iso) => dateTime().format(new Date(iso)),
    time: (at) => time().format(at),
    date: (iso) => date().format(new Date(iso)),
    instant: (iso, precision) => `${instants[precision]().format(new Date(iso))} UTC`,
    timeZone: (zone) => (zone === 'UTC' ? zone : zoneName(locale, zone)),
    longDate: (iso) => longDate().format(new Date(iso)),
    duration: (seconds) => {
      if (seconds > 0 && seconds < 1) return unit(Math.max(0.1, seconds), 'second', 1);
      const whole = Math.max(0, Math.round(seconds));
      const parts = [
        { name: 'hour', value: Math.floor(whole / 3600) },
        { name: 'minute', value: Math.floor((whole % 3600) / 60) },
        { name: 'second', value: whole % 60 },
      ];
      const first = parts.findIndex(({ value }) => value > 0);
      const shown = first === -1 ? parts.slice(-1) : parts.slice(first, first + 2);
      const kept = shown.filter(({ value }, index) => index === 0 || value > 0);
      return kept.map(({ name, value }) => unit(value, name)).join(' ');
    },
    list: (items) => list().format(items),
  };
}

function zoneName(locale: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(0);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}
