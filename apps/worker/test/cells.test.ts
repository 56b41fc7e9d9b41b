import type { Mapping } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { caseFile, read, values } from './support/read-cells.ts';

describe('amounts', () => {
  it('have currencies, brackets and minus signs of every kind', async () => {
    const { rows, problems, profile } = await read(await caseFile('a09'), 'leads');
    expect(values(rows, 'value')).toEqual([
      ...['-1000', '-950', '1.44', '-33.52', '-63.12', '12500', '1234.56', '-12.5', '-12.5'],
    ]);
    expect(problems).toEqual([]);
    expect(profile.columns[1]?.units).toEqual([
      { value: 'EUR', count: 6 },
      { value: '', count: 3 },
    ]);
  });

  it('in brackets are less than nothing', async () => {
    expect(values((await read(await caseFile('a32'), 'leads')).rows, 'value')).toEqual([
      '-123.45',
      '-999.99',
    ]);
  });

  it('of two currencies in a column are asked about; those of the other one are then named', async () => {
    const contents = await caseFile('a09b');
    const { problems } = await read(contents, 'leads');
    expect(problems).toMatchObject([{ code: 'unit_needed', field: 'value', units: ['USD', 'GBP'] }]);
    const inDollars = (columns: Mapping['columns']) =>
      columns.map((entry) => (entry.field === 'value' ? { ...entry, unit: 'USD' } : entry));
    const told = await read(contents, 'leads', { change: inDollars });
    expect(told.problems).toEqual([]);
    expect(values(told.rows, 'value')).toEqual(['1.23', '1234.56', '-182.77', '500', 'other_currency']);
  });

  it('with a dash for their cents are whole, and not less than nothing', async () => {
    const { rows } = await read(await caseFile('m01'), 'leads');
    expect(values(rows, 'value')).toEqual(['1234', '250', '250', '1234', '250', '-12.5', '250', '99']);
  });

  it('that are none are named, and nothing is made of an error of a spreadsheet', async () => {
    const { rows } = await read(await caseFile('m02'), 'leads');
    const [error, ...named] = rows;
    expect(error).toEqual({ externalId: '1', remarks: 'spreadsheet_error spreadsheet_error' });
    expect(new Set(named)).toEqual(new Set(['invalid_decimal invalid_integer']));
  });

  it('are counted in what the header says', async () => {
    const { rows, problems } = await read(await caseFile('l03'), 'leads');
    expect(values(rows, 'value')).toEqual(['12000 (unit_converted)', '250500 (unit_converted)']);
    expect(problems).toEqual([]);
  });

  it.each([
    ['Montant en k€', '12,5', '12500 (unit_converted)'],
    ['montant_keur', '12,5', '12500 (unit_converted)'],
    ['Montant (milliers d’euros)', '1', '1000 (unit_converted)'],
    ['Amount ($000)', '1', '1000 (unit_converted)'],
    ['Montant (M€)', '1,5', '1500000 (unit_converted)'],
    ['Montant HT', '12,5', '12.5'],
    ['Montant (€)', '12,5', '12.5'],
    ['Montant', '12 k€', '12000 (unit_converted)'],
    ['Montant', '€12k', '12000 (unit_converted)'],
    ['Montant', '12,34,567.50', '1234567.5'],
    ['Montant', '1\u2009234,50 €', '1234.5'],
    ['Montant', '1´234.50', '1234.5'],
    ['Montant', '12 m€', 'invalid_decimal'],
    ['Montant', '(-12)', 'invalid_decimal'],
    ['Montant', '10+', 'invalid_decimal'],
    ['Montant', '12 kg', 'invalid_decimal'],
    ['Montant (k€)', '1,234', 'invalid_decimal'],
  ])('%s: %s is %s', async (header, cell, expected) => {
    const { rows } = await read(`id;${header}\n1;${cell}\n`, 'leads');
    expect(values(rows, 'value')).toEqual([expected]);
  });

  it('are asked about where a header can be read in two ways, or some are in thousands and others do not say', async () => {
    const needed = async (contents: string) =>
      (await read(contents, 'leads')).problems.map(({ code }) => code);
    expect(await needed('id;Montant (m€)\n1;12\n')).toEqual(['unit_needed']);
    expect(await needed('id;Montant\n1;12 k€\n2;15\n')).toEqual(['unit_needed']);
    expect(await needed('id;Montant (k€)\n1;12 €\n2;15\n')).toEqual(['unit_needed']);
    expect(await needed('id;Montant\n1;12 k€\n2;15 €\n')).toEqual([]);
  });
});

