import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EntityName, entityOf } from '@sluice/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { profileSource } from '../src/engine/read/profile-source.ts';
import { storeSource } from './support/stored-source.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-exports-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function suggested(file: string, entity: EntityName): Promise<Record<string, string>> {
  const contents = await readFile(new URL(`exports/${file}.csv`, import.meta.url));
  const { opened } = await storeSource(folder, contents);
  const { suggestions, columns } = await profileSource(opened, entityOf(entity), { dialect: {} });
  return Object.fromEntries(suggestions.map(({ column, field }) => [field, columns[column]?.name ?? '']));
}

const name = { firstName: 'First Name', lastName: 'Last Name' };

/** The exports that people bring, with the headers of the services that write them. */
describe('an export is mapped as a person would', () => {
  it.each<[string, EntityName, Record<string, string>]>([
    ['first-last', 'leads', { firstName: 'FIRST', lastName: 'LAST', email: 'EMAIL', phone: 'CELL' }],
    [
      'google-2019',
      'leads',
      {
        ...{ firstName: 'Given Name', lastName: 'Family Name', notes: 'Notes' },
        ...{ email: 'E-mail 1 - Value', phone: 'Phone 1 - Value' },
        ...{ company: 'Organization 1 - Name', jobTitle: 'Organization 1 - Title' },
      },
    ],
    [
      'google-2024',
      'leads',
      {
        ...name,
        ...{ email: 'E-mail 1 - Value', phone: 'Phone 1 - Value', notes: 'Notes' },
        ...{ company: 'Organization Name', jobTitle: 'Organization Title' },
      },
    ],
    [
      'google-2024',
      'patients',
      {
        ...name,
        ...{ birthDate: 'Birthday', email: 'E-mail 1 - Value', phone: 'Phone 1 - Value', notes: 'Notes' },
        ...{ addressLine: 'Address 1 - Street', city: 'Address 1 - City' },
        ...{ postalCode: 'Address 1 - Postal Code', country: 'Address 1 - Country' },
      },
    ],
    [
      'outlook-en',
      'leads',
      {
        ...name,
        ...{ email: 'E-mail Address', phone: 'Mobile Phone', company: 'Company', jobTitle: 'Job Title' },
        notes: 'Notes',
      },
    ],
    [
      'outlook-en',
      'patients',
      {
        ...name,
        ...{ birthDate: 'Birthday', sex: 'Gender', email: 'E-mail Address', phone: 'Mobile Phone' },
        ...{ addressLine: 'Home Street', city: 'Home City', postalCode: 'Home Postal Code' },
        ...{ country: 'Home Country', notes: 'Notes' },
      },
    ],
    [
      'outlook-fr',
      'leads',
      {
        ...{ firstName: 'Prénom', lastName: 'Nom', email: 'Adresse de messagerie', phone: 'Tél. mobile' },
        ...{ company: 'Société', jobTitle: 'Titre (2)', notes: 'Notes', owner: 'Responsable' },
      },
    ],
    [
      'outlook-fr',
      'patients',
      {
        ...{ firstName: 'Prénom', lastName: 'Nom', email: 'Adresse de messagerie', phone: 'Tél. mobile' },
        ...{ birthDate: 'Anniversaire', sex: 'Sexe', notes: 'Notes' },
        ...{ addressLine: 'Rue (domicile)', city: 'Ville (domicile)' },
        ...{ postalCode: 'Code postal (domicile)', country: 'Pays (domicile)' },
      },
    ],
    [
      'outlook-de',
      'leads',
      {
        ...{ firstName: 'Vorname', lastName: 'Nachname', email: 'E-Mail-Adresse', phone: 'Mobiltelefon' },
        ...{ company: 'Firma', jobTitle: 'Position', notes: 'Notizen' },
      },
    ],
    [
      'outlook-de',
      'patients',
      {
        ...{ firstName: 'Vorname', lastName: 'Nachname', email: 'E-Mail-Adresse', phone: 'Mobiltelefon' },
        ...{ birthDate: 'Geburtstag', sex: 'Geschlecht', notes: 'Notizen' },
        ...{ addressLine: 'Straße privat', city: 'Ort privat' },
        ...{ postalCode: 'Postleitzahl privat', country: 'Land privat' },
      },
    ],
    [
      'hubspot',
      'leads',
      {
        ...name,
        ...{ externalId: 'Record ID', email: 'Email', phone: 'Phone Number', owner: 'Contact owner' },
        ...{ contactedOn: 'Last Activity Date', status: 'Lead Status', company: 'Associated Company' },
        employees: 'Number of Employees',
      },
    ],
    [
      'salesforce',
      'leads',
      {
        ...name,
        ...{ externalId: 'Lead ID', email: 'Email', phone: 'Phone', company: 'Company / Account' },
        ...{ jobTitle: 'Title', source: 'Lead Source', status: 'Lead Status', owner: 'Lead Owner' },
        ...{ employees: 'No. of Employees', contactedOn: 'Last Activity' },
      },
    ],
    ['mailchimp', 'leads', { ...name, email: 'Email Address', phone: 'Phone Number', notes: 'NOTES' }],
    ['linkedin', 'leads', { ...name, email: 'Email Address', company: 'Company', jobTitle: 'Position' }],
    [
      'clinic-fr',
      'patients',
      {
        ...{ lastName: 'Nom', firstName: 'Prénom', birthName: 'Nom de naissance', sex: 'Civilité' },
        ...{ birthDate: 'Date de naissance', email: 'Email', phone: 'Téléphone portable' },
        ...{ addressLine: 'Adresse', postalCode: 'Code postal', city: 'Ville' },
        socialSecurityNumber: 'Numéro de sécurité sociale',
      },
    ],
    [
      'by-cells',
      'leads',
      {
        ...{ email: 'Kontakt Mail', lastName: 'Nom complet', company: 'Sté', phone: 'GSM' },
        ...{ status: 'Étape pipeline', contactedOn: 'Date' },
      },
    ],
  ])('%s, of %s', async (file, entity, expected) => {
    expect(await suggested(file, entity)).toEqual(expected);
  });
});
