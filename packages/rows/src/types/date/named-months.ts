import { foldWord } from '@sluice/shared';

/** A date in numbers; of its year perhaps the last two digits alone. */
export interface DateParts {
  readonly year: string;
  readonly month: number;
  readonly day: number;
}

const LANGUAGES = ['en', 'fr', 'de', 'es', 'it'];

/** The names of the twelve months, whole and short, as they are compared. None is of two months. */
const MONTHS: ReadonlyMap<string, number> = new Map(
  LANGUAGES.flatMap((language) =>
    (['long', 'short'] as const).flatMap((month) => {
      const format = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' });
      return Array.from({ length: 12 }, (_, index) => {
        const name = foldWord(format.format(Date.UTC(2024, index, 15))).replace('.', '');
        return [name, index + 1] as const;
      });
    }),
  ).concat([
    // As people shorten or write them besides: `fév`, `aoû`, `Jänner`, `setiembre`.
    ...([
      ...[
        ['jan', 1],
        ['janv', 1],
        ['janner', 1],
      ],
      ...[
        ['fev', 2],
        ['fevr', 2],
        ['feber', 2],
      ],
      ...[
        ['mrz', 3],
        ['maerz', 3],
        ['avr', 4],
      ],
      ...[
        ['juil', 7],
        ['juill', 7],
        ['aou', 8],
      ],
      ...[
        ['sep', 9],
        ['sept', 9],
        ['setiembre', 9],
      ],
    ] as const),
  ]),
);

/** The days of the week, whole and short. */
const WEEKDAYS: ReadonlySet<string> = new Set([
  ...LANGUAGES.flatMap((language) =>
    (['long', 'short'] as const).flatMap((weekday) => {
      const format = new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' });
      return Array.from({ length: 7 }, (_, day) =>
        foldWord(format.format(Date.UTC(2024, 0, day + 1))).replace('.', ''),
      );
    }),
  ),
  ...['tues', 'thur', 'thurs'],
]);

/** Words that join the parts of a date, or stand in front of it: `né le`, `1 er`. */
const JOINING: ReadonlySet<string> = new Set(
  'le the of de del du d den der am il el ne nee on er'.split(' '),
);

function saysNothing(word: string): boolean {
  return WEEKDAYS.has(word) || JOINING.has(word);
}

/** In UTF-16 units: no date is written longer. */
const MAX_LENGTH = 60;

/**
 * A date whose month is named, in English, French, German, Spanish or Italian: `24 décembre 2020`, `Dec 24, 2020`,
 * `12-Mar-21`, `lundi 3 janvier 2022`. Undefined for anything else.
 */
export function namedMonth(text: string): DateParts | undefined {
  if (text.length > MAX_LENGTH || !/\p{L}{3}/u.test(text)) return undefined;
  const words = foldWord(text)
    // `05JAN2024`, `3mars 2024`
    .replace(/(?<=\d)(?=\p{L}{3})|(?<=\p{L}{3})(?=\d)/gu, ' ')
    .split(/[\s./,\u2019'-]+/)
    .filter((word) => word !== '' && (MONTHS.has(word) || !saysNothing(word)));
  // `mar` is March, and a French Tuesday in front of another month.
  const place = words.findLastIndex((word) => MONTHS.has(word));
  const month = MONTHS.get(words[place] ?? '');
  const [first, second, ...others] = words
    .filter((word, index) => index !== place && !(index < place && word === 'mar'))
    .map((word) => /^(\d{1,4})(?:er|st|nd|rd|th|o|º|°)?$/.exec(word === 'premier' ? '1' : word)?.[1]);
  if (month === undefined || first === undefined || second === undefined || others.length > 0)
    return undefined;
  const [year, day] = first.length === 4 ? [first, second] : [second, first];
  return { year, month, day: Number(day) };
}

/** A date without its weekday, and without the words in front of it. */
export function withoutWeekday(text: string): string {
  if (text.length > MAX_LENGTH || !/\p{L}/u.test(text)) return text;
  const words = text.split(/[\s,]+/);
  const folded = words.map((word) => foldWord(word).replace('.', ''));
  const start = folded.findIndex((word) => !saysNothing(word));
  // `am` behind a date is no German word, but a half of the day.
  const end = folded.findLastIndex((word) => !WEEKDAYS.has(word));
  return start === -1 ? text : words.slice(start, end + 1).join(' ');
}
