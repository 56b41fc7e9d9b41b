import type { EntityName } from '@sluice/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf, suggested } from './support/suggested.ts';

const EMAILS = ['jean@example.com', 'anne@example.com', 'zoe@example.com'];
const PHONES = ['06 12 34 56 78', '06 12 34 56 79', '+33 6 12 34 56 70'];
const DATES = ['12/03/1984', '13/04/1951', '20/11/2001'];
const NAMES = ['Dupont', 'Martin', 'Roux'];

describe('cells that do not fit', () => {
  it.each<[string, EntityName, string, readonly string[]]>([
    ['no date', 'patients', 'bor', ['ID', 'ID', 'ID']],
    ['no date, in a single cell', 'patients', 'bor', ['ID']],
    ['no status but a part of a country', 'leads', 'State', ['TX', 'CA']],
    ['no job but how people are addressed', 'leads', 'Title', ['Mr.', 'Mrs.', 'Dr']],
    ['no town but dates', 'patients', 'Town', DATES],
    ['no amount', 'leads', 'Amount', ['soon', 'later', 'never']],
    ['no number of people', 'leads', 'Headcount', ['many', 'few', '?']],
    ['no amount but a share', 'leads', 'Montant (%)', ['12', '15', '20']],
    ['no amount but days', 'leads', 'Budget (jours)', ['12', '15', '20']],
  ])('make no suggestion of a name that is merely another one: %s', (_, entity, header, cells) => {
    expect(fieldsOf(entity, { [header]: cells, zzz: NAMES })).toEqual({});
  });

  it('leave a field its own name, with doubt, and say how many fit', () => {
    const [birth] = suggested('patients', { 'Birth date': ['12/03/1984', 'soon', 'later', 'never'] });
    expect(birth).toMatchObject({ field: 'birthDate', why: { header: 'name', looked: 4, fits: 1 } });
    expect(birth?.confidence).toBeLessThan(0.8);
  });

  it('are no markers: those say nothing', () => {
    const [value] = suggested('leads', { Amount: ['12', 'N/A', '-', '13'] });
    expect(value).toMatchObject({ field: 'value', why: { looked: 2, fits: 2 } });
  });

  it('leave a list of a file’s own words to the field whose name the header has', () => {
    const words = ['Nurturing - cold', 'Nurturing - warm', 'Nurturing - warm'];
    expect(fieldsOf('leads', { 'Lead Status': words })).toEqual({ 'Lead Status': 'status' });
    expect(fieldsOf('leads', { State: words })).toEqual({});
  });

  it('are a doubtful key where all are the same, which gives way to another', () => {
    const same = ['1', '1', '1', '1'];
    expect(suggested('patients', { Id: same })[0]?.confidence).toBeLessThan(0.8);
    expect(fieldsOf('patients', { Id: same, 'Chart number': ['4', '5', '6', '7'] })).toEqual({
      'Chart number': 'externalId',
    });
  });

  it('leave the field to a column with cells', () => {
    const table = { Phone: [], 'Mobile number': PHONES };
    expect(fieldsOf('leads', table)).toEqual({ 'Mobile number': 'phone' });
    expect(fieldsOf('leads', { Phone: [] })).toEqual({ Phone: 'phone' });
  });
});

describe('columns of somebody else', () => {
  it.each<[EntityName, string]>([
    ['patients', 'Tel confiance'],
    ['patients', 'Tél personne à prévenir'],
    ['patients', 'Family phone'],
    ['leads', 'Buyer phone'],
    ['leads', 'Téléphone payeur'],
  ])('of %s are not theirs: %s', (entity, header) => {
    expect(fieldsOf(entity, { [header]: PHONES })).toEqual({});
  });

  it('or of another kind of id are no key', () => {
    expect(fieldsOf('scrobbles', { 'Recording MSID': ['a', 'b'] })).toEqual({});
    expect(fieldsOf('scrobbles', { 'Recording MBID': ['a', 'b'] })).toEqual({
      'Recording MBID': 'trackMbid',
    });
  });
});

describe('lists as associations, cabinets and hospitals keep them', () => {
  it.each<[EntityName, Readonly<Record<string, readonly string[]>>, Readonly<Record<string, string>>]>([
    [
      'leads',
      {
        'Numéro d’adhérent': ['A1', 'A2', 'A3'],
        'Nom adhérent': NAMES,
        'Nom payeur': NAMES,
        'Email payeur': EMAILS,
      },
      { 'Numéro d’adhérent': 'externalId', 'Nom adhérent': 'lastName' },
    ],
    [
      'leads',
      { 'Port.': PHONES, Fixe: PHONES, 'Obs.': NAMES, Fct: NAMES },
      { 'Port.': 'phone', 'Obs.': 'notes', Fct: 'jobTitle' },
    ],
    [
      'patients',
      { 'N° dos.': ['1', '2', '3'], 'Nom utilisé': NAMES, NOM_NAISS: NAMES, 'Prénom utilisé': NAMES },
      {
        'N° dos.': 'externalId',
        'Nom utilisé': 'lastName',
        NOM_NAISS: 'birthName',
        'Prénom utilisé': 'firstName',
      },
    ],
    [
      'patients',
      { INS: ['1620375001123', '2', '3'], 'N° de sécurité sociale': ['162037500112345', '2', '3'] },
      { 'N° de sécurité sociale': 'socialSecurityNumber' },
    ],
  ])('of %s: %j', (entity, table, expected) => {
    expect(fieldsOf(entity, table)).toEqual(expected);
  });

  it('know the statuses that Salesforce gives', () => {
    const words = ['Open - Not Contacted', 'Closed - Converted', 'Closed - Not Converted'];
    expect(suggested('leads', { 'Lead Status': words })[0]?.why).toMatchObject({ looked: 3, fits: 3 });
  });
});

