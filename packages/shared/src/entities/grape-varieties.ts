import { defineEntity } from './definition.ts';

/** The grape varieties of a vineyard registry, with the columns of the official French list; known by their code. */
export const grapeVarieties = defineEntity({
  name: 'grape_varieties',
  label: {
    one: { en: 'Grape variety', fr: 'Cépage' },
    many: { en: 'Grape varieties', fr: 'Cépages' },
  },
  about: { en: 'Known by their code.', fr: 'Reconnus par leur code.' },
  names: [['name']],
  onDuplicate: 'update',
  matchKey: [{ field: 'code', prefix: '' }],
  identities: [{ kind: 'sure', fields: ['code'] }],
  fields: {
    code: {
      type: 'text',
      column: 'code',
      maxLength: 32,
      required: true,
      label: { en: 'Code', fr: 'Code' },
      aliases: { en: ['variety code', 'id'], fr: ['code cépage', 'identifiant'] },
    },
    name: {
      type: 'text',
      column: 'name',
      maxLength: 200,
      required: true,
      label: { en: 'Name', fr: 'Libellé' },
      aliases: {
        en: ['variety', 'label', 'variety name'],
        fr: ['nom', 'cépage', 'nom du cépage', 'dénomination'],
      },
    },
    hasSynonyms: {
      type: 'boolean',
      column: 'has_synonyms',
      label: { en: 'Synonyms', fr: 'Synonymes' },
      aliases: { en: ['has synonyms'], fr: ['synonyme'] },
    },
    color: {
      type: 'enum',
      column: 'color',
      label: { en: 'Colour', fr: 'Couleur' },
      aliases: { en: ['color', 'berry color'], fr: ['couleur de la baie', 'teinte'] },
      values: {
        white: { label: { en: 'White', fr: 'Blanc' }, aliases: ['b', 'blanche'] },
        black: { label: { en: 'Black', fr: 'Noir' }, aliases: ['n', 'noire'] },
        grey: { label: { en: 'Grey', fr: 'Gris' }, aliases: ['g', 'gray', 'grise'] },
        pink: { label: { en: 'Pink', fr: 'Rosé' }, aliases: ['rs', 'rose'] },
        red: { label: { en: 'Red', fr: 'Rouge' }, aliases: ['rg'] },
        undetermined: {
          label: { en: 'Undetermined', fr: 'Indéterminé' },
          aliases: ['indeterminee', 'unknown', 'inconnu'],
        },
      },
    },
    category: {
      type: 'enum',
      column: 'category',
      label: { en: 'Category', fr: 'Catégorie' },
      aliases: { en: ['use', 'type'], fr: ['usage', 'type'] },
      values: {
        wine: { label: { en: 'Wine', fr: 'Cuve' }, aliases: ['vin'] },
        table: { label: { en: 'Table', fr: 'Table' }, aliases: [] },
        mixed: { label: { en: 'Mixed', fr: 'Mixte' }, aliases: [] },
        propagation: {
          label: { en: 'Propagation', fr: 'Multiplication' },
          aliases: ['rootstock', 'porte-greffe'],
        },
        forbidden: { label: { en: 'Forbidden', fr: 'Interdit' }, aliases: ['prohibited', 'interdite'] },
      },
    },
    status: {
      type: 'text',
      column: 'status',
      maxLength: 200,
      label: { en: 'Status', fr: 'Statut' },
      aliases: { en: ['state'], fr: ['état'] },
    },
    experimental: {
      type: 'boolean',
      column: 'experimental',
      label: { en: 'Experimental', fr: 'Expérimental' },
      aliases: { en: ['trial'], fr: ['expérimentale', 'essai'] },
    },
    comment: {
      type: 'text',
      column: 'comment',
      maxLength: 10_000,
      label: { en: 'Comment', fr: 'Commentaire' },
      aliases: { en: ['comments', 'notes', 'remarks'], fr: ['commentaires', 'remarques', 'observations'] },
    },
    hasGeographicLimits: {
      type: 'boolean',
      column: 'has_geographic_limits',
      label: { en: 'Geographic limits', fr: 'Délimitation géographique' },
      aliases: { en: ['geographic delimitation', 'restricted area'], fr: ['délimitation', 'zone délimitée'] },
    },
  },
});
