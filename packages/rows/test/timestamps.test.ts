import type { DateOrder, ListField, SerialSystem, TimestampField } from '@sluice/shared';
import { describe, expect, it, test } from 'vitest';
import { canonicalText, listText } from '../src/index.ts';
import { normaliserOf } from '../src/types/index.ts';
import { inWords } from '../src/types/shown.ts';

const NAMED = { column: 'one', label: { en: 'One', fr: 'Un' }, aliases: { en: [], fr: [] } } as const;
const TODAY = new Date('2026-11-28T12:00:00Z');

function read(
  cell: string,
  order: DateOrder = 'dmy',
  more: Partial<TimestampField> = {},
  serials?: SerialSystem,
) {
  const field = { ...NAMED, ...more, type: 'timestamp' } as const;
  const conventions = {
    dateOrder: order,
    decimalMark: 'none',
    defaultCountry: 'FR',
    today: TODAY,
    serials,
  } as const;
  return shortly(normaliserOf(field, conventions)(cell));
}

function shortly(judged: ReturnType<ReturnType<typeof normaliserOf>>): string {
  if (typeof judged === 'string') return judged;
  return 'remark' in judged ? `${judged.value} (${judged.remark.code})` : judged.code;
}

const [SECOND, MINUTE] = ['2021-02-12T14:03:22Z', '2021-02-12T14:03:00.000001Z'];