describe('weights', () => {
  it.each([
    ['p11', ['72.575 (unit_rounded)', '3.402 (unit_rounded)']],
    ['p28', ['0.98 (unit_converted)', '3.25 (unit_converted)']],
    ['p12', [undefined]],
  ])('%s', async (name, expected) => {
    expect(values((await read(await caseFile(name), 'patients')).rows, 'weightKg')).toEqual(expected);
  });

  it.each([
    ['Poids', '70,5 kg', '70.5'],
    ['Poids_g', '980', '0.98 (unit_converted)'],
    ['WeightLbs', '10', '4.536 (unit_rounded)'],
    ['Weight', '10 lbs.', '4.536 (unit_rounded)'],
    ['Weight (lb)', '70 kg', '70'],
    ['Weight (stone)', '10', '63.503 (unit_rounded)'],
    ['Weight (ct)', '10', undefined],
    ['Weight', '10 €', 'invalid_decimal'],
  ])('%s: %s is %s', async (header, cell, expected) => {
    const { rows } = await read(`id;nom;prénom;${header}\n1;A;B;${cell}\n`, 'patients');
    expect(values(rows, 'weightKg')).toEqual([expected]);
  });

  it('are asked about where pounds stand beside numbers that do not tell', async () => {
    const { problems } = await read('id;nom;prénom;Poids\n1;A;B;160 lb\n2;C;D;170\n', 'patients');
    expect(problems).toMatchObject([{ code: 'unit_needed', units: ['kg', 'lb'] }]);
  });
});

describe('columns that are merely called alike', () => {
  it('make no key', async () => {
    const { fields } = await read(await caseFile('p13'), 'patients');
    expect(fields).toEqual(['lastName', 'firstName', 'phone', 'socialSecurityNumber']);
    const leads = await read('E-mial address;Name\nParis;A\n', 'leads');
    expect(leads.fields).toEqual(['lastName']);
  });
});

describe('markers of emptiness', () => {
  it('are empty in every type of field', async () => {
    const { rows, profile } = await read(await caseFile('a19'), 'leads');
    const [last] = rows.slice(-1);
    expect(rows.slice(0, -1)).toEqual([1, 2, 3, 4, 5, 6].map((id) => ({ externalId: String(id) })));
    expect(last).toMatchObject({ lastName: 'ok', value: '1', employees: '1', optIn: 'true', status: 'new' });
    const found = ['NULL', 'N/A', '-', '#N/A', '\\N', 'NaN'].map((value) => ({ value, count: 1 }));
    expect(profile.columns[1]?.markers).toEqual(found);
  });

  it('are no identity, whatever a person says of them', async () => {
    const contents = await caseFile('a19b');
    const asValues = (columns: Mapping['columns']) =>
      columns.map((entry) => ({ ...entry, markers: [{ found: 'N/A', isEmpty: false }] }));
    for (const change of [undefined, asValues]) {
      const { rows } = await read(contents, 'patients', change && { change });
      const identities = rows
        .slice(0, 8)
        .map((row) => (typeof row === 'string' ? row : [row.externalId, row.socialSecurityNumber]));
      expect(identities).toEqual(Array.from({ length: 8 }, () => [undefined, undefined]));
    }
  });

  it('and errors of spreadsheets are empty; the errors are remarked', async () => {
    const { rows } = await read(await caseFile('l19'), 'leads');
    expect(rows).toEqual([
      { externalId: '1', remarks: 'spreadsheet_error spreadsheet_error' },
      { externalId: '2', value: '5', remarks: 'spreadsheet_error spreadsheet_error' },
      { externalId: '3', value: '5' },
      { externalId: '4', value: '5' },
    ]);
  });

  it('that may be values are such in a text, and a person decides on all', async () => {
    const contents = 'id;entreprise;notes;montant\n1;Null;-;?\n2;NULL;none;.\n3;Acme;inconnu;n/a\n';
    const { rows, profile } = await read(contents, 'leads');
    expect(rows).toEqual([
      { externalId: '1', company: 'Null' },
      { externalId: '2', notes: 'none' },
      { externalId: '3', company: 'Acme', notes: 'inconnu' },
    ]);
    expect(profile.columns[1]?.markers?.map(({ value }) => value)).toEqual(['Null', 'NULL']);
    const change = (columns: Mapping['columns']) =>
      columns.map((entry) =>
        entry.field === 'notes'
          ? {
              ...entry,
              markers: [
                { found: '-', isEmpty: false },
                { found: 'INCONNU', isEmpty: true },
              ],
            }
          : entry,
      );
    expect(values((await read(contents, 'leads', { change })).rows, 'notes')).toEqual([
      '-',
      'none',
      undefined,
    ]);
  });

  it('are what a rule says where the field has few values', async () => {
    const change = (columns: Mapping['columns']) =>
      columns.map((entry) =>
        entry.field === 'status'
          ? { ...entry, values: [{ found: 'N/A', becomes: { kind: 'value' as const, value: 'lost' } }] }
          : entry,
      );
    const { rows } = await read('id;statut\n1;n/a\n2;-\n', 'leads', { change });
    expect(values(rows, 'status')).toEqual(['lost', undefined]);
  });
});

