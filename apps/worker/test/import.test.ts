import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());

describe('the way of a file into its table', () => {
  it('imports what it can, refuses what it must, and says both before it writes', async () => {
    const file = [
      'N° patient;Nom;Prénom;Né(e) le;Sexe;Poids (kg)',
      'P1;Martin;Zoé;31/12/1980;F;72,5',
      'P2;Durand;Luc;30/02/1985;M;80',
      'P3;;Ana;01/02/1990;F;',
      'P4;Petit;Éva;13/07/2001;femme;1 234,5',
      'P5;Moreau;Ali;05/06/07;m;60,125',
    ].join('\r\n');
    const id = await harness.check('patients', Buffer.from(file, 'latin1'));
    const ready = await harness.read(id);
    expect(ready).toMatchObject({
      status: 'ready',
      total_rows: 5,
      inserted: 2,
      errors: 3,
      processed_rows: 5,
    });
    expect(await harness.records('patients')).toEqual([]);
    expect(
      (await harness.listedRows(id)).map(({ line, issues }) => [line, issues.map(({ code }) => code)]),
    ).toEqual([
      [3, ['impossible_date']],
      [4, ['required']],
      [5, ['decimal_out_of_range']],
    ]);

    await harness.queue('commit', id);
    await harness.work();
    expect(await harness.read(id)).toMatchObject({
      status: 'completed',
      inserted: 2,
      errors: 3,
      plan: ready.plan,
    });
    expect(await harness.records('patients')).toEqual([
      {
        external_id: 'P1',
        last_name: 'Martin',
        first_name: 'Zoé',
        birth_date: '1980-12-31',
        sex: 'female',
        weight_kg: '72.500',
      },
      {
        external_id: 'P5',
        last_name: 'Moreau',
        first_name: 'Ali',
        birth_date: '2007-06-05',
        sex: 'male',
        weight_kg: '60.125',
      },
    ]);
  });

  it('writes nothing the second time', async () => {
    const file = 'Code,Libellé,Couleur\n1,MARSANNE B,Blanc\n2,NEGRETTE N,Noir\n';
    expect(await harness.import('grape_varieties', file)).toMatchObject({ status: 'completed', inserted: 2 });
    expect(await harness.import('grape_varieties', file)).toMatchObject({
      status: 'completed',
      unchanged: 2,
      inserted: 0,
    });
  });
});
