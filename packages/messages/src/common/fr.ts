import type { French } from '../catalogue.ts';
import { frCalls } from './calls-fr.ts';
import { frCells } from './cells/fr.ts';
import type { en } from './en.ts';
import { frReading } from './reading-fr.ts';
import { frRecognition } from './recognition-fr.ts';
import { frServices } from './service-fr.ts';
import { frStatuses } from './statuses-fr.ts';
import { frSuggestions } from './suggestions-fr.ts';
import { frWorkbook } from './workbook-fr.ts';

/** Ce que dit chaque partie du produit en français. */
export const fr: French<typeof en> = {
  ...frReading,
  ...frRecognition,
  ...frServices,
  ...frSuggestions,
  app: frCalls,
  run: {
    empty_file: '« {{file}} » est vide. Exportez-le à nouveau, puis choisissez le nouveau fichier.',
    header_only:
      '« {{file}} » a un en-tête mais aucune ligne en dessous. Vérifiez que l’export n’était pas filtré.',
    binary_file:
      '« {{file}} » n’est pas un fichier texte ({{kind}}). Exportez-le en CSV, puis choisissez ce fichier.',
    ...frWorkbook,
    ...frServices.run,
    other_format:
      '« {{file}} » n’est pas un fichier CSV, mais du {{kind}}. Exportez-le en CSV, puis choisissez ce fichier.',
    undecodable_bytes:
      '« {{file}} » ne peut pas être lu en {{encoding}} : l’octet {{byte}} de la ligne {{line}} n’y a pas de sens. Choisissez un autre encodage, ou enregistrez le fichier en UTF-8.',
    unclosed_quote:
      '« {{file}} » : un guillemet s’ouvre à la ligne {{line}} et ne se ferme jamais ; toute la suite ne ferait qu’une cellule. Fermez-le ou supprimez-le.',
    record_too_long:
      '« {{file}} » : la ligne de données qui commence à la ligne {{line}} dépasse {{limit}}. Un guillemet n’y est sans doute pas fermé.',
    too_many_columns: '« {{file}} » a {{columns, number}} colonnes ; la limite est de {{limit, number}}.',
    reading_too_costly:
      '« {{file}} » n’a pas pu être lu en moins de {{limit}}. Ses guillemets ou son séparateur ne sont sans doute pas ceux qu’il semble avoir : indiquez-les vous-même.',
    source_missing: '« {{file}} » n’est plus dans le stockage. Envoyez-le à nouveau.',
    source_changed:
      '« {{file}} » n’est pas le fichier envoyé : son contenu a changé dans le stockage. Envoyez-le à nouveau.',
    not_a_report:
      '« {{file}} » n’est pas le rapport d’erreurs de cet import : il faut toutes ses colonnes, « Sluice line » (« Sluice row » pour un classeur) et « Sluice reason » telles quelles. Rien n’a été modifié. Corrigez le rapport téléchargé, enregistrez-le en CSV (UTF-8), puis envoyez-le.',
    plan_lost:
      'Ce que la vérification avait prévu pour « {{file}} » manque dans le stockage, ou y est abîmé. Ce qui est écrit est conservé : vérifiez l’import à nouveau.',
    too_many_linked:
      '{{rows, number}} lignes, à partir de la ligne {{row}}, parleraient du même ; la limite est de {{limit, number}}. Une colonne est sans doute associée au mauvais champ, ou une valeur tient lieu de vide : associez-la autrement, lisez cette valeur comme vide, ou reconnaissez les enregistrements à autre chose.',
    worker_lost:
      'L’import a fait planter {{attempts, number}} fois le processus qui l’exécutait et a été arrêté. Ce qui est écrit est conservé.',
    disk_full:
      'Il n’y a plus de place pour la base de données ou les fichiers. Ce qui a été écrit est conservé : libérez de l’espace, puis continuez l’import là où il s’est arrêté.',
    database_error: 'La base de données a refusé de continuer ({{sqlstate}}). Ce qui est écrit est conservé.',
    internal:
      'C’est une erreur de Sluice lui-même ({{detail}}), pas du fichier. Ce qui est écrit est conservé. Signalez-la à l’exploitant du serveur : son journal dit où elle s’est produite.',
  },
  row: {
    ...frCells.row,
    ragged_row:
      'La {{place}} n’a que {{found, number}} des {{expected, number}} cellules de {{expectedBy}}. Vérifiez ses séparateurs et ses guillemets.',
    stray_quote:
      'Un guillemet de la {{place}} s’ouvre ou se ferme au mauvais endroit. Doublez-le dans une cellule entre guillemets, ou supprimez-le.',
    no_record:
      'La {{place}} n’est pas un enregistrement : {{what}}. Elle est laissée de côté ; demandez qu’elle soit lue si c’en est un.',
    nul_character:
      '{{column}} : la valeur contient un caractère NUL, qu’un texte ne peut pas contenir. Supprimez-le.',
    invalid_encoding:
      '{{column}} : « {{value}} » contient des octets qui ne sont pas de l’UTF-8 valide. Enregistrez à nouveau le fichier en UTF-8.',
    required: '{{column}} : une valeur est obligatoire.',
    too_long: '{{column}} : « {{value}} » dépasse {{limit, number}} caractères.',
    invalid_text: '{{column}} : « {{value}} » n’a pas la forme attendue.',
    rounded_identifier:
      '{{column}} : « {{value}} » est un nombre arrondi par un tableur : des chiffres manquent. Mettez cette colonne au format texte dans le fichier d’origine, puis exportez-le à nouveau.',
    invalid_email:
      '{{column}} : « {{value}} » n’est pas une adresse e-mail. Exemple attendu : nom@example.com.',
    invalid_phone:
      '{{column}} : « {{value}} » n’est pas un numéro de téléphone ({{country}}). Ajoutez l’indicatif, comme +33.',
    invalid_integer: '{{column}} : « {{value}} » n’est pas un nombre entier.',
    invalid_decimal: '{{column}} : « {{value}} » n’est pas un nombre. Écrivez-le comme 1 234,56 ou 1234.56.',
    decimal_out_of_range:
      '{{column}} : « {{value}} » ne tient pas : au plus {{integerDigits, number}} chiffres avant le séparateur et {{scale, number}} après.',
    integer_out_of_range:
      '{{column}} : « {{value}} » n’est pas compris entre {{min, number}} et {{max, number}}.',
    invalid_boolean: '{{column}} : « {{value}} » n’est ni oui ni non.',
    invalid_date: '{{column}} : « {{value}} » n’est pas une date dans l’ordre {{order}}.',
    impossible_date: '{{column}} : « {{value}} » n’est pas un jour du calendrier.',
    date_in_future: '{{column}} : « {{value}} » est dans le futur.',
    invalid_choice:
      '{{column}} : « {{value}} » n’est pas une valeur permise. Valeurs permises : {{allowed}}.',
    check_digits:
      '{{column}} : « {{value}} » a une clé de contrôle qui ne correspond pas : un de ses caractères est sans doute faux. Conservé, il ne fait reconnaître personne.',
    damaged_text:
      '{{column}} : « {{value}} » contient des caractères abîmés avant la création du fichier. Conservés tels quels.',
    implausible_date:
      '{{column}} : « {{value}} » a été lu comme le {{date}}, à plus de {{years}} ans d’ici. Conservé tout de même.',
    value_refused: '{{column}} : « {{value}} » est refusée par la correspondance de cet import.',
    key_missing:
      'La ligne ne peut pas être reconnue : il faut une valeur dans au moins un de ces champs : {{fields}}.',
    duplicate_in_file: 'La {{place}} parle aussi de « {{key}} » ; {{rule}}.',
    duplicate_in_table: 'Un enregistrement reconnu par « {{key}} » existe déjà.',
    refused_by_database: 'La base de données a refusé cette ligne ({{sqlstate}}).',
    no_identity:
      'La ligne ne peut pas être reconnue : aucun de ces champs n’a de valeur qui dise de qui elle parle : {{fields}}.',
    matches_several:
      '{{identity}} : ce que dit la ligne correspond à plusieurs, dans la table ou parmi les lignes du fichier, et rien n’indique lequel. Ajoutez ce qui les distingue, ou fusionnez les enregistrements qui n’en font qu’un.',
    contradicts:
      '{{identity}} : la ligne dit autre chose que l’enregistrement dont elle parle, ou qu’une autre ligne sur le même. Corrigez l’un des deux.',
    identity_taken:
      '{{identity}} : la valeur de cette ligne appartient déjà à un autre enregistrement, ou à quelqu’un d’autre dans le fichier. Corrigez-la, ou videz la cellule.',
    merged_into_line: 'La ligne parle du même enregistrement que la {{place}} : {{rule}}.',
    changed_since_check:
      'Ce que la vérification avait trouvé pour cette ligne n’est plus vrai : son enregistrement a changé depuis, ou un autre lui correspond. Rien n’a été écrit : appliquez-la malgré tout, ou laissez-la.',
    left: 'Laissée exprès : ce que la vérification avait trouvé pour cette ligne n’était plus vrai, et quelqu’un a décidé de ne pas l’appliquer. Rien n’a été écrit.',
    set_apart:
      '{{identity}} : d’autres ont la même valeur sous d’autres noms, et la ligne est un enregistrement à part. Si c’est l’un d’eux, donnez-lui son nom ou ce à quoi il se reconnaît.',
    renamed:
      'L’enregistrement s’appelle « {{from}} » jusqu’ici, et « {{to}} » dans cette ligne. Assurez-vous que c’est bien le même.',
    value_of_others:
      '{{identity}} : un autre enregistrement a aussi cette valeur. Fusionnez-les s’ils n’en font qu’un.',
    value_replaced:
      '{{identity}} : « {{to}} » remplace « {{from}} ». L’enregistrement a été reconnu à un critère moins sûr : vérifiez que c’est le même.',
    first_name_kept: '« {{written}} » ne remplace pas « {{kept}} », qui en dit plus.',
  },
  cause: {
    ...frCells.cause,
    ragged_row: 'plus ou moins de cellules que l’en-tête',
    no_record: 'pas un enregistrement',
    stray_quote: 'un guillemet mal placé',
    nul_character: 'un caractère NUL',
    invalid_encoding: 'des octets qui ne sont pas du texte valide',
    required: 'une valeur obligatoire manque',
    too_long: 'trop long',
    invalid_text: 'pas dans la forme attendue',
    rounded_identifier: 'arrondi par un tableur',
    invalid_email: 'pas une adresse e-mail',
    invalid_phone: 'pas un numéro de téléphone',
    invalid_integer: 'pas un nombre entier',
    integer_out_of_range: 'trop petit ou trop grand',
    invalid_decimal: 'pas un nombre',
    decimal_out_of_range: 'trop de chiffres',
    invalid_boolean: 'ni oui ni non',
    invalid_date: 'pas une date dans l’ordre attendu',
    impossible_date: 'pas un jour du calendrier',
    date_in_future: 'une date dans le futur',
    invalid_choice: 'pas une des valeurs permises',
    check_digits: 'clé de contrôle qui ne correspond pas',
    damaged_text: 'des caractères abîmés',
    implausible_date: 'une date très lointaine',
    value_refused: 'refusée par la correspondance',
    key_missing: 'rien pour reconnaître l’enregistrement',
    duplicate_in_file: 'parle du même qu’une autre ligne',
    duplicate_in_table: 'l’enregistrement existe déjà',
    refused_by_database: 'refusée par la base de données',
    no_identity: 'rien qui dise de qui parle la ligne',
    matches_several: 'correspond à plusieurs enregistrements',
    contradicts: 'contredit ce qu’on sait de l’enregistrement',
    identity_taken: 'un identifiant qui appartient à un autre',
    merged_into_line: 'parle du même enregistrement qu’une autre ligne',
    changed_since_check: 'changé depuis la vérification',
    left: 'laissée exprès',
    set_apart: 'mis à part d’autres qui ont la même valeur',
    renamed: 's’appelait autrement jusqu’ici',
    value_of_others: 'une valeur qu’un autre enregistrement a aussi',
    value_replaced: 'une valeur remplacée sur un critère moins sûr',
    first_name_kept: 'une initiale, là où le prénom est connu',
  },
  tooManyCells:
    'La {{place}} a {{found, number}} cellules là où {{expectedBy}} en a {{expected, number}}. Un séparateur de trop décale les cellules qui le suivent : supprimez-le.',
  expectedBy: { header: 'l’en-tête', first_row: 'la première ligne' },
  status: frStatuses.status,
  statusInSentence: frStatuses.statusInSentence,
  count: {
    inserted: 'Créées',
    updated: 'Mises à jour',
    unchanged: 'Inchangées',
    skipped: 'Ignorées',
    errors: 'Refusées',
    warnings: 'Avec un avertissement',
  },
  plan: {
    inserted: 'À créer',
    updated: 'À mettre à jour',
    unchanged: 'Inchangées',
    skipped: 'À ignorer',
    errors: 'Refusées',
    warnings: 'Avec un avertissement',
  },
  counted: {
    inserted_one: '{{count, number}} créée',
    inserted_many: '{{count, number}} créées',
    inserted_other: '{{count, number}} créées',
    updated_one: '{{count, number}} mise à jour',
    updated_many: '{{count, number}} mises à jour',
    updated_other: '{{count, number}} mises à jour',
    unchanged_one: '{{count, number}} inchangée',
    unchanged_many: '{{count, number}} inchangées',
    unchanged_other: '{{count, number}} inchangées',
    skipped_one: '{{count, number}} ignorée',
    skipped_many: '{{count, number}} ignorées',
    skipped_other: '{{count, number}} ignorées',
    errors_one: '{{count, number}} refusée',
    errors_many: '{{count, number}} refusées',
    errors_other: '{{count, number}} refusées',
    warnings_one: '{{count, number}} avec un avertissement',
    warnings_many: '{{count, number}} avec un avertissement',
    warnings_other: '{{count, number}} avec un avertissement',
  },
  planned: {
    inserted_one: '{{count, number}} sera créée',
    inserted_many: '{{count, number}} seront créées',
    inserted_other: '{{count, number}} seront créées',
    updated_one: '{{count, number}} sera mise à jour',
    updated_many: '{{count, number}} seront mises à jour',
    updated_other: '{{count, number}} seront mises à jour',
    unchanged_one: '{{count, number}} ne change rien',
    unchanged_many: '{{count, number}} ne changent rien',
    unchanged_other: '{{count, number}} ne changent rien',
    skipped_one: '{{count, number}} sera ignorée',
    skipped_many: '{{count, number}} seront ignorées',
    skipped_other: '{{count, number}} seront ignorées',
    errors_one: '{{count, number}} est refusée',
    errors_many: '{{count, number}} sont refusées',
    errors_other: '{{count, number}} sont refusées',
    warnings_one: '{{count, number}} a un avertissement',
    warnings_many: '{{count, number}} ont un avertissement',
    warnings_other: '{{count, number}} ont un avertissement',
  },
  process: 'processus {{pid}}',
  unit: {
    rows_one: '{{count, number}} ligne',
    rows_many: '{{count, number}} de lignes',
    rows_other: '{{count, number}} lignes',
    records_one: '{{count, number}} enregistrement',
    records_many: '{{count, number}} d’enregistrements',
    records_other: '{{count, number}} enregistrements',
  },
};
