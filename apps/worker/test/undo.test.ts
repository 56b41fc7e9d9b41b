import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';
import { imported, leadsFile } from './support/imported.ts';
import { importedVarieties, playBack, wholeRecords } from './support/play-back.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(() => harness.admin.query('truncate grape_varieties, leads, imports, record_changes cascade'));

const varieties = (...lines: string[]) => importedVarieties(harness, ...lines);
const table = () => harness.records('grape_varieties');
const edit = (sql: string) => harness.admin.query(sql);

describe('an undo', () => {
  it('of a new import leaves an empty table, and its redo the same records', async () => {
    const id = await varieties('Code,Libellé,Couleur', 'A,Aligoté,Blanc', 'B,Braquet,Noir', 'C,Chasan,Blanc');
    const before = await wholeRecords(harness, 'grape_varieties');
    expect(await playBack(harness, 'undo', id)).toEqual({ status: 'undone', records: 3, values: 0, kept: 0 });
    expect(await table()).toEqual([]);
    expect(await playBack(harness, 'redo', id)).toEqual({
      status: 'completed',
      records: 3,
      values: 0,
      kept: 0,
    });
    expect(await wholeRecords(harness, 'grape_varieties')).toEqual(before);
    expect(await playBack(harness, 'undo', id)).toMatchObject({ status: 'undone', records: 3 });
    expect(await table()).toEqual([]);
  });

  it('puts every value of updated records back, and deletes the new ones', async () => {
    await varieties('Code,Libellé,Couleur', 'A,Aligoté,Blanc', 'B,Braquet,');
    const before = await wholeRecords(harness, 'grape_varieties');
    const id = await varieties('Code,Libellé,Couleur', 'A,Aligote,Noir', 'B,Braquet,Noir', 'C,Chasan,Blanc');
    const after = await wholeRecords(harness, 'grape_varieties');
    expect(await playBack(harness, 'undo', id)).toEqual({ status: 'undone', records: 1, values: 2, kept: 0 });
    expect(await wholeRecords(harness, 'grape_varieties')).toEqual(before);
    expect(await playBack(harness, 'redo', id)).toEqual({
      status: 'completed',
      records: 1,
      values: 2,
      kept: 0,
    });
    expect(await wholeRecords(harness, 'grape_varieties')).toEqual(after);
  });

  it('keeps the one column that was edited by hand, and puts the others back', async () => {
    await varieties('Code,Libellé,Couleur,Statut', 'A,Aligoté,Blanc,classed');
    const id = await varieties('Code,Libellé,Couleur,Statut', 'A,Aligote,Noir,gone');
    await edit(`update grape_varieties set status = 'mine' where code = 'A'`);
    expect(await playBack(harness, 'undo', id)).toEqual({ status: 'undone', records: 0, values: 0, kept: 1 });
    expect(await table()).toEqual([{ code: 'A', name: 'Aligoté', color: 'white', status: 'mine' }]);
    expect(await playBack(harness, 'redo', id)).toEqual({
      status: 'completed',
      records: 0,
      values: 0,
      kept: 1,
    });
    expect(await table()).toEqual([{ code: 'A', name: 'Aligote', color: 'black', status: 'mine' }]);
  });

  it.each([
    ['a written value', `update grape_varieties set name = 'Mine' where code = 'A'`],
    ['a value beside it', `update grape_varieties set comment = 'Mine' where code = 'A'`],
  ])('keeps a new record whole of which %s was edited', async (_, sql) => {
    const id = await varieties('Code,Libellé', 'A,Aligoté', 'B,Braquet');
    await edit(sql);
    const [a] = await table();
    expect(await playBack(harness, 'undo', id)).toEqual({ status: 'undone', records: 1, values: 0, kept: 1 });
    expect(await table()).toEqual([a]);
    expect(await playBack(harness, 'redo', id)).toEqual({
      status: 'completed',
      records: 1,
      values: 0,
      kept: 1,
    });
    expect(await table()).toEqual([a, { code: 'B', name: 'Braquet' }]);
  });

  it('keeps what a record that was deleted by hand had', async () => {
    const id = await varieties('Code,Libellé', 'A,Aligoté', 'B,Braquet');
    await edit(`delete from grape_varieties where code = 'A'`);
    expect(await playBack(harness, 'undo', id)).toEqual({ status: 'undone', records: 1, values: 0, kept: 1 });
    expect(await playBack(harness, 'redo', id)).toEqual({
      status: 'completed',
      records: 1,
      values: 0,
      kept: 1,
    });
    expect(await table()).toEqual([{ code: 'B', name: 'Braquet' }]);
  });

  it('makes no record again whose key somebody else has by now', async () => {
    const id = await varieties('Code,Libellé', 'A,Aligoté', 'B,Braquet');
    await playBack(harness, 'undo', id);
    await harness.admin.query(
      `insert into grape_varieties (organization_id, code, name) values ($1, 'A', 'Mine')`,
      [harness.organizationId],
    );
    expect(await playBack(harness, 'redo', id)).toEqual({
      status: 'completed',
      records: 1,
      values: 0,
      kept: 1,
    });
    expect(await table()).toEqual([
      { code: 'A', name: 'Mine' },
      { code: 'B', name: 'Braquet' },
    ]);
  });

  it('puts a likely value back that another record has by now: both go by it', async () => {
    const leads = (...lines: string[]) => imported(harness, 'leads', leadsFile(...lines));
    await leads('1,x@leads.example,Old', '2,z@leads.example,Old');
    const id = await leads('1,y@leads.example,New', '2,z@leads.example,New');
    await edit(`update leads set external_id = null where external_id = '1'`);
    await leads(',x@leads.example,Mine');
    expect(await playBack(harness, 'undo', id)).toEqual({ status: 'undone', records: 0, values: 2, kept: 0 });
    expect((await harness.records('leads')).map(({ email, notes }) => [email, notes]).sort()).toEqual([
      ['x@leads.example', 'Mine'],
      ['x@leads.example', 'Old'],
      ['z@leads.example', 'Old'],
    ]);
  });

  it('keeps the one record that the database will not have back, and puts the others back', async () => {
    await varieties('Code,Libellé', ...Array.from({ length: 20 }, (_, index) => `${index},Old ${index}`));
    const id = await varieties(
      'Code,Libellé',
      ...Array.from({ length: 20 }, (_, index) => `${index},New ${index}`),
    );
    await edit('create unique index taken on grape_varieties (organization_id, name)');
    try {
      await edit(
        `insert into grape_varieties (organization_id, code, name)
         select organization_id, 'X', 'Old 7' from grape_varieties limit 1`,
      );
      expect(await playBack(harness, 'undo', id)).toEqual({
        status: 'undone',
        records: 0,
        values: 19,
        kept: 1,
      });
      const names = (await table()).map(({ name }) => name).sort();
      expect(names.filter((name) => name?.startsWith('New'))).toEqual(['New 7']);
      await edit(`delete from grape_varieties where code = 'X'`);
      expect(await playBack(harness, 'redo', id)).toEqual({
        status: 'completed',
        records: 0,
        values: 19,
        kept: 1,
      });
    } finally {
      await edit('drop index taken');
    }
  });
});

