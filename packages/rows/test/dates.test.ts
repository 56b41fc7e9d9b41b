import { describe, expect, it } from 'vitest';
import { DateEvidenceCollector } from '../src/types/date/evidence.ts';
import { normalise } from './support/normalise.ts';

describe('a date as people and programs write it', () => {
  it.each([
    ['lun. 15/01/2024', '2024-01-15'],
    ['lundi 15/01/2024', '2024-01-15'],
    ['mar. 05/03/2024', '2024-03-05'],
    ['15/01/2024 (lundi)', 'invalid_date'],
    ['15/01/2024 lundi', '2024-01-15'],
    ['15/01/2024 am', 'invalid_date'],
    ['2024-01-15Z', '2024-01-15'],
    ['2024-01-15+01:00', '2024-01-15'],
    ['le 01/02/2024', '2024-02-01'],
    ['né le 15/03/1962', '1962-03-15'],
    ['31 / 12 / 2024', '2024-12-31'],
    ['1/ 2/2024', '2024-02-01'],
    ['1. 2. 2024', '2024-02-01'],
    ['2024. 1. 5.', '2024-01-05'],
    ['31  12  2024', '2024-12-31'],
    ['1 fév. 2024', '2024-02-01'],
    ['15-fev-24', '2024-02-15'],
    ['3 aoû 1970', '1970-08-03'],
    ['1 er mars 1970', '1970-03-01'],
    ['1º gennaio 1980', '1980-01-01'],
    ['1 de setiembre de 1980', '1980-09-01'],
    ['01. Jänner 1980', '1980-01-01'],
    ['05JAN2024', '2024-01-05'],
    ['3mars 1970', '1970-03-03'],
    ['3 jui 1970', 'invalid_date'],
    ['31012025', '2025-01-31'],
    ['20190119', '2019-01-19'],
    ['20011920', '1920-01-20'],
    ['31132025', 'invalid_date'],
    ['00000000', ''],
    ['01/02/2024 14h', '2024-02-01 (time_dropped)'],
    ['2 mars 2024 à 14 h 32', '2024-03-02 (time_dropped)'],
    ['05.01.2024 09:33 Uhr', '2024-01-05 (time_dropped)'],
    ['Fri Jan  5 14:32:00 2024', '2024-01-05 (time_dropped)'],
    ['2024-01-05 14:32:00 +0000 UTC', '2024-01-05 (time_dropped)'],
    ['2024-01-05 14:32 PST', '2024-01-05 (time_dropped)'],
    ['2024-12-31T23:30:00+01:00[Europe/Paris]', '2024-12-31 (time_dropped)'],
    ['05JAN2024:14:32:00', '2024-01-05 (time_dropped)'],
    ['05/Jan/2024:00:00:00 +0100', '2024-01-05'],
    ['20240105143200', '2024-01-05 (time_dropped)'],
    ['15/03/1962 (62 ans)', 'invalid_date'],
    ['31/12/1980 14:30 environ', 'invalid_date'],
    ['31/12/1980 25h', 'invalid_date'],
  ])('%s is %s', (cell, expected) => {
    expect(normalise({ type: 'date' }, cell)).toBe(expected);
  });
});

describe('the order of dates', () => {
  const told = (cells: readonly string[]) => {
    const collector = new DateEvidenceCollector();
    for (const cell of cells) collector.add(cell);
    return collector.evidence().dateOrder;
  };

  it.each([
    ['with a time behind a comma', ['1/15/2024, 2:32:00 PM', '3/4/2024, 2:32:00 PM'], 'mdy'],
    ['behind a weekday', ['Mon 1/15/2024', 'Mon 3/4/2024'], 'mdy'],
    ['behind a weekday, where none tells', ['Fri 1/5/2024', 'Mon 3/4/2024'], 'ambiguous'],
    ['behind a time', ['2:32 PM 1/5/2024', '2:32 PM 1/15/2024'], 'mdy'],
    ['with a zone by its whole name', ['1/15/2024 at 2:32 PM (Eastern Standard Time)'], 'mdy'],
    ['with blanks around their marks', ['1 / 5 / 2024', '31 / 12 / 2024'], 'dmy'],
    ['without marks', ['01022024', '31012025'], 'dmy'],
    ['without marks, month first', ['01022024', '01312025'], 'mdy'],
    ['without marks, where none tells', ['01022024'], 'ambiguous'],
    ['without marks, from the year on', ['20240201', '20250131'], 'none'],
    ['with years of two digits in front', ['85/03/12', '99/12/31'], 'ymd'],
    ['with years of two digits that may be in front', ['24/03/04', '25/06/12', '23/12/31'], 'ambiguous'],
    ['with years of two digits behind', ['15/03/24', '28/11/25'], 'dmy'],
    ['with years of two digits behind that are no day', ['24/03/99', '25/06/62'], 'dmy'],
    ['of which some are of no order', ['85/03/12', '12/03/85'], 'ambiguous'],
    ['in an address of a network', ['192.168.1.1', '10.0.0.1'], 'none'],
    ['in a telephone number', ['06.12.34.56.78', '01/42/68/53/00'], 'none'],
  ])('%s', (_, cells, expected) => {
    expect(told(cells)).toBe(expected);
  });
});
