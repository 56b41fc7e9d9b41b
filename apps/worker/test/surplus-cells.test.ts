import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';
import { edit, retried, uploaded } from './support/retry.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(() => harness.admin.query('delete from leads'));

/** Imports a file of leads: which of them landed, and the line, cells and expected cells of each ragged row. */
async function imported(file: string, overrides: { header?: boolean } = {}) {
  const row = await harness.import('leads', file, { overrides });
  expect(row.status).toBe('completed');
  const refused = await harness.listedRows(row.id);
  return {
    id: row.id,
    landed: (await harness.records('leads')).map(({ external_id }) => external_id),
    ragged: refused.map(({ line, issues: [issue] }) => {
      expect(issue?.code).toBe('ragged_row');
      return [line, issue?.params?.found, issue?.params?.expected];
    }),
  };
}

describe('a separator too many, in a row whose last column is blank', () => {
  it.each([
    [
      'the amount would be blank, the employees the amount',
      'id,company,value,employees,notes\n1,Acme,10,3,x\n2,Beta,13,5,7,\n3,Gamma,11,4,\n',
      ['1', '3'],
      [[3, 6, 5]],
    ],
    [
      'the job title would be the source',
      'id,company,job title,source,notes\nL1,Acme,CEO,web,\nL2,Beta,,CTO,web,\nL3,Gamma,CFO,web,\n',
      ['L1', 'L3'],
      [[3, 6, 5]],
    ],
    ['behind several of them', 'id,company,notes\n1,Acme,\n2,,Beta,,\n', ['1'], [[3, 5, 3]]],
    ['with blanks in the cell', 'id,company,notes\n1,Acme,\n2,,Beta, \n', ['1'], [[3, 4, 3]]],
    ['with a quoted blank cell', 'id,company,notes\n1,Acme,\n2,,Beta,""\n', ['1'], [[3, 4, 3]]],
  ])('%s: is named with its line, and nothing of it is stored', async (_, file, landed, ragged) => {
    expect(await imported(file)).toMatchObject({ landed, ragged });
  });

  it('a header that lacks a separator shifts all of them: none is stored', async () => {
    const file = 'id,companyjob title,source,notes\n1,Acme,CEO,web,\n2,Beta,CTO,web,\n';
    expect(await imported(file)).toMatchObject({
      landed: [],
      ragged: [
        [2, 5, 4],
        [3, 5, 4],
      ],
    });
  });
});

describe('a separator at the end of rows', () => {
  it('says nothing where the header ends in one too', async () => {
    const file = 'id,company,notes,\n1,Acme,x,\n2,Beta,,\n3,Gamma,z\n';
    expect(await imported(file)).toMatchObject({ landed: ['1', '2', '3'], ragged: [] });
  });

  it('says nothing where the header ends in as many; one more is a shift', async () => {
    const file = 'id,company,notes,,,\n1,Acme,x,,,\n2,,Beta,,,,\n';
    expect(await imported(file)).toMatchObject({ landed: ['1'], ragged: [[3, 7, 6]] });
  });

  it('in all of them but the header is what a header that lacks one looks like: all are named', async () => {
    const file = 'id,company,notes\n1,Acme,x,\n2,Beta,y,\n';
    expect(await imported(file)).toMatchObject({
      landed: [],
      ragged: [
        [2, 4, 3],
        [3, 4, 3],
      ],
    });
  });

  it('below a title that ends in many is judged by the header', async () => {
    const file = 'Leads of May,,,,\n\nid,company,notes,\n1,Acme,x,\n2,,Beta,x,\n';
    expect(await imported(file)).toMatchObject({ landed: ['1'], ragged: [[5, 5, 4]] });
  });

  it('makes no row where nothing else is in it', async () => {
    const file = 'id,company\n1,Acme\n,,,,\n2,Beta\n';
    expect(await imported(file)).toMatchObject({ landed: ['1', '2'], ragged: [] });
  });

  it('is judged by the first row in a file without a header', async () => {
    const draft = await harness.draft('leads', '1,Acme,\n2,Beta,x\n3,,Gamma,\n', {
      overrides: { header: false },
    });
    await harness.work();
    await harness.admin.query('update imports set mapping = $2 where id = $1', [
      draft,
      JSON.stringify({ columns: [{ column: 0, field: 'externalId' }] }),
    ]);
    await harness.queue('check', draft);
    await harness.work();
    expect(await harness.read(draft)).toMatchObject({ inserted: 2, errors: 1 });
    const [refused] = await harness.listedRows(draft);
    expect(refused?.issues).toEqual([
      { code: 'ragged_row', params: { found: 4, expected: 3, line: 3, expectedBy: 'first_row' } },
    ]);
  });
});

