import { type DateOrder, foldWord } from '@sluice/shared';

/** The names of the twelve months in English and French, whole and short, as they are compared. */
const MONTHS = new Map(
  ['en', 'fr'].flatMap((language) =>
    (['long', 'short'] as const).flatMap((month) => {
      const format = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' });
      return Array.from({ length: 12 }, (_, index) => {
        const name = foldWord(format.format(Date.UTC(2024, index, 15))).replace('.', '');
        return [name, index + 1] as const;
      });
    }),
  ),
);

/** Words that may stand in a date and say nothing. */
const EMPTY_WORD =
  /^(?:le|the|of|de|du|d|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:lun|mar|mercre|jeu|vendre|same)\.?(?:di)?|dimanche)$/;
/** A time of day after a date, which a date cannot hold. */
const TIME = /[T ]{1,3}\d{1,2}[:h]\d{0,2}(?::\d{2})?(?:\.\d{1,9})? ?(?:[ap]m|z)?$/i;

interface Parts {
  readonly year: string;
  readonly month: number;
  readonly day: number;
}

/**
 * What a date was probably meant to be, written in the order of its column: a month by its name, a time of day after it,
 * separators of two kinds, day and month in the other order, a day number of a spreadsheet.
 */
export function repairDate(cell: string, order: DateOrder): string[] {
  const text = cell.trim().replace(/\s+/g, ' ').replace(TIME, '');
  const found = [serial(text), named(text), ...numbers(text, order)];
  return found.filter((parts) => parts !== undefined).map((parts) => written(parts, order));
}

/** Days since the end of 1899, as spreadsheets count them; of five digits, which are the years from 1927 on. */
function serial(text: string): Parts | undefined {
  if (!/^\d{5}$/.test(text)) return undefined;
  const date = new Date(Date.UTC(1899, 11, 30 + Number(text)));
  return { year: String(date.getUTCFullYear()), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function named(text: string): Parts | undefined {
  const words = foldWord(text)
    .split(/[\s./,-]+/)
    .filter((word) => word !== '' && (MONTHS.has(word) || !EMPTY_WORD.test(word)));
  const place = words.findIndex((word) => MONTHS.has(word));
  const month = MONTHS.get(words[place] ?? '');
  const [first, second, ...others] = words
    .filter((_, index) => index !== place)
    .map((word) => /^(\d{1,4})(?:er|st|nd|rd|th)?$/.exec(word)?.[1]);
  if (month === undefined || first === undefined || second === undefined || others.length > 0)
    return undefined;
  const [year, day] = first.length === 4 ? [first, second] : [second, first];
  return { year, month, day: Number(day) };
}

function numbers(text: string, order: DateOrder): (Parts | undefined)[] {
  const [first, second, third, ...others] = text.split(/[^\d]+/).filter((group) => group !== '');
  if (first === undefined || second === undefined || third === undefined || others.length > 0) return [];
  if (/\p{L}/u.test(text)) return [];
  if (first.length === 4) return [parts(first, second, third), parts(first, third, second)];
  const dayFirst = parts(third, second, first);
  const monthFirst = parts(third, first, second);
  return order === 'mdy' ? [monthFirst, dayFirst] : [dayFirst, monthFirst];
}

function parts(year: string, month: string, day: string): Parts {
  return { year, month: Number(month), day: Number(day) };
}

function written({ year, month, day }: Parts, order: DateOrder): string {
  const [monthText, dayText] = [month, day].map((part) => String(part).padStart(2, '0'));
  if (order === 'ymd') return `${year}-${monthText}-${dayText}`;
  return order === 'mdy' ? `${monthText}/${dayText}/${year}` : `${dayText}/${monthText}/${year}`;
}
