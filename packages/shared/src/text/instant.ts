/**
 * Instants as canonical texts, in UTC: `2021-02-12T14:03:22Z`, with milliseconds where there are any. Of one whose minute
 * alone is known that is kept with it, since it agrees with any second of its minute: it is stored so many microseconds after
 * the minute begins as it is the first, second… of its kind in that minute. No clock that is read here tells microseconds, and
 * whoever reads the text as a time is a millionth of a second off.
 */

const MINUTE_ALONE = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}):00\.000(?!000)(\d{3})Z$/;

/** What a program writes that does not know the time. */
export const EPOCH = '1970-01-01T00:00:00Z';

/** @param at milliseconds since 1970, in the years 1000 to 9999 */
export function instant(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

/** The nth of the instants of a minute of which no more is known. @param minute as `minuteOf` has it @param nth from 1 to 999 */
export function nthOfMinute(minute: string, nth: number): string {
  return `${minute}:00.${String(nth).padStart(6, '0')}Z`;
}

/** @example minuteOf('2021-02-12T14:03:22Z') === '2021-02-12T14:03' */
export function minuteOf(value: string): string {
  return value.slice(0, 16);
}

/** The second of an instant, `2021-02-12T14:03:22`; undefined where its minute alone is known. */
export function secondOf(value: string): string | undefined {
  return MINUTE_ALONE.test(value) ? undefined : value.slice(0, 19);
}

const IN_DATABASE = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?([+-]\d{2})(?::?(\d{2}))?$/;

/** An instant as the database writes it in any zone, `2021-02-12 15:03:22.5+01`, as its canonical text; else as it is. */
export function instantFromDatabase(text: string): string {
  const [, day, time, fraction, hours, minutes = '00'] = IN_DATABASE.exec(text) ?? [];
  if (day === undefined) return text;
  const second = new Date(`${day}T${time}${hours}:${minutes}`).toISOString().slice(0, 19);
  const parts = fraction === undefined ? '' : `.${fraction.padEnd(fraction.length > 3 ? 6 : 3, '0')}`;
  return `${second}${parts}Z`;
}