describe('rows that leave blank cells out at their end', () => {
  const HABIT =
    'id,company,email,notes\n1,A,a@example.com,hello\n2,B,b@example.com\n3,C\n4,D,d@example.com,\n';

  it('are read where that is the habit of the file', async () => {
    expect(await imported(HABIT)).toMatchObject({ landed: ['1', '2', '3', '4'], ragged: [] });
  });

  it('one whose cells have moved is named all the same', async () => {
    const short = Array.from({ length: 30 }, (_, row) => `${row + 100},Acme\n`).join('');
    const file = `id,company,email,notes\n1,A,a@example.com,x\n${short}5,e@example.com\n7,G,\n8,,H,h@example.com,\n`;
    const { landed, ragged } = await imported(file);
    expect(landed).toHaveLength(31);
    expect(ragged).toEqual([
      [33, 2, 4],
      [34, 3, 4],
      [35, 5, 4],
    ]);
  });

  it('are named where it is no habit', async () => {
    const file = 'id,company,notes\n1,A,x\n2,B\n3,C,y\n';
    expect(await imported(file)).toMatchObject({ landed: ['1', '3'], ragged: [[3, 2, 3]] });
  });

  it('are read or named as a person says', async () => {
    const row = await harness.import('leads', 'id,company,notes\n1,A,x\n2,B\n3,C,y\n', {
      overrides: { shortRows: true },
    });
    expect(row).toMatchObject({ inserted: 3, errors: 0 });
    expect(await harness.import('leads', HABIT, { overrides: { shortRows: false } })).toMatchObject({
      errors: 2,
    });
  });
});

describe('a header that lacks a name', () => {
  const FILE = 'id,companyjob title,source,notes\n1,Acme,CEO,web,\n2,Beta,CTO,web,x\n';

  it('is read with a column that has none where a person says which', async () => {
    await harness.import('leads', FILE, { overrides: { unnamed: 1 } });
    const { rows } = await harness.admin.query('select external_id, source, notes from leads order by 1');
    expect(rows).toEqual([
      { external_id: '1', source: 'web', notes: null },
      { external_id: '2', source: 'web', notes: 'x' },
    ]);
  });
});

describe('a header that has a blank name too many', () => {
  const FILE = 'id;company;;source;notes\n1;Acme;web;x\n2;Beta;web;y\n';

  it('is read without it where a person says so, and moves no cell before', async () => {
    expect(await harness.import('leads', FILE)).toMatchObject({ inserted: 0, errors: 2 });
    await harness.import('leads', FILE, { overrides: { spareName: 2 } });
    const { rows } = await harness.admin.query('select external_id, source, notes from leads order by 1');
    expect(rows).toEqual([
      { external_id: '1', source: 'web', notes: 'x' },
      { external_id: '2', source: 'web', notes: 'y' },
    ]);
  });

  it('at its end is no cell that a row lacks', async () => {
    expect(await imported('id;company;notes;\n1;Acme;x\n2;Beta;y\n')).toMatchObject({ landed: ['1', '2'] });
  });
});

describe('a row that was shifted', () => {
  const FILE = 'id,company,value,notes\n1,Acme,10,x\n2,Beta,,13,\n';

  it('lands once its cells are back where they belong', async () => {
    const { id } = await imported(FILE);
    await edit(harness, id, 2, { 2: '13', 3: '' });
    expect(await retried(harness, id)).toMatchObject({ inserted: 2, errors: 0 });
    expect((await harness.records('leads'))[1]).toEqual({
      external_id: '2',
      company: 'Beta',
      value: '13.00',
    });
  });

  it('the same by a corrected report; one that was not corrected stays refused', async () => {
    const { id } = await imported(`${FILE}3,Gamma,,14,\n`);
    const report = [
      'id,company,value,notes,Sluice line,Sluice reason',
      '2,Beta,13,,3,x,',
      '3,Gamma,,14,4,x,',
    ].join('\n');
    expect(await retried(harness, id, await uploaded(harness, report))).toMatchObject({
      inserted: 2,
      errors: 1,
    });
    expect((await harness.records('leads')).map(({ external_id }) => external_id)).toEqual(['1', '2']);
  });
});
