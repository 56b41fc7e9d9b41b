import { describe, expect, it } from 'vitest';
import { fieldsOf } from './support/suggested.ts';

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
    expect(fieldsOf('scrobbles', { ...table, d: ARTISTS }, { header: false })).toEqual({});
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
