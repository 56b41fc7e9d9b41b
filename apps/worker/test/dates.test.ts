import type { EntityName, Mapping, SerialReading } from '@sluice/shared';
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

  it('that are numbers alone are asked about, and are then the days that a spreadsheet counts', async () => {
    const contents = 'id;contacté le;montant\n1;44927;12\n2;45000,604;13\n3;N/A;14\n4;60000;15\n';
    const asked = await read(contents, 'leads');
    expect(asked.problems).toEqual([{ code: 'serials_unclear', field: 'contactedOn', column: 1 }]);
    expect(asked.profile.columns[1]?.serials).toBe(3);
    const said = async (serials: SerialReading) => {
      const change = (columns: Mapping['columns']) =>
        columns.map((entry) => (entry.field === 'contactedOn' ? { ...entry, serials } : entry));
      const { rows, problems } = await read(contents, 'leads', { change });
      expect(problems).toEqual([]);
      return values(rows, 'contactedOn');
    };
    const late = '(implausible_date)';
    expect(await said('1900')).toEqual([
      ...['2023-01-01', '2023-03-15 (time_dropped)', undefined, `2064-04-08 ${late}`],
    ]);
    expect(await said('1904')).toEqual([
      ...['2027-01-02', '2027-03-16 (time_dropped)', undefined, `2068-04-09 ${late}`],
    ]);
    expect(await said('none')).toEqual(['invalid_date', 'invalid_date', undefined, 'invalid_date']);
  });

  it.each([
    ['a date stands among them', 'contacté le\n44927\n12/03/2023\n'],
    ['they are years', 'contacté le\n1985\n2023\n'],
    ['they are days without marks', 'contacté le\n20230115\n20230116\n'],
    ['they are no field of dates', 'code postal\n75001\n69001\n'],
    ['no spreadsheet counts so far', 'contacté le\n91234\n92345\n'],
  ])('are not asked about as numbers where %s', async (_, contents) => {
    const { problems } = await read(contents, 'leads');
    expect(problems.map(({ code }) => code)).not.toContain('serials_unclear');
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
