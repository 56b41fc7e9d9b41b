import { ZONE } from './zone.ts';

/** In UTF-16 units: no date with its time is written longer. */
export const MAX_TIMED_LENGTH = 80;

/** `14:03`, `9:33:45.123`, `14h03`, `14 h 03 min`, `2:30 PM`, `00:00:00+09:00`, `14:03 GMT+0100`, `14:03 Uhr`. */
const CLOCK = new RegExp(
  String.raw`(?<![\d:.,])(\d{1,2})(?::| ?h ?)(\d{2})(?:(?::| ?min ?|m)(\d{2})(?:[.,](\d{1,9}))?)?(?: ?(?:min|s)\b)?(?: ?([ap])\.?m\b\.?)?(?: ?(${ZONE})(?![\w+:-]))?(?: ?(?:uhr|h)\b)?(?![\d:])`,
  'i',
);
/** The hour alone: `14h`, `14 heures`, `14 Uhr`, `2 PM`. */
const HOUR = /(?<![\d:.,/-])(\d{1,2}) ?(?:h|heures?|uhr|([ap])\.?m)\b\.?(?! ?\d)/i;
/** With points, which dates have too: behind everything else. Oracle writes `02.32.00.000000 PM`. */
const POINTED = /(?<=[T ])(\d{1,2})\.(\d{2})(?:\.(\d{2})(?:\.(\d{1,9}))?)?(?: ?([ap])\.?m\.?)?(?: uhr)?$/i;
/** Without a mark: `20240105T143200Z`, `202401051432`. */
const COMPACT = /^(\d{4}-?\d{2}-?\d{2})[T ]?(\d{2})(\d{2})(\d{2})?(Z?)$/;
/** What browsers and Java put behind the zone: `(Central European Standard Time)`, `[Europe/Paris]`; and a zone by its name. */
const PLACE = / ?\(([^()]*)\)$| ?\[([^[\]]*)\]$| ([A-Z][A-Za-z]+\/[A-Za-z_/]+)$/;
/** A colon joins day and time in the logs of servers and in the tables of SAS. */
const COLON_BEFORE_A_TIME = /(?<=\d{4}):(?=\d{2}:\d{2})/;
/** What stands between a date and its time. */
const BEFORE_A_TIME = new Set(['at', 'à', 'a', 'las', 'um', 'alle', 'om', 'kl', 'kl.', 'vers', '-']);

/** A time of day, and the text around it. */
export interface TimeOfDay {
  /** The text without its time: the day, where it names one. */
  readonly rest: string;
  /** As it is written. */
  readonly text: string;
  readonly hour: string;
  readonly minute: string;
  /** With parts of one, behind a point; undefined where the minute alone is known. */
  readonly second: string | undefined;
  /** `a` or `p`: before noon, or after it. */
  readonly half: string | undefined;
  readonly zone: string | undefined;
  /** A zone by its name or place, in brackets or not. */
  readonly place: string | undefined;
}

/** The time of day in a text, before the day or behind it; undefined where there is none. @param text white space as single blanks */
export function timeOfDay(text: string): TimeOfDay | undefined {
  if (text.length > MAX_TIMED_LENGTH) return undefined;
  const compact = COMPACT.exec(text);
  if (compact) {
    const [, rest = '', hour = '', minute = '', second, zone] = compact;
    const written = text.slice(rest.length).replace(/^[T ]/, '');
    const none = { half: undefined, place: undefined };
    return {
      ...{ rest: rest.replaceAll('-', ''), text: written, hour, minute, second, zone: zone || undefined },
      ...none,
    };
  }
  const placed = /[)\]a-z]$/.test(text) ? PLACE.exec(text) : null;
  let bare = placed ? text.slice(0, placed.index) : text;
  let found = CLOCK.exec(bare);
  if (!found) {
    bare = bare.replace(COLON_BEFORE_A_TIME, ' ');
    found = CLOCK.exec(bare) ?? POINTED.exec(bare);
  }
  const place = placed ? (placed[1] ?? placed[2] ?? placed[3]) : undefined;
  if (found) {
    const [written, hour = '', minute = '', whole, fraction, half, zone] = found;
    const second = whole !== undefined && fraction ? `${whole}.${fraction}` : whole;
    const rest = around(bare, found.index, written.length);
    return { rest, text: written.trim(), hour, minute, second, half, zone, place };
  }
  const alone = HOUR.exec(bare);
  if (!alone) return undefined;
  const [written, hour = '', half] = alone;
  const rest = around(bare, alone.index, written.length);
  return { rest, text: written, hour, minute: '00', second: undefined, half, zone: undefined, place };
}

function around(text: string, start: number, length: number): string {
  if (start + length === text.length) {
    const head = text.slice(0, start).replace(/[T ,]{1,2}$/, '');
    if (/^[\d/.-]+$/.test(head)) return head;
  }
  const words = `${text.slice(0, start)} ${text.slice(start + length)}`
    .replace(/(?<=\d)T(?= |$)/i, '')
    .split(/[ ,]+/)
    .filter((word) => word !== '');
  while (BEFORE_A_TIME.has(words.at(-1)?.toLowerCase() ?? '')) words.pop();
  if (BEFORE_A_TIME.has(words[0]?.toLowerCase() ?? '')) words.shift();
  return words.join(' ');
}
