import { type ColumnProfile, type EntityName, entityOf } from '@sluice/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnKind } from '../src/cell-kind.ts';
import { type PastChoice, suggestMapping } from '../src/mapping/suggest-mapping.ts';
import { evidenceCollectors } from '../src/types/index.ts';

const TODAY = new Date('2026-06-15T00:00:00Z');

/** What is suggested for columns with some cells, by header; where they have none, by place. */
function suggested(
  entity: EntityName,
  table: Readonly<Record<string, readonly string[]>>,
  { header: hasHeader = true, past = [] }: { header?: boolean; past?: readonly PastChoice[] } = {},
) {
  const headers = Object.keys(table);
  const columns = headers.map((header, index): ColumnProfile => {
    const cells = (table[header] ?? []).filter((cell) => cell !== '');
    const collectors = evidenceCollectors();
    for (const cell of cells) for (const collector of collectors) collector.add(cell);
    return {
      ...{
        index,
        header: hasHeader ? header : '',
        name: header,
        filled: cells.length,
        samples: cells.slice(0, 3),
      },
      ...{ dateOrder: 'none', decimalMark: 'none', kind: columnKind(cells) },
      ...Object.assign({}, ...collectors.map((collector) => collector.evidence())),
    };
  });
  const cells = new Map(headers.map((header, index) => [index, table[header] ?? []]));
  return suggestMapping(entityOf(entity), columns, cells, TODAY, past).map((suggestion) => ({
    ...suggestion,
    header: headers[suggestion.column] ?? '',
  }));
}

const fieldsOf = (...asked: Parameters<typeof suggested>) =>
  Object.fromEntries(suggested(...asked).map(({ header, field }) => [header, field]));

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
    const words = ['Open - Not Contacted', 'Working - Contacted', 'Working - Contacted'];
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

describe('the exports of what people listen to and collect', () => {
  const [TEXTS, SECONDS] = [
    ['12 Feb 2021, 14:03', '12 Feb 2021, 13:59', '11 Feb 2021, 23:07'],
    ['1613138602', '1613138361', '1613084822'],
  ];
  const ARTISTS = ['Radiohead', 'X', 'Nina Simone'];
  const IDS = ['a74b1b7f-71a5-4011-9441-d0b5e4122711', '', 'bbad030f-bf55-4fc2-a643-248708e72f22'];

  it('without a header lie as those that people have', () => {
    const table = { a: ARTISTS, b: ['Pablo Honey', 'X', ''], c: ['Creep', '?', 'Feeling Good'], d: TEXTS };
    expect(fieldsOf('scrobbles', table, { header: false })).toEqual({
      ...{ a: 'artist', b: 'album', c: 'track', d: 'playedAt' },
    });
    // The cells of the last column are no times: of the others nobody knows anything.
    expect(fieldsOf('scrobbles', { ...table, d: ARTISTS }, { header: false })).toEqual({});
    // Times tell of themselves, wherever they stand.
    const other = { d: TEXTS, a: ARTISTS, c: ['Creep', '?', 'Feeling Good'] };
    expect(fieldsOf('scrobbles', other, { header: false })).toEqual({ d: 'playedAt' });
  });

  it('have the same time twice, of which the one in seconds counts', () => {
    const table = {
      ...{ uts: SECONDS, utc_time: TEXTS, artist: ARTISTS, artist_mbid: IDS, album: ['Pablo Honey'] },
      ...{ album_mbid: IDS, track: ['Creep', '?', 'Feeling Good'], track_mbid: IDS },
    };
    expect(fieldsOf('scrobbles', table)).toEqual({
      ...{ uts: 'playedAt', artist: 'artist', artist_mbid: 'artistMbid', album: 'album' },
      ...{ album_mbid: 'albumMbid', track: 'track', track_mbid: 'trackMbid' },
    });
    const { uts, ...others } = table;
    expect(fieldsOf('scrobbles', { ...others, uts }).uts).toBe('playedAt');
    expect(fieldsOf('scrobbles', others).utc_time).toBe('playedAt');
  });

  it('name the account in the header of the time, or have other names for all', () => {
    const milliseconds = SECONDS.map((seconds) => `${seconds}000`);
    const stats = {
      Artist: ARTISTS,
      Album: ARTISTS,
      AlbumId: IDS,
      Track: ARTISTS,
      'Date#anne': milliseconds,
    };
    expect(fieldsOf('scrobbles', stats)).toEqual({
      ...{ Artist: 'artist', Album: 'album', AlbumId: 'albumMbid', Track: 'track', 'Date#anne': 'playedAt' },
    });
    const scrobbler = {
      'Artist Name': ARTISTS,
      'Album Name': ARTISTS,
      'Track Name': ARTISTS,
      Timestamp: TEXTS,
    };
    expect(fieldsOf('scrobbles', scrobbler)).toEqual({
      ...{ 'Artist Name': 'artist', 'Album Name': 'album', 'Track Name': 'track', Timestamp: 'playedAt' },
    });
    const french = {
      Artiste: ARTISTS,
      Titre: ARTISTS,
      'Date d’écoute': TEXTS,
      Compte: ['anne', 'anne', 'bob'],
    };
    expect(fieldsOf('scrobbles', french)).toEqual({
      ...{ Artiste: 'artist', Titre: 'track', 'Date d’écoute': 'playedAt', Compte: 'account' },
    });
  });

  it('of a collection of records, and of what its owner wants', () => {
    const collection = {
      ...{
        'Catalog#': ['OTO 2', '- oto - 4, oto4', 'TENR 137'],
        Artist: ['Au Pairs', 'Nirvana (2)', 'Various'],
      },
      ...{
        Title: ['You', 'Nevermind', '?'],
        Label: ['021 Records', '021 Records, Human Records (2)', 'DGC'],
      },
      ...{ Format: ['7", EP', '2xLP, Album', 'CD'], Rating: ['', '5', '3'], Released: ['1979', '0', '1991'] },
      ...{ release_id: ['7530535', '434828', '129186'], CollectionFolder: ['Uncategorized', 'Rock', 'Rock'] },
      'Date Added': ['2020-11-12 12:24:52', '2020-11-12 12:26:02', '2020-03-09 22:40:50'],
      ...{ 'Collection Media Condition': ['Mint (M)', '', ''], 'Collection Sleeve Condition': ['', '', ''] },
      'Collection Notes': ['first pressing', '', ''],
    };
    const mapped = {
      ...{
        'Catalog#': 'catalogueNumbers',
        Artist: 'artists',
        Title: 'title',
        Label: 'labels',
        Format: 'formats',
      },
      ...{ Rating: 'rating', Released: 'year', release_id: 'releaseId' },
    };
    expect(fieldsOf('releases', collection)).toEqual({
      ...mapped,
      ...{ CollectionFolder: 'folder', 'Date Added': 'addedOn', 'Collection Notes': 'notes' },
    });
    const { CollectionFolder: _, 'Date Added': __, 'Collection Notes': Notes, ...wanted } = collection;
    expect(fieldsOf('releases', { ...wanted, Notes })).toEqual({ ...mapped, Notes: 'notes' });
  });

  it('say nothing of what a connection alone writes', () => {
    const times = ['2020-11-12 12:24:52', '2020-11-12 12:26:02', '2020-03-09 22:40:50'];
    expect(fieldsOf('releases', { 'Removed on': times })).toEqual({});
  });
});

