import type { French } from '../../catalogue.ts';
import type { enDuplicates } from '../en/duplicates.ts';

/** Les textes des paires d’enregistrements qui n’en font peut-être qu’un, en français. */
export const frDuplicates: French<typeof enDuplicates> = {
  duplicates: {
    title: 'Doublons possibles',
    lead: 'Des paires d’enregistrements qui n’en font peut-être qu’un, les plus probables d’abord. Rien n’est fusionné sans vous.',
    link: 'Doublons',
    looking: 'Recherche des enregistrements qui se ressemblent…',
    failed: 'Les doublons ne peuvent pas être affichés',
    none: 'Aucun enregistrement ne ressemble à un autre',
    noneBody: 'Ceux qui partagent une identité, un nom ou une adresse apparaîtraient ici.',
    noneYet: 'Rien trouvé pour l’instant',
    noneYetBody: 'Le temps a manqué pour tout regarder d’un coup. Poursuivez la recherche ci-dessous.',
    crowded_one:
      '{{count, number}} valeur que plus de 50 enregistrements partagent a été laissée de côté : elle ne distingue personne.',
    crowded_many:
      '{{count, number}} de valeurs que plus de 50 enregistrements partagent ont été laissées de côté : elles ne distinguent personne.',
    crowded_other:
      '{{count, number}} valeurs que plus de 50 enregistrements partagent ont été laissées de côté : elles ne distinguent personne.',
    dismiss: 'Ce ne sont pas les mêmes',
    dismissFailed: 'La paire n’a pas été écartée',
    dismissed: 'Ce ne sont pas les mêmes',
    dismissedBody: 'Cette paire ne sera plus proposée.',
    compare: 'Comparer et fusionner',
    look: 'Comparer',
    close: 'Fermer',
    pairFailed: 'Les deux enregistrements ne peuvent pas être comparés',
    swap: 'Garder l’autre',
    field: 'Champ',
    stays: 'Reste (ajouté le {{date}})',
    goes: 'Y est fusionné (ajouté le {{date}})',
    becomes: 'Devient',
    staying: 'L’enregistrement qui reste',
    going: 'Celui qui y est fusionné',
    equal: 'Identiques dans les deux : {{fields}}.',
    take: {
      label: 'Prendre pour chaque champ',
      kept: 'Ce que dit l’enregistrement qui reste',
      newest: 'Le plus récent',
      fullest: 'Le plus complet',
    },
    promise:
      'Ce à quoi l’autre était reconnu reste connu : le même fichier, importé de nouveau, trouvera celui-ci. La fusion peut être défaite.',
    merge: 'Fusionner les deux',
    mergeFailed: 'Les enregistrements n’ont pas été fusionnés',
    merged: 'Les deux ne font plus qu’un enregistrement',
    seeRecord: 'Voir l’enregistrement',
    undo: 'Défaire',
    undoMerge: 'Défaire la fusion',
    undoFailed: 'Cela n’a pas été défait',
    undoneInPart: 'Ce sont de nouveau deux enregistrements',
    left: 'Modifié depuis la fusion, et laissé tel quel : {{fields}}.',
    understood: 'Compris',
  },
};
