import type { French } from '../catalogue.ts';
import { frAccounts } from './accounts/fr.ts';
import { frCells } from './cells/fr.ts';
import type { en } from './en.ts';
import { frRecords } from './fr-records.ts';
import { frHelp } from './help-fr.ts';
import { frMappings } from './mappings/fr.ts';
import { frReading } from './reading/fr.ts';

/** Ce que dit `sluice` en français. */
export const fr: French<typeof en> = {
  ...frHelp,
  error: {
    bad_usage: 'La commande n’est pas comprise : {{detail}}. Voir : sluice --help',
    bad_option: '{{option}} vaut « {{value}} » ; attendu : {{expected}}.',
    entity_missing: 'Le fichier ne dit pas ce que sont ses lignes. Dites-le avec --entity : {{entities}}.',
    unknown_entity: '« {{entity}} » n’est pas une entité. Il y a : {{entities}}.',
    unknown_field:
      '{{option}} : « {{field}} » n’est pas un champ de {{entity}}. Les champs sont : {{fields}}.',
    unknown_header:
      '{{option}} : le fichier n’a pas de colonne « {{header}} ». Ses colonnes sont : {{headers}}.',
    ambiguous_header:
      '{{option}} : plusieurs colonnes s’appellent « {{header}} ». Précisez laquelle par sa place : {{places}}.',
    mapped_twice: '« {{what}} » est indiqué deux fois dans --map, --constant, --value ou --owner.',
    ...frAccounts.error,
    ...frCells.error,
    ...frMappings.error,
    key_constant:
      '--constant : les enregistrements se reconnaissent à « {{field}} », qui ne peut pas être le même partout.',
    no_choices: '--value : « {{field}} » accepte toute valeur, et n’a pas besoin de règle.',
    no_column_for_value:
      '--value : aucune colonne ne va à « {{field}} ». Indiquez-en une avec --map "En-tête={{field}}".',
    no_owners: '--owner : {{entity}} n’a pas de champ pour un responsable.',
    no_full_names: '{{entity}} n’ont pas de prénom et de nom entre lesquels séparer un nom complet.',
    set_twice: '--set : la colonne « {{column}} » de la {{place}} est corrigée deux fois.',
    file_not_found: 'Le fichier « {{file}} » n’existe pas, ou ne peut pas être lu.',
    not_a_file: '« {{file}} » n’est pas un fichier.',
    confirmation_needed:
      'Rien n’a été défait : il n’y a pas de terminal pour le demander. Regardez avec --preview, puis confirmez avec --yes.',
    no_server:
      'Aucun Sluice ne répond à {{url}}. Démarrez-le, ou indiquez-en un autre avec --url ou SLUICE_URL.',
    no_server_there:
      'Aucun Sluice ne répond à {{url}}. Celui qui a été démarré d’ici tourne à {{there}}, sur {{database}} : retirez --url et SLUICE_URL, ou indiquez --url {{there}}.',
    runs_elsewhere:
      'Rien n’a été fait : cette commande est réglée sur {{wanted}}, mais Sluice tourne d’ici à {{there}}, sur {{database}}. Pour parler à celui-là, indiquez --url {{there}} ; pour travailler sur l’autre, arrêtez-le d’abord.',
    database_not_served:
      'Rien n’a été fait : DATABASE_URL est réglé, et aucun Sluice ne tourne ici sur {{database}}. Démarrez-en un avec « pnpm start », ou indiquez un serveur avec --url.',
    server_not_started: 'Sluice n’a pas pu être démarré pour cette commande : {{detail}}',
    server_lost:
      'Le serveur {{url}} ne répond plus depuis {{seconds}} s. L’import y continue ; pour le revoir : sluice status {{id}}',
    no_credentials:
      'Réglez SLUICE_EMAIL et SLUICE_PASSWORD pour vous connecter à {{url}}. S’il n’y a pas encore de compte : sluice-admin organization create NOM --admin E-MAIL',
    demo_refused:
      '{{url}} ne laisse pas entrer l’admin de la démonstration ({{email}}) avec le mot de passe de {{file}} : il a été changé, la démonstration a été supprimée, ou c’est un autre serveur. Réglez SLUICE_EMAIL et SLUICE_PASSWORD sur un compte de ce serveur.',
    sign_in_refused:
      '{{url}} a refusé {{email}} avec ce mot de passe. Réglez SLUICE_EMAIL et SLUICE_PASSWORD sur un compte de ce serveur.',
    upload_failed: 'L’envoi de « {{file}} » s’est arrêté et n’a pas pu continuer : {{detail}}',
    answer_not_understood:
      '{{url}} a répondu autre chose que prévu ({{detail}}). Est-ce la même version de Sluice ?',
    output_failed: '« {{file}} » ne peut pas être écrit : {{detail}}',
    reading_unclear:
      'Rien n’a été importé : la façon de lire « {{file}} » n’est pas certaine.\n{{questions}}\nPrécisez par l’option, ou acceptez ce qui est retenu avec --yes.',
    entity_unclear:
      'Rien n’a été importé : on ne sait pas avec certitude ce que sont les lignes de « {{file}} ». Elles ressemblent à : {{entities}}.\nPrécisez par --entity, ou acceptez la première proposition avec --yes.',
    mapping_incomplete:
      'Les colonnes de « {{file}} » ne suffisent pas : {{detail}}.\nSes colonnes sont : {{headers}}.\nIndiquez-en une avec --map "En-tête=champ", une valeur pour toutes les lignes avec --constant "champ=valeur", l’ordre des dates avec --date-order dmy, une unité avec --unit "En-tête=kg", ou ce que sont les nombres d’une colonne de dates avec --serials 1900 ; les champs sont : {{fields}}.',
    line_not_refused:
      '--set : {{line}} n’est pas une ligne refusée de cet import. Lignes et rangs sont donnés par : sluice errors {{id}} --json',
    not_possible:
      '« {{file}} » est {{status}} : il n’est pas possible de le {{action}} maintenant. Possible : {{possible}}.',
    not_confirmed: 'Rien n’a été défait.',
    several_records:
      'Plusieurs enregistrements de {{entity}} sont connus par « {{key}} » : {{records}}. Désignez-en un par son identifiant.',
    no_record: 'Aucun enregistrement de {{entity}} n’est reconnu par « {{key}} ».',
    interrupted: 'Interrompu. Rien n’a été écrit.',
    internal: 'C’est une erreur de Sluice lui-même : {{detail}}',
  },
  notice: {
    counting_one: '{{count, number}} ligne corrigée depuis la vérification : on recompte.',
    counting_many: '{{count, number}} de lignes corrigées depuis la vérification : on recompte.',
    counting_other: '{{count, number}} lignes corrigées depuis la vérification : on recompte.',
    checkAgain: 'Les corrections changent plus que quelques lignes : on vérifie à nouveau toutes les lignes.',
    notCounted:
      'Le serveur ne les a pas recomptées en {{seconds, number}} s : on lui demande de vérifier à nouveau toutes les lignes.',
    speaking: 'Sluice répond à {{url}}, sur {{database}}.',
    speakingElsewhere: 'Sluice répond à {{url}} ; il n’a pas été démarré d’ici, et sa base est la sienne.',
    serverComing: 'Sluice démarre ici : attente qu’il soit prêt…',
    serverStarting:
      'Aucun serveur ne tourne ici : démarrage d’un serveur le temps de la commande, sur {{database}}…',
    sameFile:
      'Ces mêmes octets ont déjà été importés le {{date}} : {{status}}, {{inserted}}, {{updated}} (import {{id}}). Nouvel import.',
    stopping: 'Interruption de l’import… (encore une fois pour quitter aussitôt)',
    mappingTitle: 'Colonnes :',
    mappingColumn: '  {{header}} → {{field}}',
    unreadable: '      {{sentence}}',
    mappingSuggested: '  {{header}} → {{field}} ({{why}})',
    mappingConstant: '  « {{value}} », partout → {{field}}',
    mappingInTurn: '  {{value}}, à tour de rôle → {{field}}',
    recognised: 'Reconnus par : {{ways}}',
    ...frCells.notice,
    ...frMappings.notice,
    countryColumn: '      pays des numéros : selon « {{column}} »',
    notMapped: 'Non importé : {{headers}}',
    manyNotMapped: 'Non importé : {{headers}}, et {{more, number}} autres',
    rowsAbove: 'Au-dessus des noms des colonnes, laissé de côté : {{rows}}',
    plan: 'Voici ce qui va se passer : {{counts}}',
    erased: '{{sentence}} : {{fields}}',
    written: '{{file}} est écrit.',
    stillRefused: 'La {{place}} ne convient toujours pas : {{reason}}',
  },
  reading: frReading,
  accounts: frAccounts.accounts,
  progress: {
    upload: 'Envoi',
    sniff: 'Lecture',
    check: 'Vérification',
    commit: 'Import',
    retry: 'Nouvel essai des lignes refusées',
    undo: 'Défaire l’import',
    redo: 'Refaire l’import',
    waiting: 'En attente de traitement',
    inLine: 'En file d’attente',
    of: '{{done}} / {{total}}',
    remaining_one: '{{count, number}} ligne/s, encore {{time}}',
    remaining_many: '{{count, number}} de lignes/s, encore {{time}}',
    remaining_other: '{{count, number}} lignes/s, encore {{time}}',
  },
  recap: {
    ended: '{{file}} → {{entity}} : {{status}}',
    endedIn: '{{file}} → {{entity}} : {{status}} en {{time}}, {{rows}}',
    dryRun:
      '{{file}} → {{entity}} : vérification seule, {{rows}} ; rien n’a été écrit. Voici ce qui se passerait :',
    partial: 'Ce qui a été écrit avant la fin reste :',
    refusedTitle: 'Lignes refusées ({{shown, number}} sur {{total, number}}) :',
    refusedRow: '  {{place}} : {{reason}}',
    corrected: 'corrigée, et pas encore réessayée',
    warnings: 'Celles avec un avertissement, chacune avec sa raison : sluice errors {{id}} --warnings',
    report:
      'Toutes, chacune avec sa raison : sluice errors {{id}} --out refus.csv\nUne fois corrigées : sluice retry {{id}} --from refus.csv',
    nothing: 'Rien n’a été écrit.',
    next: 'Ce qui est possible maintenant : {{commands}}',
  },
  afterCommit: {
    retry: {
      name: 'nouvel essai',
      running: 'en cours de nouvel essai',
      done: 'Nouvel essai, {{time}} :',
      records_one: '{{count, number}} ligne créée',
      records_many: '{{count, number}} de lignes créées',
      records_other: '{{count, number}} lignes créées',
      values_one: '{{count, number}} ligne mise à jour, ou inchangée',
      values_many: '{{count, number}} de lignes mises à jour, ou inchangées',
      values_other: '{{count, number}} lignes mises à jour, ou inchangées',
      kept_one: '{{count, number}} ligne toujours refusée, ou ignorée',
      kept_many: '{{count, number}} de lignes toujours refusées, ou ignorées',
      kept_other: '{{count, number}} lignes toujours refusées, ou ignorées',
    },
    undo: {
      name: 'défaire',
      running: 'en train d’être défait',
      done: 'Défait, {{time}} :',
      records_one: '{{count, number}} enregistrement supprimé',
      records_many: '{{count, number}} d’enregistrements supprimés',
      records_other: '{{count, number}} enregistrements supprimés',
      values_one: '{{count, number}} enregistrement remis comme il était',
      values_many: '{{count, number}} d’enregistrements remis comme ils étaient',
      values_other: '{{count, number}} enregistrements remis comme ils étaient',
      kept_one: '{{count, number}} enregistrement gardé, en tout ou en partie : modifié depuis l’import',
      kept_many:
        '{{count, number}} d’enregistrements gardés, en tout ou en partie : modifiés depuis l’import',
      kept_other: '{{count, number}} enregistrements gardés, en tout ou en partie : modifiés depuis l’import',
      vouched_one:
        '{{count, number}} enregistrement gardé, en tout ou en partie : retrouvé tel quel par un import ultérieur',
      vouched_many:
        '{{count, number}} d’enregistrements gardés, en tout ou en partie : retrouvés tels quels par un import ultérieur',
      vouched_other:
        '{{count, number}} enregistrements gardés, en tout ou en partie : retrouvés tels quels par un import ultérieur',
    },
    redo: {
      name: 'refaire',
      running: 'en train d’être refait',
      done: 'Refait, {{time}} :',
      records_one: '{{count, number}} enregistrement recréé',
      records_many: '{{count, number}} d’enregistrements recréés',
      records_other: '{{count, number}} enregistrements recréés',
      values_one: '{{count, number}} enregistrement a de nouveau les valeurs de l’import',
      values_many: '{{count, number}} d’enregistrements ont de nouveau les valeurs de l’import',
      values_other: '{{count, number}} enregistrements ont de nouveau les valeurs de l’import',
      kept_one:
        '{{count, number}} enregistrement laissé tel quel, en tout ou en partie : gardé quand l’import a été défait, ou modifié depuis',
      kept_many:
        '{{count, number}} d’enregistrements laissés tels quels, en tout ou en partie : gardés quand l’import a été défait, ou modifiés depuis',
      kept_other:
        '{{count, number}} enregistrements laissés tels quels, en tout ou en partie : gardés quand l’import a été défait, ou modifiés depuis',
    },
  },
  noAction: 'rien',
  action: {
    cancel: 'interrompre',
    continue: 'continuer',
    retry: 'réessayer',
    undo: 'défaire',
    redo: 'refaire',
  },
  undo: {
    title: 'Défaire « {{file}} » ({{entity}}) :',
    delete_one: '{{count, number}} enregistrement créé par l’import sera supprimé',
    delete_many: '{{count, number}} d’enregistrements créés par l’import seront supprimés',
    delete_other: '{{count, number}} enregistrements créés par l’import seront supprimés',
    restore_one: '{{count, number}} enregistrement sera remis comme il était',
    restore_many: '{{count, number}} d’enregistrements seront remis comme ils étaient',
    restore_other: '{{count, number}} enregistrements seront remis comme ils étaient',
    keep_one: '{{count, number}} enregistrement sera gardé, en tout ou en partie : modifié depuis l’import',
    keep_many:
      '{{count, number}} d’enregistrements seront gardés, en tout ou en partie : modifiés depuis l’import',
    keep_other:
      '{{count, number}} enregistrements seront gardés, en tout ou en partie : modifiés depuis l’import',
    vouched_one:
      '{{count, number}} enregistrement sera gardé, en tout ou en partie : retrouvé tel quel par un import ultérieur',
    vouched_many:
      '{{count, number}} d’enregistrements seront gardés, en tout ou en partie : retrouvés tels quels par un import ultérieur',
    vouched_other:
      '{{count, number}} enregistrements seront gardés, en tout ou en partie : retrouvés tels quels par un import ultérieur',
    vouches_one:
      '{{count, number}} enregistrement que l’import a retrouvé tel quel ne sera plus gardé à cause de lui quand un import antérieur est défait',
    vouches_many:
      '{{count, number}} d’enregistrements que l’import a retrouvés tels quels ne seront plus gardés à cause de lui quand un import antérieur est défait',
    vouches_other:
      '{{count, number}} enregistrements que l’import a retrouvés tels quels ne seront plus gardés à cause de lui quand un import antérieur est défait',
    inPart:
      'Décompte partiel : le temps a suffi pour comparer {{examined, number}} changements sur {{changes, number}}. Défaire l’import les parcourt tous, selon les mêmes règles.',
    keptRecord: '  {{place}}, {{key}} : {{reason}}',
    reason: {
      edited: '{{fields}} modifié {{when}}{{by}}',
      deleted: 'supprimé {{when}}{{by}}',
      mergedInto: 'fusionné dans un autre enregistrement {{when}}{{by}} ({{record}})',
      mergedWith: 'un autre enregistrement y a été fusionné {{when}}{{by}}',
      later_import: '{{fields}} écrit {{when}} par un import plus récent ({{import}})',
      vouched: 'retrouvé tel quel {{when}} par un import ultérieur, {{file}} ({{import}})',
      vouchedFields: '{{fields}} retrouvé tel quel {{when}} par un import ultérieur, {{file}} ({{import}})',
    },
    more_one: '  … et {{count, number}} de plus, tous dans : sluice undo {{id}} --preview --json',
    more_many: '  … et {{count, number}} de plus, tous dans : sluice undo {{id}} --preview --json',
    more_other: '  … et {{count, number}} de plus, tous dans : sluice undo {{id}} --preview --json',
    question: 'Défaire cet import ? [o/N] ',
  },
  by: ' par {{name}}',
  ...frRecords,
  mappings: frMappings.mappings,
};
