import type { French } from '../catalogue.ts';
import type { enRecords } from './en-records.ts';

/** Ce que `sluice` dit des enregistrements en français : doublons, fusions, et l’origine des valeurs. */
export const frRecords: French<typeof enRecords> = {
  duplicates: {
    none: 'Aucune paire de {{entity}} ne se ressemble.',
    pair: '{{place}}. {{reasons}}',
    record: '   {{id}}  {{name}}',
    crowded_one: '{{count, number}} valeur que plus de 50 enregistrements partagent a été laissée de côté.',
    crowded_many:
      '{{count, number}} de valeurs que plus de 50 enregistrements partagent ont été laissées de côté.',
    crowded_other:
      '{{count, number}} valeurs que plus de 50 enregistrements partagent ont été laissées de côté.',
    mergeFirst: 'Il y en a d’autres : fusionnez d’abord celles-ci.',
    more: 'Il y en a d’autres : affichez-en plus avec --limit, ou fusionnez d’abord celles-ci.',
    how: 'Pour en fusionner deux : sluice merge {{entity}} GARDÉ FUSIONNÉ',
  },
  merge: {
    title: 'Fusion de {{merged}} dans {{kept}} :',
    kept: 'reste',
    merged: 'est fusionné',
    result: 'devient',
    done: '{{id}} reste. Pour défaire : sluice unmerge {{merge}}',
    undone: 'Ce sont de nouveau deux enregistrements : {{kept}} et {{merged}}.',
    left: 'Non remis, car modifié après la fusion : {{fields}}',
  },
  trace: {
    title: '{{entity}} {{key}} ({{id}})',
    deleted: '{{entity}} {{id}} : supprimé',
    others: 'D’autres sont reconnus par la même valeur ; retracez l’un d’eux par son id :',
    other: '  {{label}} ({{id}})',
    imported: '{{file}}, {{place}}, importé{{by}}, {{when}}',
    edited: 'modifié{{by}}, {{when}}',
    unknown: 'l’origine n’est pas connue, ou ne l’est plus',
    changes: 'Ce qui lui est arrivé, le plus récent d’abord :',
    change: {
      imported: '{{when}} : créé{{by}} avec {{file}}, {{place}}',
      updated: '{{when}} : modifié{{by}} avec {{file}}, {{place}}',
      created: '{{when}} : créé{{by}}',
      changed: '{{when}} : modifié{{by}}',
      deleted: '{{when}} : supprimé{{by}}',
      merged: '{{when}} : {{merged}} fusionné dans {{kept}}{{by}} (sluice unmerge {{merge}})',
    },
    value: '  {{field}} : {{after}}',
    valueChange: '  {{field}} : {{before}} → {{after}}',
    undone: '  défait {{when}}',
    undoneInPart: '  défait en partie {{when}}',
    unmerged: '  refait en deux {{when}}{{by}}',
    redone: '  refait {{when}}',
  },
  history: {
    none: 'Aucun import pour l’instant.',
    date: 'Date',
    file: 'Fichier',
    entity: 'Entité',
    status: 'État',
    rows: 'Lignes',
  },
};