describe('the mark before decimals', () => {
  const inEuros = (decimalMark: ',' | '.') => (columns: Mapping['columns']) =>
    columns.map((entry) => ({ ...entry, ...(entry.field === 'value' && { decimalMark }) }));

  it.each([
    ['1,234', ',', 'decimal_out_of_range'],
    ['1,230', ',', '1.23'],
    ['1,234', '.', '1234'],
    ['1.234', ',', '1234'],
    ['1.230', '.', '1.23'],
    // What can be read in one way alone is not read in another.
    ['1.234,56', '.', '1234.56'],
    ['12,5', '.', '12.5'],
  ] as const)('%s with “%s” said is %s', async (cell, mark, expected) => {
    const { rows } = await read(`id;montant\n1;${cell}\n`, 'leads', { change: inEuros(mark) });
    expect(values(rows, 'value')).toEqual([expected]);
  });
});

describe('what spreadsheets wrap around a text', () => {
  it('stays where a person says so of its column', async () => {
    const contents = 'id;entreprise;notes\n1;="00123";="a"\n2;\'00124;\'7\n';
    const kept = (columns: Mapping['columns']) =>
      columns.map((entry) => ({ ...entry, ...(entry.field === 'notes' && { keepWrapping: true }) }));
    const { rows } = await read(contents, 'leads', { change: kept });
    expect(values(rows, 'company')).toEqual(['00123', '00124']);
    expect(values(rows, 'notes')).toEqual(['="a"', "'7"]);
  });

  it.each(['q02', 'q03'])('%s', async (name) => {
    const { rows } = await read(await caseFile(name), 'patients');
    expect(rows[0]).toEqual({
      externalId: '00123',
      lastName: 'Dupont',
      firstName: 'Jean',
      postalCode: '01000',
    });
  });

  it('is taken off before numbers where the column has the habit, and what begins with an apostrophe stays', async () => {
    const names = "id;nom;notes\n1;'t Hooft;'90s jazz\n2;'s Gravesande;'68\n3;Martin;x\n";
    expect(values((await read(names, 'leads')).rows, 'lastName')).toEqual([
      "'t Hooft",
      "'s Gravesande",
      'Martin',
    ]);
    expect(values((await read(names, 'leads')).rows, 'notes')).toEqual(["'90s jazz", "'68", 'x']);
    const habit = 'id;notes\n1;\'00123\n2;\'+33 6 12\n3;\'=SUM(A1)\n4;="a ""b"""\n5;\'\'00123\n';
    expect(values((await read(habit, 'leads')).rows, 'notes')).toEqual([
      ...['00123', '+33 6 12', '=SUM(A1)', 'a "b"', "'00123"],
    ]);
  });
});