describe('a time', () => {
  test.each([
    ['2021-02-12 14:03:22', SECOND],
    ['2021-02-12T14:03:22Z', SECOND],
    ['2021-02-12T14:03:22.5+01:00', '2021-02-12T13:03:22.500Z'],
    ['2021-02-12T14:03:22.123456Z', '2021-02-12T14:03:22.123Z'],
    ['2021-02-12 14:03:22-08', '2021-02-12T22:03:22Z'],
    ['2021-02-12T14:03:22+0000', SECOND],
    ['2021-02-12 14:03:22 PST', '2021-02-12T22:03:22Z'],
    ['2021-02-12 14:03:22 UTC', SECOND],
    ['20210212T140322Z', SECOND],
    ['20210212140322', SECOND],
    ['Fri, 12 Feb 2021 14:03:22 GMT', SECOND],
    ['Fri Feb 12 14:03:22 2021', SECOND],
    ['Fri Feb 12 2021 14:03:22 GMT+0100 (Central European Standard Time)', '2021-02-12T13:03:22Z'],
    ['1613138602', SECOND],
    ['1613138602000', SECOND],
    ['1613138602.123', '2021-02-12T14:03:22.123Z'],
    ['12 Feb 2021, 14:03', MINUTE],
    ['2021-02-12T14:03Z', MINUTE],
    ['Feb 12, 2021 2:03 PM', MINUTE],
    ['12 février 2021 à 14h03', MINUTE],
    ['12. Februar 2021, 14:03', MINUTE],
    ['12 de febrero de 2021, 14:03', MINUTE],
    ['12 febbraio 2021 14:03', MINUTE],
    ['12.02.2021 14.03', MINUTE],
    ['14:03 12.02.2021', MINUTE],
    ['2021-02-12 12:15 am', '2021-02-12T00:15:00.000001Z'],
    ['vendredi 12/02/2021 14h03', MINUTE],
    ['12/02/2021 14 h 03 min', MINUTE],
    ['12.02.2021 14.03 Uhr', MINUTE],
    ['12/02/2021 14h', '2021-02-12T14:00:00.000001Z'],
    ['12-FEB-21 02.03.22.000000 PM', SECOND],
    ['12FEB2021:14:03:22', SECOND],
    ['12/Feb/2021:15:03:22 +0100', SECOND],
    ['2021-02-12 14:03:22 +0000 UTC', SECOND],
    ['2021-02-12T15:03:22+01:00[Europe/Paris]', SECOND],
    ['2021-02-12 15:03:22 (CET)', SECOND],
    // Of which zone it is nobody has said in a way that is known.
    ['2021-02-12 14:03:22 (Eastern Standard Time)', 'invalid_time'],
    ['2021-02-12 14:03:22 Europe/Paris', 'invalid_time'],
    ['202102121403', MINUTE],
    ['20210212 140322', SECOND],
    ['2021-02-12 24:00', '2021-02-13T00:00:00.000001Z'],
    ['2021-02-12', '2021-02-12T00:00:00.000001Z (time_of_day_missing)'],
    ['2021-02-30 14:03', 'impossible_time'],
    ['2021-02-12 25:03', 'impossible_time'],
    ['2021-02-12 14:63', 'impossible_time'],
    ['2021-02-12 24:01', 'impossible_time'],
    ['2021-02-12 14:03:22 XYT', 'invalid_time'],
    ['2021-02-12 13:03 PM', 'invalid_time'],
    ['14:03', 'invalid_time'],
    ['123', 'invalid_time'],
    ['1.61E+09', 'invalid_time'],
    ['44239.5854', 'invalid_time'],
    ['yesterday', 'invalid_time'],
    ['12 Feb 2021, 14:03'.padStart(90, '1'), 'invalid_time'],
  ])('%s is %s', (cell, expected) => {
    expect(read(cell)).toBe(expected);
  });

  it('follows the order of day and month that was asked for', () => {
    expect(read('02/12/2021 14:03', 'mdy')).toBe(MINUTE);
    expect(read('12/02/2021 14:03', 'dmy')).toBe(MINUTE);
    expect(read('31/12/2021 14:03', 'mdy')).toBe('invalid_time');
  });

  it('of a program that knows none is that of 1970, with whatever precision, and said', () => {
    for (const cell of ['0', '01 Jan 1970, 00:00', '1970-01-01 00:00:00', '1970-01-01'])
      expect([cell, read(cell)]).toEqual([cell, '1970-01-01T00:00:00Z (time_unknown)']);
    expect(read('1970-01-01 00:00:01')).toBe('1970-01-01T00:00:01Z');
  });

  it('without a zone is of the one that the field says, also where clocks leap', () => {
    const pacific = (cell: string) => read(cell, 'dmy', { zone: 'America/Los_Angeles' });
    expect(pacific('2019-05-04 12:33:10')).toBe('2019-05-04T19:33:10Z');
    expect(pacific('2019-01-04 12:33:10')).toBe('2019-01-04T20:33:10Z');
    expect(pacific('2019-05-04T12:33:10-08:00')).toBe('2019-05-04T20:33:10Z');
    // The hour that is there twice, and the one that is not there.
    expect(pacific('2019-11-03 01:30:00')).toBe('2019-11-03T08:30:00Z');
    expect(pacific('2019-11-03 02:30:00')).toBe('2019-11-03T10:30:00Z');
    expect(pacific('2019-03-10 02:30:00')).toBe('2019-03-10T10:30:00Z');
  });

  test.each([
    ['44239.585671296', '1900', SECOND],
    ['44239,585671296', '1900', SECOND],
    ['42777.585671296', '1904', SECOND],
    // A part of a day that is not quite as long as a second is one: 23:59:59.6 is the next midnight.
    ['44239.999995', '1900', '2021-02-13T00:00:00Z'],
    ['44239.5', '1900', '2021-02-12T12:00:00Z'],
    ['44239', '1900', '2021-02-12T00:00:00.000001Z (time_of_day_missing)'],
    ['44239.0', '1900', '2021-02-12T00:00:00.000001Z (time_of_day_missing)'],
    ['25569', '1900', '1970-01-01T00:00:00Z (time_unknown)'],
    ['60', '1900', 'invalid_time'],
    ['1613138602', '1900', SECOND],
    ['2021-02-12 14:03:22', '1900', SECOND],
  ] as const)('%s in a column of days counted from %s is %s', (cell, serials, expected) => {
    expect(read(cell, 'dmy', {}, serials)).toBe(expected);
  });

  it('counted in days is of the zone of its field', () => {
    expect(read('44239.585671296', 'dmy', { zone: 'America/Los_Angeles' }, '1900')).toBe(
      '2021-02-12T22:03:22Z',
    );
  });

  it('of which the minute alone is known is written with that, and keeps it', () => {
    for (const value of [MINUTE, '2021-02-12T14:03:00.000017Z', '2021-02-12T14:03:00.000999Z'])
      expect(read(value)).toBe(value);
    expect(read('2021-02-12T14:03:00Z')).toBe('2021-02-12T14:03:00Z');
    const format = {
      language: 'en',
      number: String,
      date: String,
      instant: (_: string, to: string) => to,
    } as const;
    const field: TimestampField = { ...NAMED, type: 'timestamp' };
    expect([MINUTE, SECOND, '2021-02-12T14:03:00Z'].map((value) => inWords(value, field, format))).toEqual([
      'minute',
      'second',
      'second',
    ]);
  });
});

