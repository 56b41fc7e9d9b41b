/** Minutes east of Greenwich: the abbreviations of RFC 5322 (4.3), and of Europe's zones. Others are of several zones. */
const OFFSETS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ Z: 0, UT: 0, UTC: 0, GMT: 0, WET: 0, WEST: 60, CET: 60, CEST: 120, EET: 120, EEST: 180 },
    ...{ EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420 },
  }),
);

/** What may stand for a zone behind a time: `Z`, `UTC`, `+01:00`, `-0800`, `GMT+1`, `PST`, `+0100 CET`. */
export const ZONE = String.raw`(?:(?:UTC|GMT)?[+\u2212-]\d{1,2}(?::?\d{2})?(?: (?:[A-Z]{2,4}T|UTC)\b)?|Z|[A-Z]{2,4}T|UTC?)`;

/** Minutes east of Greenwich; undefined for what is no known zone. @param written as `ZONE` matches it */
export function offsetOf(written: string): number | undefined {
  const named = OFFSETS.get(written.toUpperCase());
  if (named !== undefined) return named;
  const [, sign, hours = '', minutes = '0'] =
    /([+\u2212-])(\d{1,2}):?(\d{2})?(?: [A-Z]+)?$/i.exec(written) ?? [];
  if (sign === undefined || Number(hours) > 15 || Number(minutes) > 59) return undefined;
  return (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
}

/**
 * Compiles what makes an instant of a time as the clocks of a zone show it. Of an hour that they show twice it is the first;
 * one that they skip lies as far behind the leap as it says.
 *
 * @param zone an IANA name
 * @returns milliseconds of UTC, given those that the clock would show if it were in UTC
 * @throws RangeError for a zone that is none
 */
export function inZone(zone: string): (wall: number) => number {
  if (zone === 'UTC') return (wall) => wall;
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
    second: 'numeric',
  });
  const shift = (at: number): number => {
    const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const [year = 0, month = 1, day = 1] = [part.get('year'), part.get('month'), part.get('day')];
    const [hour = 0, minute = 0, second = 0] = [part.get('hour'), part.get('minute'), part.get('second')];
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
  };
  const DAY = 86_400_000;
  return (wall) => {
    // Before a leap of the clocks and behind it: one of the two was in force.
    const [before, after] = [wall - shift(wall - DAY), wall - shift(wall + DAY)];
    return before + shift(before) === wall || after + shift(after) !== wall ? before : after;
  };
}
