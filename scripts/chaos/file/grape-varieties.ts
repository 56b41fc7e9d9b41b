import { boolean, choice, optional, prose, spelling, text } from './columns.ts';
import type { Model } from './generated.ts';

export const grapeVarieties: Model = {
  entity: 'grape_varieties',
  kinds: 1,
  identities: [{ name: 'code', kind: 'sure', columns: ['code'], form: (value) => value }],
  keyOf: ([code]) => code ?? undefined,
  untouched: { name: 'has_geographic_limits', type: 'boolean', value: 'true', byHand: 'false' },
  freeText: 'comment',
  columns: [
    {
      header: 'Code',
      name: 'code',
      identity: true,
      make: ({ number }) => ({ cell: `${number}-B`, value: `${number}-B` }),
      spoilt: { required: '', too_long: '1'.repeat(33) },
    },
    { header: 'Libellé', name: 'name', make: text, spoilt: { required: '', too_long: 'é'.repeat(201) } },
    {
      header: 'Synonymes',
      name: 'has_synonyms',
      make: optional(boolean),
      spoilt: { invalid_boolean: 'deux' },
    },
    {
      header: 'Couleur',
      name: 'color',
      make: optional(choice(spelling('Blanc', 'white'), spelling('n', 'black'), spelling('Rosé', 'pink'))),
      spoilt: { invalid_choice: 'bleu' },
    },
    {
      header: 'Catégorie',
      name: 'category',
      make: optional(
        choice(spelling('Cuve', 'wine'), spelling('Table', 'table'), spelling('interdite', 'forbidden')),
      ),
      spoilt: { invalid_choice: 'salade' },
    },
    { header: 'Statut', name: 'status', make: optional(text) },
    { header: 'Expérimental', name: 'experimental', make: optional(boolean) },
    { header: 'Commentaire', name: 'comment', make: optional(prose, 3) },
  ],
};
