import { defineEntity } from './definition.ts';

/** What somebody has listened to, as Last.fm keeps it: known by whose it is, when it was played, and what it was. */
export const scrobbles = defineEntity({
  name: 'scrobbles',
  label: {
    one: { en: 'Scrobble', fr: 'Écoute' },
    many: { en: 'Scrobbles', fr: 'Écoutes' },
  },
  about: {
    en: 'Known by account, time, artist and track.',
    fr: 'Reconnues par le compte, l’heure, l’artiste et le titre.',
  },
  names: [['artist', 'track']],
  // https://benjaminbenben.com/lastfm-to-csv has no header.
  layouts: [['artist', 'album', 'track', 'playedAt']],
  // What was played stays what it was; a correction of its album is asked for.
  onDuplicate: 'skip',
  identities: [{ kind: 'sure', fields: ['account', 'playedAt', 'artist', 'track'], paired: 'playedAt' }],
  fields: {
    account: {
      type: 'text',
      column: 'account',
      maxLength: 100,
      required: true,
      label: { en: 'Account', fr: 'Compte' },
      asked: { en: 'Whose listening is this?', fr: 'De qui sont ces écoutes ?' },
      aliases: {
        en: ['user', 'user name', 'username', 'last.fm user', 'lastfm user', 'listener'],
        fr: ['utilisateur', 'nom d’utilisateur', 'auditeur', 'pseudo'],
      },
    },
    playedAt: {
      type: 'timestamp',
      column: 'played_at',
      required: true,
      label: { en: 'Played at', fr: 'Écouté le' },
      aliases: {
        // The surest first: exports have the same time twice, once in seconds and once in words.
        en: ['uts', 'unix time', 'timestamp', 'date uts', 'date', 'scrobble time', 'played', 'listened at'],
        fr: ['horodatage', 'date d’écoute', 'écouté à', 'heure d’écoute'],
      },
    },
    artist: {
      type: 'text',
      column: 'artist',
      maxLength: 1_000,
      verbatim: true,
      required: true,
      label: { en: 'Artist', fr: 'Artiste' },
      aliases: { en: ['artist name', 'band'], fr: ['nom de l’artiste', 'interprète', 'groupe'] },
    },
    track: {
      type: 'text',
      column: 'track',
      maxLength: 1_000,
      verbatim: true,
      required: true,
      label: { en: 'Track', fr: 'Titre' },
      aliases: {
        en: ['track name', 'song', 'song name', 'song title', 'track title', 'title'],
        fr: ['morceau', 'chanson', 'piste', 'titre du morceau'],
      },
    },
    album: {
      type: 'text',
      column: 'album',
      maxLength: 1_000,
      verbatim: true,
      label: { en: 'Album', fr: 'Album' },
      aliases: { en: ['album name', 'album title', 'release'], fr: ['nom de l’album', 'titre de l’album'] },
    },
    artistMbid: {
      type: 'text',
      column: 'artist_mbid',
      maxLength: 36,
      label: { en: 'Artist MBID', fr: 'MBID de l’artiste' },
      aliases: { en: ['artist mbid', 'artist id', 'artist musicbrainz id'], fr: ['id de l’artiste'] },
    },
    trackMbid: {
      type: 'text',
      column: 'track_mbid',
      maxLength: 36,
      label: { en: 'Track MBID', fr: 'MBID du titre' },
      aliases: {
        en: ['track mbid', 'track id', 'mbid', 'recording mbid', 'track musicbrainz id'],
        fr: ['id du titre', 'id du morceau'],
      },
    },
    albumMbid: {
      type: 'text',
      column: 'album_mbid',
      maxLength: 36,
      label: { en: 'Album MBID', fr: 'MBID de l’album' },
      aliases: {
        en: ['album mbid', 'album id', 'albumid', 'release mbid', 'album musicbrainz id'],
        fr: ['id de l’album'],
      },
    },
    loved: {
      type: 'boolean',
      column: 'loved',
      label: { en: 'Loved', fr: 'Coup de cœur' },
      aliases: { en: ['love', 'user loved'], fr: ['aimé', 'coups de cœur'] },
    },
    url: {
      type: 'text',
      column: 'url',
      maxLength: 2_000,
      label: { en: 'Address', fr: 'Adresse' },
      aliases: { en: ['url', 'link', 'track url'], fr: ['lien', 'url du titre'] },
    },
  },
});