describe('what was chosen before', () => {
  const past = (header: string, field: string, times: number): PastChoice => ({ header, field, times });

  it('is suggested for a name that says nothing, surer the more often, and says so', () => {
    const confidences = [1, 2, 3, 40].map((times) => {
      const [found] = suggested('leads', { Truc: NAMES }, { past: [past('truc', 'company', times)] });
      expect(found).toMatchObject({ field: 'company', why: { past: times, looked: 3, fits: 3 } });
      return found?.confidence;
    });
    expect(confidences).toEqual([0.85, 0.92, 0.96, 0.96]);
    expect(suggested('leads', { Machin: NAMES }, { past: [past('truc', 'company', 9)] })).toEqual([]);
  });

  it('comes before the name of another field once it was chosen again, and not before', () => {
    const table = { Société: NAMES };
    expect(fieldsOf('leads', table, { past: [past('societe', 'source', 1)] })).toEqual({ Société: 'company' });
    expect(fieldsOf('leads', table, { past: [past('societe', 'source', 2)] })).toEqual({ Société: 'source' });
    expect(fieldsOf('leads', { Company: NAMES }, { past: [past('company', 'source', 2)] })).toEqual({
      Company: 'source',
    });
  });

  it('takes no field from a column that has its name, chosen once', () => {
    const table = { Truc: NAMES, Company: NAMES };
    expect(fieldsOf('leads', table, { past: [past('truc', 'company', 1)] })).toEqual({ Company: 'company' });
  });

  it('gives way where no cell is such a value', () => {
    expect(fieldsOf('leads', { Truc: NAMES }, { past: [past('truc', 'contactedOn', 9)] })).toEqual({});
    expect(fieldsOf('leads', { Truc: DATES }, { past: [past('truc', 'contactedOn', 9)] })).toEqual({
      Truc: 'contactedOn',
    });
  });

  it('of a field that is gone by now is nothing', () => {
    expect(fieldsOf('leads', { Truc: NAMES }, { past: [past('truc', 'constructor', 9)] })).toEqual({});
  });

  it('may be what recognises records: a person has said so', () => {
    const [key] = suggested('leads', { Truc: ['a1', 'a2', 'a3'] }, { past: [past('truc', 'externalId', 3)] });
    expect(key).toMatchObject({ field: 'externalId', confidence: 0.96 });
    const [same] = suggested('leads', { Truc: ['a1', 'a1', 'a1'] }, { past: [past('truc', 'externalId', 3)] });
    expect(same?.confidence).toBeLessThan(0.8);
  });
});
