import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initialMapping, withOpenOrders } from '@sluice/rows';
import { entityOf, mappingProblems } from '@sluice/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { profileSource } from '../src/engine/read/profile-source.ts';
import { storeSource } from './support/stored-source.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-profile-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function profile(contents: string, entity: 'patients' | 'leads' = 'patients') {
  const { opened } = await storeSource(folder, contents);
  return profileSource(opened, entityOf(entity), { dialect: {} });
}

describe('dialect', () => {
  it.each([
    [',', 'a,b,c\n1,2,3\n"x, y; z",5,6\n'],
    [';', 'a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n'],
    ['\t', 'a\tb, c\n1\t2\n'],
    ['|', 'a|b|c;d\n1|2|3;4\n'],
  ])('the delimiter %j', async (delimiter, contents) => {
    expect((await profile(contents)).dialect.delimiter).toBe(delimiter);
  });

  it.each([
    [true, 'foo,bar\n1,2\n'],
    [true, 'Nom,2024\nMartin,12\n'],
    [false, '1,Martin\n2,Durand\n'],
    [false, 'x,a@example.org\ny,b@example.org\n'],
  ])('a header: %s', async (header, contents) => {
    expect((await profile(contents)).dialect.header).toBe(header);
  });

  it('single quotes only where they stand around cells', async () => {
    expect((await profile(`a,b\n'x, y','z'\n'1','2'\n`)).dialect.quote).toBe("'");
    expect((await profile(`a,b\nl'eau,d'or\n"x, y",z\n`)).dialect.quote).toBe('"');
  });
});

describe('the order of dates', () => {
  it.each([
    ['dmy', ['03/04/2025', '13/04/2025']],
    ['mdy', ['03/04/2025', '03/14/2025']],
    ['ymd', ['2025-04-03']],
    ['dmy', ['03.04.2025']],
    ['ambiguous', ['03/04/2025', '05/06/2025']],
    ['none', ['yesterday']],
  ])('%s', async (order, dates) => {
    const { columns } = await profile(['Birth date', ...dates].join('\n'));
    expect(columns[0]?.dateOrder).toBe(order);
  });

  it('is decided by the last row as much as by the first', async () => {
    const dates = Array.from({ length: 5000 }, () => '03/04/2025');
    expect((await profile(['Birth date', ...dates, '03/14/2025'].join('\n'))).columns[0]?.dateOrder).toBe(
      'mdy',
    );
  });

  it('is asked where nothing tells, and follows another column of the file where one does', async () => {
    const leads = entityOf('leads');
    const unclear = await profile('Lead id,Last contact\n1,03/04/2025\n', 'leads');
    expect(mappingProblems(leads, initialMapping(leads, unclear), unclear, {})).toMatchObject([
      { code: 'date_order_needed', field: 'contactedOn' },
    ]);
    const patients = entityOf('patients');
    const clear = await profile('IPP;Nom;Prénom;Date de naissance\n1;A;B;13/04/2025\n');
    expect(mappingProblems(patients, initialMapping(patients, clear), clear, {})).toEqual([]);
  });
});

describe('the suggested mapping', () => {
  it('knows the headers of French and English files, in any case and without accents', async () => {
    const { suggestions, columns } = await profile(
      'N° PATIENT;Nom de famille;PRENOM;Né(e) le;Sexe;NIR;Courriel;Tél.;CP;Truc\n1;A;B;13/04/2025;F;1;;;;\n',
    );
    expect(suggestions.map(({ column, field }) => `${columns[column]?.header} → ${field}`)).toEqual([
      'N° PATIENT → externalId',
      'Nom de famille → lastName',
      'PRENOM → firstName',
      'Né(e) le → birthDate',
      'Sexe → sex',
      'NIR → socialSecurityNumber',
      'Courriel → email',
      'Tél. → phone',
      'CP → postalCode',
    ]);
  });

  it.each([
    ['leads', 'Unsubscribed'],
    ['leads', 'Not opted in'],
    ['leads', 'Non inscrit newsletter'],
    ['patients', 'No consent'],
    ['patients', 'Refus consentement'],
    ['leads', 'Company ID'],
    ['leads', 'Lead owner ID'],
    ['leads', 'Source ID'],
    ['leads', 'Responsable email'],
    ['leads', 'Last contacted by'],
  ] as const)('of %s: nothing for “%s”, which is something else', async (entity, header) => {
    expect((await profile(`${header},zzz\nA,B\n`, entity)).suggestions).toEqual([]);
  });

  it.each([
    ['leads', 'Opt In', 'optIn'],
    ['patients', 'LastName', 'lastName'],
    ['patients', 'Adresse email', 'email'],
    ['patients', 'Date naiss.', 'birthDate'],
    ['leads', 'Montant HT', 'value'],
    ['leads', 'Last contact date', 'contactedOn'],
    ['leads', 'Nom entreprise', 'company'],
  ] as const)('of %s: “%s” → %s', async (entity, header, field) => {
    expect((await profile(`${header},zzz\nA,B\n`, entity)).suggestions).toMatchObject([{ column: 0, field }]);
  });

  it('makes no key of a column that is merely called like one', async () => {
    const keys = async (header: string, entity: 'patients' | 'leads') =>
      (await profile(`${header},zzz\nA,B\n`, entity)).suggestions.map(({ field }) => field);
    expect(await keys('Contact', 'leads')).not.toContain('externalId');
    expect(await keys('Patient', 'patients')).toEqual([]);
    expect(await keys('Patient_ID', 'patients')).toEqual(['externalId']);
    expect(await keys('PatientID', 'patients')).toEqual(['externalId']);
    expect(await keys('Numéro du patient', 'patients')).toEqual(['externalId']);
  });

  it('never gives a field or a column twice, and leaves out what nothing fits', async () => {
    const { suggestions } = await profile('Nom,Nom,Age,zzz\nA,B,12,x\n');
    expect(suggestions.map(({ column, field }) => [column, field])).toEqual([[0, 'lastName']]);
  });
});

describe('another entity for a file that was read', () => {
  it.each([
    'First name,Last name,Birth date,Last contact\nA,B,01/02/1980,03/04/2025\nC,D,03/04/1981,03/04/2025\nE,F,13/04/1982,03/04/2025\nG,H,05/06/1983,03/04/2025\n',
    'Nom;Prénom;Né(e) le;Société;Montant\nA;B;13/04/2025;Acme;12\n',
    'zzz;yyy\n1;2\n3;4\n',
  ])('is as though it had been read for that one: %j', async (contents) => {
    const [asLeads, asPatients] = [await profile(contents, 'leads'), await profile(contents, 'patients')];
    const told = (from: typeof asLeads, entity: string) =>
      from.entities?.find((fit) => fit.entity === entity)?.suggestions ?? [];
    expect(told(asLeads, 'patients')).toEqual(asPatients.suggestions);
    expect(told(asPatients, 'leads')).toEqual(asLeads.suggestions);
    const { patients, leads } = { patients: entityOf('patients'), leads: entityOf('leads') };
    expect(withOpenOrders(patients, asLeads.columns, asPatients.suggestions)).toEqual(asPatients.columns);
    expect(withOpenOrders(leads, asPatients.columns, asLeads.suggestions)).toEqual(asLeads.columns);
  });
});