describe('a list', () => {
  const judged = (cell: string, more: Partial<ListField> = {}) => {
    const field = { ...NAMED, type: 'list', maxItems: 4, maxLength: 10, ...more } as const;
    const conventions = {
      dateOrder: 'dmy',
      decimalMark: 'none',
      defaultCountry: 'FR',
      today: TODAY,
    } as const;
    return shortly(normaliserOf(field, conventions)(cell));
  };

  test.each([
    ['Rock', 'Rock'],
    ['Rock; Pop', 'Rock; Pop'],
    ['Rock;Pop|Folk\nRock', 'Rock; Pop; Folk'],
    [' ; Rock ;; ', 'Rock'],
    [';|', ''],
    ['Rock, Pop', 'Rock, Pop'],
    ['Pop; Rock', 'Pop; Rock'],
    ['a;b;c;d;e', 'too_many_items'],
    ['a;a;a;a;a', 'a'],
    ['12345678901', 'item_too_long'],
    ['😀😀😀😀😀😀😀😀😀😀', '😀😀😀😀😀😀😀😀😀😀'],
  ])('%j is %j', (cell, expected) => {
    expect(judged(cell)).toBe(expected);
  });

  it('is parted by commas only where the field says so and nothing else does', () => {
    expect(judged('LP, Album', { commas: true })).toBe('LP; Album');
    expect(judged('A, B; C', { commas: true })).toBe('A, B; C');
  });

  it('of texts that a program has is a text that comes back as it is', () => {
    const text = listText(['2×Vinyl', ' LP ', '', 'LP', 'Gatefold; 180 g', 'a | b', ';']);
    expect(text).toBe('2×Vinyl; LP; Gatefold, 180 g; a, b');
    expect(judged(text, { maxItems: 9, maxLength: 90 })).toBe(text);
    expect(listText([])).toBe('');
  });

  it('of names is shown without the numbers that keep namesakes apart', () => {
    const format = { language: 'en', number: String, date: String, instant: String } as const;
    const field: ListField = { ...NAMED, type: 'list', maxItems: 9, maxLength: 90 };
    const shown = (value: string, numbered: boolean) =>
      inWords(value, numbered ? { ...field, numbered } : field, format);
    expect(shown('Nirvana (2); Paul (Paulie) (17); U2', true)).toBe('Nirvana; Paul (Paulie); U2');
    expect(shown('Nirvana (2)', false)).toBe('Nirvana (2)');
  });
});

describe('what the database writes', () => {
  const field = {
    timestamp: { ...NAMED, type: 'timestamp' },
    list: { ...NAMED, type: 'list', maxItems: 9, maxLength: 9 },
  } as const;

  test.each([
    ['2021-02-12 14:03:22+00', SECOND],
    ['2021-02-12T14:03:22+00:00', SECOND],
    ['2021-02-12 15:33:22+01:30', SECOND],
    ['2021-02-12 14:03:00.000001+00', MINUTE],
    ['2021-02-12 14:03:00.5+00', '2021-02-12T14:03:00.500Z'],
    [SECOND, SECOND],
  ])('%s is the instant %s', (text, expected) => {
    expect(canonicalText(field.timestamp, text)).toBe(expected);
  });

  test.each([
    ['{Rock,"Folk, World"}', 'Rock; Folk, World'],
    ['{"a\\"b","c\\\\d","{e}"}', 'a"b; c\\d; {e}'],
    ['["Rock", "Folk, World"]', 'Rock; Folk, World'],
    ['{}', ''],
    ['Rock; Pop', 'Rock; Pop'],
  ])('%s is the list %s', (text, expected) => {
    expect(canonicalText(field.list, text)).toBe(expected);
  });
});
