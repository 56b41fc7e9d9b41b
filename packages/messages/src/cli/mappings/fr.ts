import type { French } from '../../catalogue.ts';
import type { enMappings } from './en.ts';

/** Ce que dit `sluice` des correspondances enregistrées, en français. */
export const frMappings: French<typeof enMappings> = {
  error: {
    no_mapping: 'Aucune correspondance n’est enregistrée sous « {{name}} ». Il y a : {{names}}.',
    several_mappings:
      'Plusieurs correspondances sont enregistrées sous « {{name}} ». Dites laquelle par son identifiant : {{ids}}',
    mapping_unfit:
      'La correspondance « {{name}} » est d’un autre fichier : celui-ci n’a aucune de ses colonnes. Ses colonnes sont : {{headers}}.',
  },
  help: {
    mappings:
      'lister, renommer ou retirer les correspondances enregistrées pour les fichiers aux mêmes en-têtes',
    argumentMappings: 'list, rename ou remove',
    argumentMapping: 'le nom d’une correspondance, ou son identifiant',
    argumentNewName: 'son nouveau nom',
    optionOfEntity: 'celles d’un seul genre d’enregistrement',
    optionMapping: 'partir d’une correspondance enregistrée, par son nom ; les autres options s’y ajoutent',
    optionSaveMapping: 'enregistrer la correspondance sous un nom, pour les fichiers aux mêmes en-têtes',
  },
  notice: {
    keptMapping: 'Correspondance « {{name}} » appliquée.',
    keptAdded: 'Colonnes qu’elle ne connaît pas : {{headers}}',
    keptMissing: 'Colonnes absentes de ce fichier : {{headers}}',
    keptOffered:
      'La correspondance « {{name}} » est enregistrée pour les fichiers comme celui-ci : utilisez-la avec --mapping "{{name}}"',
    mappingSaved: 'La correspondance est enregistrée sous « {{name}} ».',
  },
  mappings: {
    one: '{{name}} ({{entity}})',
    savedBy: '  {{id}}, enregistrée le {{date}} par {{person}}',
    saved: '  {{id}}, enregistrée le {{date}}',
    headers: '  colonnes : {{headers}}',
    none: 'Aucune correspondance n’est enregistrée. Enregistrez-en une avec : sluice import FICHIER --save-mapping NOM',
    renamed: '« {{name}} » s’appelle désormais « {{next}} ».',
    removed: 'La correspondance « {{name}} » est oubliée. Les imports qui l’ont utilisée gardent la leur.',
  },
};
