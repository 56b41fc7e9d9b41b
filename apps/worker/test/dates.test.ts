import type { EntityName } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { caseFile, read, values } from './support/read-cells.ts';

describe('dates', () => {
  const dates = async (name: string, field: string, entity: EntityName = 'leads') =>
    values((await read(await caseFile(name), entity)).rows, field);

  it('with times and zones are the day as it is written', async () => {
    const day = '2022-03-25';
    const timed = `${day} (time_dropped)`;
    expect(await dates('a15', 'contactedOn')).toEqual([day, timed, timed, day, timed, day, day, day]);
    expect(await dates('r14', 'birthDate', 'patients')).toEqual(['2014-01-21 (time_dropped)']);
  });

  it('name their months', async () => {
    expect(await dates('a16', 'contactedOn')).toEqual([
      ...['2020-12-24', '2020-12-24', '2021-11-01', '2021-03-12', '2021-03-12', '2023-11-03', '2022-01-03'],
      ...['2021-03-13', '2021-03-13'],
    ]);
  });

  it('that are not plausible are remarked or refused, and dates of zeros are none', async () => {
    expect(await dates('l22', 'contactedOn')).toEqual([
      ...['2045-12-31 (implausible_date)', '1999-06-15', '2030-01-01 (implausible_date)'],
    ]);
    expect(await dates('p16', 'birthDate', 'patients')).toEqual([
      ...[
        undefined,
        undefined,
        '1980-12-31',
        'impossible_date',
        'date_in_future',
        '1980-12-31',
        '1980-12-31',
      ],
      ...['1980-12-31', '1980-12-31', '1080-12-31 (implausible_date)', '1980-12-31', '1980-12-31'],
      ...['invalid_date', undefined],
    ]);
  });

  it('of which one alone tells the order, against the language of its header, are asked about', async () => {
    expect((await read(await caseFile('p24'), 'patients')).problems).toMatchObject([
      { code: 'date_order_needed', field: 'birthDate' },
    ]);
    const french = (await caseFile('p24')).replace('birth date', 'né le');
    expect((await read(french, 'patients')).problems).toEqual([]);
  });

  it('follow a clear majority, and the odd ones are named', async () => {
    const many = Array.from({ length: 40 }, (_, row) => `${row};${13 + (row % 15)}/03/2020`);
    const { rows, problems } = await read(['id;contacté le', ...many, 'x;03/14/2020'].join('\n'), 'leads');
    expect(problems).toEqual([]);
    expect(rows.at(-1)).toBe('invalid_date');
    const few = await read('id;contacté le\n1;13/03/2020\n2;03/14/2020\n', 'leads');
    expect(few.problems).toMatchObject([{ code: 'date_order_needed' }]);
  });
});