describe('an undo of an import that another one followed', () => {
  it('keeps what the later one wrote', async () => {
    await varieties('Code,Libellé,Couleur', 'A,Aligoté,Blanc');
    const id = await varieties('Code,Libellé,Couleur', 'A,Aligote,Noir', 'B,Braquet,Noir', 'C,Chasan,Blanc');
    const later = await varieties('Code,Libellé', 'A,Aligoter', 'B,Braquer');
    expect(await playBack(harness, 'undo', id)).toEqual({ status: 'undone', records: 1, values: 0, kept: 2 });
    expect(await table()).toEqual([
      { code: 'A', name: 'Aligoter', color: 'white' },
      { code: 'B', name: 'Braquer', color: 'black' },
    ]);
    expect(await playBack(harness, 'undo', later)).toEqual({
      status: 'undone',
      records: 0,
      values: 2,
      kept: 0,
    });
    expect(await table()).toEqual([
      { code: 'A', name: 'Aligote', color: 'white' },
      { code: 'B', name: 'Braquet', color: 'black' },
    ]);
  });

  it('keeps a value that later ones changed and changed back: it is theirs now', async () => {
    await varieties('Code,Libellé,Couleur', 'A,Aligoté,Blanc');
    const id = await varieties('Code,Libellé,Couleur', 'A,Aligote,Noir');
    await varieties('Code,Libellé', 'A,Other');
    await varieties('Code,Libellé', 'A,Aligote');
    expect(await playBack(harness, 'undo', id)).toMatchObject({ values: 0, kept: 1 });
    expect(await table()).toEqual([{ code: 'A', name: 'Aligote', color: 'white' }]);
  });

  it('does not heed a later one that is undone itself', async () => {
    const id = await varieties('Code,Libellé', 'A,Aligoté');
    const later = await varieties('Code,Libellé,Couleur', 'A,Aligote,Noir');
    await playBack(harness, 'undo', later);
    expect(await playBack(harness, 'undo', id)).toMatchObject({ records: 1, kept: 0 });
    expect(await table()).toEqual([]);
  });

  it.each([
    ['all that the earlier one wrote', 'Code,Libellé', 'A,Aligote'],
    ['something of it', 'Code,Libellé,Couleur', 'A,Aligote,Noir'],
  ])(
    'of the later one puts back its own, though an undo of the earlier kept %s and was redone',
    async (_, ...file) => {
      await varieties('Code,Libellé,Couleur', 'A,Aligoté,Blanc');
      const earlier = await varieties(...file);
      const before = await wholeRecords(harness, 'grape_varieties');
      const id = await varieties('Code,Libellé', 'A,Aligoter');
      expect(await playBack(harness, 'undo', earlier)).toMatchObject({ kept: 1 });
      expect(await playBack(harness, 'redo', earlier)).toMatchObject({ kept: 1 });
      expect(await playBack(harness, 'undo', id)).toMatchObject({ values: 1, kept: 0 });
      expect(await wholeRecords(harness, 'grape_varieties')).toEqual(before);
    },
  );

  it('deletes what it made, though an earlier import is redone since for other records', async () => {
    const earlier = await varieties('Code,Libellé', 'A,Aligoté');
    await playBack(harness, 'undo', earlier);
    const id = await varieties('Code,Libellé', 'B,Braquet');
    await playBack(harness, 'redo', earlier);
    expect(await playBack(harness, 'undo', id)).toMatchObject({ records: 1, kept: 0 });
    expect(await table()).toEqual([{ code: 'A', name: 'Aligoté' }]);
  });
});