describe('cells that fit', () => {
  it('make a suggestion of a name among other words, or of the kind of value alone', () => {
    const found = fieldsOf('leads', {
      ...{ 'Kontakt Mail': EMAILS, 'Étape pipeline': ['Nouveau', 'Gagné', 'En cours'], Date: DATES },
      'Nom complet': ['Jean Dupont', 'Anne Martin', 'Zoé Roux'],
    });
    expect(found).toEqual({
      ...{ 'Kontakt Mail': 'email', 'Étape pipeline': 'status', Date: 'contactedOn' },
      'Nom complet': 'lastName',
    });
  });

  it('make one of themselves where records are not recognised by it', () => {
    const table = { a: EMAILS, b: PHONES, c: ['M', 'F', 'F'], d: DATES, e: NAMES };
    expect(fieldsOf('patients', table)).toEqual({ a: 'email', b: 'phone', c: 'sex' });
    expect(suggested('patients', { a: EMAILS })).toMatchObject([{ why: { header: 'none' } }]);
  });

  it('never make a key', () => {
    expect(fieldsOf('leads', { a: EMAILS, b: PHONES, c: ['L-1', 'L-2', 'L-3'] })).toEqual({});
    expect(fieldsOf('patients', { a: ['P-1', 'P-2', 'P-3'], 'Mobile no.': PHONES })).toEqual({
      'Mobile no.': 'phone',
    });
    const numbers = ['283091305512345', '184127645108946', '255081416802538'];
    expect(fieldsOf('patients', { Code: numbers })).toEqual({});
  });

  it.each([
    ['Assistant’s phone', PHONES],
    ['Téléphone société', PHONES],
    ['Fax', PHONES],
    ['Responsable email', EMAILS],
    ['E-mail du médecin', EMAILS],
    ['Emergency phone', PHONES],
    ['Created date', DATES],
    ['Refus e-mail', EMAILS],
  ])('say nothing where the header says that they are somebody else’s: %s', (header, cells) => {
    expect(fieldsOf('leads', { [header]: cells })).toEqual({});
    expect(fieldsOf('patients', { [header]: cells })).toEqual({});
  });

  it.each([
    ['Nom du contact', NAMES, { 'Nom du contact': 'lastName' }],
    ['First name (required)', NAMES, { 'First name (required)': 'firstName' }],
    ['Business name', NAMES, {}],
    ['Company address', ['1 rue X'], {}],
    ['Phone1', PHONES, { Phone1: 'phone' }],
    ['Tél. fixe', PHONES, { 'Tél. fixe': 'phone' }],
    ['Nom du contact', EMAILS, {}],
  ])('make one of a text only where its other words leave it what it is: %s', (header, cells, expected) => {
    expect(fieldsOf('leads', { [header]: cells })).toEqual(expected);
  });

  it('weigh more than a name, where they are something else', () => {
    expect(fieldsOf('patients', { Adresse: EMAILS })).toEqual({ Adresse: 'email' });
    expect(fieldsOf('patients', { Town: EMAILS })).toEqual({ Town: 'email' });
    expect(fieldsOf('leads', { Nom: DATES })).toEqual({});
  });

  it('are no date of birth because they are dates', () => {
    expect(fieldsOf('patients', { Date: DATES })).toEqual({});
  });

  it('need more than a few, or more than one value, to speak for themselves', () => {
    expect(
      fieldsOf('patients', { a: EMAILS.slice(0, 2), b: ['F', 'F', 'F', 'F'], c: ['1', '2', '1'] }),
    ).toEqual({});
  });
});

describe('headers', () => {
  it('name one field: a name of one is not a misspelt one of another', () => {
    expect(fieldsOf('leads', { Name: NAMES, 'Last name': NAMES })).toEqual({ 'Last name': 'lastName' });
  });

  it('leave the last name to its own column where another has the whole name', () => {
    const table = { Name: ['Jean Dupont'], 'Given Name': ['Jean'], 'Family Name': ['Dupont'] };
    expect(fieldsOf('leads', table)).toEqual({ 'Given Name': 'firstName', 'Family Name': 'lastName' });
    expect(fieldsOf('leads', { Name: ['Jean Dupont'] })).toEqual({ Name: 'lastName' });
  });

  it('may be anything: each column and each field is suggested once, with a reason', () => {
    const header = fc.oneof(fc.string(), fc.constantFrom('Nom', 'E-mail', 'Date', 'Phone 1 - Value', 'Id'));
    const cell = fc.oneof(fc.string(), fc.constantFrom(...EMAILS, ...PHONES, ...DATES, '=“1”', "='", '0'));
    const table = fc.dictionary(header, fc.array(cell, { maxLength: 6 }), { maxKeys: 8 });
    fc.assert(
      fc.property(
        table,
        fc.constantFrom<EntityName>('patients', 'leads', 'grape_varieties'),
        (made, entity) => {
          const found = suggested(entity, made);
          expect(new Set(found.map(({ field }) => field)).size).toBe(found.length);
          expect(new Set(found.map(({ column }) => column)).size).toBe(found.length);
          for (const { why, confidence } of found) {
            expect(why?.fits).toBeLessThanOrEqual(why?.looked ?? 0);
            expect(confidence).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
