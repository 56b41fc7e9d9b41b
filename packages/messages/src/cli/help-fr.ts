import type { French } from '../catalogue.ts';
import { frCells } from './cells/fr.ts';
import type { enHelp } from './help-en.ts';
import { frMappings } from './mappings/fr.ts';

export const frHelp: French<typeof enHelp> = {
  help: {
    program: 'Fait entrer les lignes d’un fichier dans Sluice, et en fait sortir les enregistrements.',
    import: 'importer un fichier',
    status: 'montrer où en est un import',
    cancel: 'interrompre un import ; ce qui est écrit reste',
    continue: 'continuer un import interrompu, là où il s’est arrêté',
    retry: 'réessayer les lignes refusées d’un import, telles quelles ou corrigées',
    undo: 'défaire un import : retirer ce qu’il a écrit ; ce qui a été modifié depuis est gardé',
    redo: 'refaire un import qui a été défait',
    duplicates:
      'lister les paires d’enregistrements qui n’en font peut-être qu’un, les plus probables d’abord',
    merge: 'fusionner un enregistrement dans un autre, qui garde son identifiant ; peut être défait',
    unmerge: 'refaire deux enregistrements de ceux qui ont été fusionnés',
    trace: 'dire quel import, quel fichier, quelle ligne et qui a écrit chaque valeur d’un enregistrement',
    history: 'lister les imports, le plus récent d’abord',
    errors: 'écrire en CSV les lignes refusées d’un import, chacune avec sa raison',
    export: 'écrire en CSV tous les enregistrements d’une entité, réimportables tels quels',
    argumentFile: 'un fichier CSV',
    argumentId: 'l’identifiant d’un import',
    argumentEntity: 'le genre d’enregistrement : {{entities}}',
    argumentKey:
      'ce à quoi l’enregistrement se reconnaît (un numéro, une adresse e-mail…), ou son identifiant',
    optionEntity: 'ce que sont les lignes, si le fichier ne doit pas le dire : {{entities}}',
    optionMap:
      'la colonne qui va à un champ, par en-tête ou place (#3) ; sans champ, elle est laissée ; répétable',
    optionConstant: 'une valeur d’un champ pour toutes les lignes, à la place d’une colonne ; répétable',
    optionValue:
      'ce que veut dire une valeur du fichier, pour un champ qui en accepte peu, comme « status:Prospect chaud=qualified » ; rien après le = la laisse vide, ! refuse la ligne ; répétable',
    optionOwner:
      'le responsable des enregistrements, par e-mail ; plusieurs, séparés par des virgules, à tour de rôle',
    optionDateOrder: 'comment les dates sont écrites : dmy, mdy ou ymd',
    ...frCells.help,
    ...frMappings.help,
    optionCountry: 'le pays des numéros de téléphone sans indicatif, comme FR',
    optionDryRun: 'vérifier seulement : dire ce qui se passerait, sans rien écrire',
    optionExpress: 'écrire dès que le fichier est vérifié',
    optionSplitNames:
      'la colonne de noms complets à séparer en prénom et nom ; En-tête=first-last ou last-first dit ce qui vient d’abord',
    optionFallback:
      'une colonne, et celle qui compte si sa cellule est vide, comme « Téléphone=Mobile » ; répétable',
    optionCountryColumn: 'la colonne qui donne le pays des numéros de téléphone, ou none',
    optionAsRows:
      'lire quand même des lignes qui ne semblent pas être des enregistrements (une somme, l’en-tête répété) : 12,40 ou all',
    optionForce:
      'décider de nouveau des lignes qui ont changé entre la vérification et l’import, au lieu de les laisser de côté',
    optionApply: 'aussi les lignes laissées de côté parce que quelque chose a changé après la vérification',
    optionLeave:
      'laisser les lignes mises de côté parce que quelque chose a changé après la vérification : elles comptent comme ignorées, et rien n’est réessayé',
    optionOnDuplicate: 'que faire d’une ligne dont l’enregistrement est déjà connu : update, skip ou error',
    optionMatch:
      'ce à quoi les enregistrements sont reconnus, au lieu de l’habituel : des champs séparés par des virgules, comme id,email ; ceux qui ne le disent qu’ensemble sont joints par +, comme nom+prénom+date de naissance',
    optionMatchAlone:
      'ce qui décide même si les noms se contredisent, comme email : pour qui sait qu’une adresse est une personne',
    optionReplaceIdentifiers:
      'un enregistrement reconnu autrement prend l’identifiant de la ligne ; sinon, une telle ligne est refusée',
    optionSet:
      'corriger d’abord une cellule : la ligne du fichier (ou #rang, à partir de 1, sans l’en-tête), la colonne par en-tête ou place (#3), la nouvelle valeur ; répétable',
    argumentKept: 'l’enregistrement qui reste : ce à quoi il est reconnu, ou son identifiant',
    argumentMerged: 'l’enregistrement qui y est fusionné, et qui disparaît alors',
    argumentMerge: 'l’identifiant d’une fusion, tel que le donnent `sluice merge` et `sluice trace`',
    optionTake:
      'quelles valeurs comptent : newest (les plus récentes), fullest (les plus complètes), ou kept, celles de l’enregistrement qui reste ; les vides sont complétées, et aucun identifiant n’est remplacé',
    optionOf: 'un champ qui prend la valeur de l’enregistrement fusionné ; répétable',
    optionKeep: 'un champ qui garde la valeur de l’enregistrement qui reste ; répétable',
    optionSetField:
      'une autre valeur d’un champ, « champ=valeur » ; rien après le = le laisse vide ; répétable',
    optionMergePreview: 'dire ce que serait l’enregistrement fusionné, sans rien fusionner',
    optionFrom:
      'prendre les corrections dans un fichier écrit par `sluice errors` ; si l’import est prêt, elles sont vérifiées avant qu’il commence',
    optionPreview: 'dire ce qui serait défait et ce qui serait gardé, sans rien défaire',
    optionUrl: 'le serveur à qui parler, avant SLUICE_URL',
    optionOut: 'écrire dans ce fichier et non sur la sortie standard',
    optionWarnings: 'les lignes importées avec un avertissement, et non les lignes refusées',
    optionSkipped: 'les lignes ignorées, chacune avec ce qui compte à sa place, et non les lignes refusées',
    optionLimit: 'combien, 100 au plus',
    optionOnlyEntity: 'seulement les imports de cette entité',
    after:
      '\nCodes de sortie : 0 terminé, 1 échoué, interrompu ou refusé par le serveur, 2 commande mal formée, 3 terminé avec des lignes refusées.\n\nLe serveur est --url, ou SLUICE_URL, ou celui qui tourne d’ici ; si aucun ne tourne, il en est démarré un le temps\nde la commande. Les réglages sont ceux de « pnpm start » : l’environnement, puis .env.\nLa connexion se fait avec SLUICE_EMAIL et SLUICE_PASSWORD ; à défaut, comme admin de la démonstration.',
  },
};
