import { defineEntity } from './definition.ts';

/** In a catalogue of releases: more labels or styles than this has no release. */
const NAMES = { type: 'list', maxItems: 200, maxLength: 500 } as const;

/**
 * The copies of a collection of records, as Discogs keeps it. Each has its own instance id, which files do not tell; those of
 * one release are then paired one to one, first with those that were added at the same time.
 */
export const releases = defineEntity({
  name: 'releases',
  label: {
    one: { en: 'Release', fr: 'Disque' },
    many: { en: 'Releases', fr: 'Disques' },
  },
  about: {
    en: 'Known by instance id, or else by release id, copy by copy.',
    fr: 'Reconnus par leur identifiant d’exemplaire, sinon par celui de l’édition, exemplaire par exemplaire.',
  },
  names: [['title']],
  onDuplicate: 'update',
  identities: [
    { kind: 'sure', fields: ['instanceId'] },
    { kind: 'sure', fields: ['releaseId'], paired: 'addedOn' },
  ],
  fields: {
    instanceId: {
      type: 'text',
      column: 'instance_id',
      maxLength: 32,
      label: { en: 'Instance id', fr: 'Identifiant d’exemplaire' },
      aliases: { en: ['instance id', 'collection item id'], fr: ['n° d’exemplaire'] },
    },
    releaseId: {
      type: 'text',
      column: 'release_id',
      maxLength: 32,
      required: true,
      label: { en: 'Release id', fr: 'Identifiant de l’édition' },
      aliases: {
        en: ['release id', 'discogs id', 'discogs release id'],
        fr: ['id de l’édition', 'id discogs'],
      },
    },
    title: {
      type: 'text',
      column: 'title',
      maxLength: 1_000,
      verbatim: true,
      required: true,
      label: { en: 'Title', fr: 'Titre' },
      aliases: { en: ['release title', 'album', 'release'], fr: ['titre du disque', 'album'] },
    },
    artists: {
      ...NAMES,
      column: 'artists',
      numbered: true,
      label: { en: 'Artists', fr: 'Artistes' },
      aliases: { en: ['artist', 'artist name', 'band'], fr: ['artiste', 'interprète', 'groupe'] },
    },
    labels: {
      ...NAMES,
      column: 'labels',
      numbered: true,
      commas: true,
      label: { en: 'Labels', fr: 'Labels' },
      aliases: { en: ['label', 'record label', 'publisher'], fr: ['label', 'maison de disques', 'éditeur'] },
    },
    catalogueNumbers: {
      ...NAMES,
      column: 'catalogue_numbers',
      commas: true,
      label: { en: 'Catalogue numbers', fr: 'Numéros de catalogue' },
      aliases: {
        en: ['catalog#', 'catalogue number', 'catalog number', 'cat#', 'catno', 'cat no'],
        fr: ['n° de catalogue', 'référence', 'numéro de catalogue'],
      },
    },
    formats: {
      ...NAMES,
      column: 'formats',
      commas: true,
      label: { en: 'Formats', fr: 'Formats' },
      aliases: { en: ['format', 'media format'], fr: ['format', 'support'] },
    },
    year: {
      type: 'integer',
      column: 'year',
      min: 1860,
      max: 2200,
      zeroIsNone: true,
      label: { en: 'Year', fr: 'Année' },
      aliases: { en: ['released', 'release year'], fr: ['année de sortie', 'sortie'] },
    },
    genres: {
      ...NAMES,
      column: 'genres',
      label: { en: 'Genres', fr: 'Genres' },
      aliases: { en: ['genre'], fr: ['genre'] },
    },
    styles: {
      ...NAMES,
      column: 'styles',
      commas: true,
      label: { en: 'Styles', fr: 'Styles' },
      aliases: { en: ['style'], fr: ['style'] },
    },
    folder: {
      type: 'text',
      column: 'folder',
      maxLength: 200,
      label: { en: 'Folder', fr: 'Dossier' },
      aliases: { en: ['collectionfolder', 'collection folder'], fr: ['dossier de la collection'] },
    },
    rating: {
      type: 'integer',
      column: 'rating',
      min: 0,
      max: 5,
      label: { en: 'Rating', fr: 'Note' },
      aliases: { en: ['stars', 'my rating'], fr: ['étoiles', 'ma note'] },
    },
    addedOn: {
      type: 'timestamp',
      column: 'added_on',
      // Where Discogs is: its files say no zone, its answers that of the Pacific.
      zone: 'America/Los_Angeles',
      label: { en: 'Added on', fr: 'Ajouté le' },
      aliases: { en: ['date added', 'added'], fr: ['date d’ajout', 'ajouté'] },
    },
    notes: {
      type: 'text',
      column: 'notes',
      maxLength: 10_000,
      label: { en: 'Notes', fr: 'Notes' },
      aliases: {
        en: ['collection notes', 'comment', 'comments', 'remarks'],
        fr: ['notes de collection', 'commentaire', 'remarques'],
      },
    },
    removedOn: {
      type: 'timestamp',
      column: 'removed_on',
      byConnection: true,
      label: { en: 'Removed on', fr: 'Retiré le' },
      aliases: { en: ['date removed'], fr: ['date de retrait'] },
    },
  },
});
