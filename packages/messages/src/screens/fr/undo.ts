import type { French } from '../../catalogue.ts';
import type { enUndo } from '../en/undo.ts';

/** Les textes de ce qui peut être fait d’un import après son écriture, en français. */
export const frUndo: French<typeof enUndo> = {
  actions: {
    title: 'Ce qui peut être fait',
    menu: 'Actions pour {{file}}',
    open: 'Ouvrir',
    report: {
      csv: 'Télécharger les lignes refusées (CSV)',
      xlsx: 'Télécharger les lignes refusées (Excel)',
    },
    original: 'Télécharger le fichier d’origine',
    failed: 'Rien n’a été commencé',
    continue: {
      button: 'Continuer',
      title: 'Continuer où il s’est arrêté',
      lost: 'Seulement une fois son fichier revenu dans le stockage : d’ici là, il s’arrête aussitôt à nouveau.',
      check: 'La vérification continue après la ligne {{done}}. Elle n’écrit rien.',
      commit:
        'L’import continue après la ligne {{done}} sur {{all}}. Les lignes écrites ne le sont pas deux fois.',
      retry: 'Les lignes refusées qui n’ont pas encore été réessayées le sont ; il en reste {{left}}.',
      undo: 'Ce qui n’est pas encore défait le sera ; il en reste {{left}}.',
      redo: 'Ce qui n’est pas encore refait le sera ; il en reste {{left}}.',
    },
    retry: {
      button: 'Réessayer les lignes refusées',
      corrected_one: 'Réessayer la ligne corrigée ({{count, number}})',
      corrected_many: 'Réessayer les {{count, number}} de lignes corrigées',
      corrected_other: 'Réessayer les {{count, number}} lignes corrigées',
      title: 'Réessayer des lignes refusées',
      about:
        'Corrigez-les ci-dessous, ou dans le fichier téléchargé. Les lignes alors en ordre sont importées ; les autres restent ici, avec leur raison.',
      upload: 'Envoyer un fichier corrigé',
      uploadFailed: 'Le fichier corrigé n’a pas été accepté',
    },
    apply: {
      button: 'Les appliquer malgré tout',
      leave: 'Les laisser',
      oneApply: 'Appliquer',
      oneLeave: 'Laisser',
      title: 'Lignes mises de côté',
      about:
        'Depuis la vérification, ce qu’elles devaient modifier a changé. Appliquée, chacune est écrite sur ce qui s’y trouve ; laissée, elle compte comme ignorée.',
    },
    undo: {
      button: 'Défaire…',
      title: 'Défaire l’import',
      about:
        'Supprime les enregistrements qu’il a créés et remet les valeurs qu’il a changées. Ce qui a été modifié depuis est gardé. Vous voyez tout avant.',
    },
    redo: {
      button: 'Refaire',
      title: 'Refaire l’import',
      about: 'Écrit à nouveau ce qui a été défait. Ce qui a été modifié depuis est gardé.',
      confirmTitle: 'Refaire l’import ?',
      confirm: 'Refaire l’import',
      leave: 'Le laisser défait',
    },
    purged: {
      journal:
        'Il ne peut plus être défait : son journal a été supprimé le {{date}}, comme votre organisation l’a voulu.',
      rows: 'Ses lignes refusées ont été supprimées le {{date}}, comme votre organisation l’a voulu.',
      file: 'Il ne peut plus être continué : son fichier a été supprimé le {{date}}, comme votre organisation l’a voulu.',
    },
  },
  ended: {
    undone: 'Import défait',
    failed: {
      retry: 'Nouvel essai échoué',
      undo: 'L’import n’a pas pu être défait en entier',
      redo: 'L’import n’a pas pu être refait en entier',
    },
    cancelled: {
      retry: 'Nouvel essai interrompu',
      undo: 'Interrompu : l’import est défait en partie',
      redo: 'Interrompu : l’import est refait en partie',
    },
    had: 'Ce que l’import avait fait',
    retried: 'Lignes refusées réessayées : {{parts}}.',
    takenBack: 'Défait : {{parts}}.',
    redone: 'Refait : {{parts}}.',
    stopped_one: 'Arrêté après {{done}} sur {{count, number}}.',
    stopped_many: 'Arrêté après {{done}} sur {{count, number}}.',
    stopped_other: 'Arrêté après {{done}} sur {{count, number}}.',
    nothing: 'Il n’y avait rien à faire.',
  },
  afterCommit: {
    running: {
      retry: 'Nouvel essai des lignes refusées…',
      undo: 'L’import est en train d’être défait…',
      redo: 'L’import est en train d’être refait…',
    },
    name: { retry: 'Nouvel essai', undo: 'Défaire', redo: 'Refaire' },
    count: {
      retry: { records: 'Créées', values: 'Mises à jour ou inchangées', kept: 'Encore refusées' },
      undo: {
        records: 'Enregistrements supprimés',
        values: 'Enregistrements remis',
        kept: 'Gardés, modifiés depuis',
        vouched: 'Gardés, retrouvés tels quels par un import ultérieur',
      },
      redo: {
        records: 'Enregistrements recréés',
        values: 'Enregistrements remis à jour',
        kept: 'Laissés tels quels',
      },
    },
    part: {
      retry: {
        records_one: '{{count, number}} créée',
        records_many: '{{count, number}} créées',
        records_other: '{{count, number}} créées',
        values_one: '{{count, number}} mise à jour ou inchangée',
        values_many: '{{count, number}} mises à jour ou inchangées',
        values_other: '{{count, number}} mises à jour ou inchangées',
        kept_one: '{{count, number}} encore refusée',
        kept_many: '{{count, number}} encore refusées',
        kept_other: '{{count, number}} encore refusées',
      },
      undo: {
        records_one: '{{count, number}} enregistrement supprimé',
        records_many: '{{count, number}} d’enregistrements supprimés',
        records_other: '{{count, number}} enregistrements supprimés',
        values_one: '{{count, number}} enregistrement remis comme il était',
        values_many: '{{count, number}} d’enregistrements remis comme ils étaient',
        values_other: '{{count, number}} enregistrements remis comme ils étaient',
        kept_one: '{{count, number}} gardé car modifié depuis',
        kept_many: '{{count, number}} gardés car modifiés depuis',
        kept_other: '{{count, number}} gardés car modifiés depuis',
        vouched_one: '{{count, number}} gardé car retrouvé tel quel par un import ultérieur',
        vouched_many: '{{count, number}} gardés car retrouvés tels quels par un import ultérieur',
        vouched_other: '{{count, number}} gardés car retrouvés tels quels par un import ultérieur',
      },
      redo: {
        records_one: '{{count, number}} enregistrement recréé',
        records_many: '{{count, number}} d’enregistrements recréés',
        records_other: '{{count, number}} enregistrements recréés',
        values_one: '{{count, number}} enregistrement remis à jour',
        values_many: '{{count, number}} d’enregistrements remis à jour',
        values_other: '{{count, number}} enregistrements remis à jour',
        kept_one: '{{count, number}} laissé tel quel : gardé quand l’import a été défait, ou modifié depuis',
        kept_many:
          '{{count, number}} laissés tels quels : gardés quand l’import a été défait, ou modifiés depuis',
        kept_other:
          '{{count, number}} laissés tels quels : gardés quand l’import a été défait, ou modifiés depuis',
      },
    },
    counting: 'Décompte de ce qu’il y a à faire…',
    interruptTitle: {
      retry: 'Interrompre le nouvel essai ?',
      undo: 'Ne plus défaire l’import ?',
      redo: 'Ne plus refaire l’import ?',
    },
    interruptConfirm: 'Interrompre',
    interrupt: {
      retry: 'Il s’arrête aussitôt. Les lignes déjà écrites restent, et la suite pourra être continuée.',
      undo: 'Tout s’arrête aussitôt. Ce qui est déjà défait le reste, et la suite pourra être continuée.',
      redo: 'Tout s’arrête aussitôt. Ce qui est déjà refait le reste, et la suite pourra être continuée.',
    },
  },
  undo: {
    title: 'Défaire cet import ?',
    reading: 'Comparaison de ce qui a été écrit avec ce qui est là maintenant…',
    failed: 'Ce qui se passerait ne peut pas être affiché',
    notNow: 'Cet import ne peut pas être défait maintenant',
    notNowBody: 'Il est peut-être en cours, ou déjà défait.',
    back: 'Retour à l’import',
    would: 'Ce qui se passerait',
    delete: 'Enregistrements supprimés',
    deleteAbout:
      'Cet import les a créés ; personne ne les a modifiés depuis, et aucun import ultérieur ne les a retrouvés tels quels.',
    restore: 'Enregistrements remis',
    restoreAbout: 'Leurs valeurs redeviennent ce qu’elles étaient avant cet import.',
    keep: 'Enregistrements en partie gardés',
    keepAbout: 'Ils ont été modifiés depuis. Ces modifications restent ; les autres valeurs sont remises.',
    vouched: 'Enregistrements gardés pour un import ultérieur',
    vouchedAbout:
      'Ils sont comme cet import les a laissés, et un import ultérieur les a retrouvés tels quels : ils restent.',
    vouches_one:
      'L’import a retrouvé {{count, number}} enregistrement tel quel. Défait, il ne le garde plus quand un import antérieur l’est.',
    vouches_many:
      'L’import a retrouvé {{count, number}} d’enregistrements tels quels. Défait, il ne les garde plus quand un import antérieur l’est.',
    vouches_other:
      'L’import a retrouvé {{count, number}} enregistrements tels quels. Défait, il ne les garde plus quand un import antérieur l’est.',
    inPart: 'Décompte partiel',
    inPartBody:
      'Le temps a suffi pour comparer {{examined}} changements sur {{changes}} : les nombres sont ceux des premiers, et les enregistrements gardés ne sont pas listés. Défaire l’import les parcourt tous.',
    nothing: 'Rien ne serait défait',
    nothingBody: 'Tout ce que cet import a écrit a été modifié ou supprimé depuis.',
    nothingWritten: 'Cet import n’a rien écrit.',
    redoable: 'Ce qui est défait peut être refait.',
    kept: 'Ce qui est gardé, et pourquoi',
    written: 'écrit par cet import :',
    present: 'maintenant :',
    reason: {
      edited: 'Modifié',
      deleted: 'Supprimé',
      later_import: 'Écrit par un import ultérieur',
      vouched: 'Retrouvé tel quel par un import ultérieur',
      merged: 'Fusionné par quelqu’un',
    },
    intoOther: 'Il a été fusionné dans un autre, et y reste.',
    seeMerged: 'Voir cet enregistrement',
    gone: 'Il a été supprimé, et le reste.',
    wholeRecord: 'L’enregistrement entier reste.',
    byLogin: '{{login}} (dans la base de données)',
    unknown: 'on ne sait pas par qui',
    laterImport: 'Voir cet import',
    same: 'retrouvé tel quel :',
    confirm: 'Défaire l’import',
    keepIt: 'Tout garder',
    notBegun: 'L’import n’a pas été défait',
  },
  samples: {
    title: 'Ou essayez un exemple',
    failed: 'L’exemple n’a pas pu être lu',
  },
};
