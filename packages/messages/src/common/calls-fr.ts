/** Why a call was refused, in French. */
export const frCalls = {
  unauthenticated: 'Connectez-vous d’abord.',
  forbidden: 'Votre rôle dans cette organisation ne le permet pas. Demandez à un administrateur.',
  not_found: 'Il n’y a rien sous cet identifiant, ou cela appartient à une autre organisation.',
  invalid_input: 'La demande n’est pas comprise : {{detail}}.',
  wrong_origin: 'La demande venait d’un autre site et a été refusée.',
  import_live:
    'Un autre import de {{entity}} est en attente ou en cours ({{importId}}). Attendez sa fin, ou interrompez-le.',
  wrong_state: 'Ce n’est pas possible : l’import est {{status}}.',
  corrections_unchecked:
    'Des lignes ont été corrigées depuis la vérification (lignes : {{rows}}) et sont en train d’être comptées : lancez l’import ensuite.',
  corrections_lost:
    'Lu autrement, le fichier a ses cellules ailleurs, et les corrections seraient perdues (cellules : {{cells}}). Confirmez qu’elles peuvent l’être.',
  same_file: 'Ces mêmes octets ont déjà été importés ({{importId}}). Confirmez pour les importer à nouveau.',
  mapping_incomplete: 'La correspondance est incomplète : {{detail}}.',
  nothing_refused: 'Aucune ligne de cet import n’est refusée : il n’y a rien à réessayer.',
  nothing_written: 'Cet import n’a rien écrit : il n’y a rien à défaire.',
  plan_lost:
    'Ce que la vérification avait décidé de ces lignes n’existe plus : vérifiez l’import de nouveau.',
  file_purged:
    'Le fichier de cet import a été supprimé le {{date}}, comme votre organisation l’a réglé. Envoyez-le de nouveau pour refaire l’import.',
  rows_purged:
    'Les lignes refusées de cet import ont été supprimées le {{date}}, comme votre organisation l’a réglé. Importez de nouveau le fichier pour les revérifier.',
  journal_purged:
    'Cet import ne peut plus être défait : son journal a été supprimé le {{date}}, comme votre organisation l’a réglé.',
  record_changed:
    'L’une des deux fiches a été modifiée, fusionnée ou supprimée depuis que vous l’avez regardée. Rien n’a été fusionné : regardez-les de nouveau.',
  identifier_taken:
    'Rien n’a été modifié : un autre enregistrement porte désormais l’un de ces identifiants. Regardez d’abord celui-là.',
  merge_over:
    'Cette fusion ne peut plus être défaite : elle l’est déjà, ou la fiche conservée n’existe plus. Si elle a été fusionnée dans une autre, défaites d’abord cette fusion-là.',
  not_a_report:
    '« {{file}} » ne peut pas être le rapport corrigé de cet import. Rien n’a été modifié. Téléchargez le rapport, corrigez-le, enregistrez-le en CSV ou comme classeur, puis envoyez-le.',
  file_too_large:
    'Le fichier dépasse {{limit}}. Découpez-le, ou demandez à l’exploitant de relever la limite.',
  connection_exists: 'Le compte {{account}} est déjà connecté.',
  connection_paused:
    'La connexion à {{account}} est en pause : rien n’en est importé. Un administrateur peut mettre fin à la pause.',
  no_secrets_key:
    'Ce serveur n’a pas de clé pour garder des secrets. Demandez à la personne qui l’administre de régler SLUICE_SECRETS_KEY.',
  last_admin:
    'Une organisation a besoin d’un administrateur, et il n’y en a pas d’autre. Nommez d’abord quelqu’un d’autre.',
  already_member: 'Cette personne est déjà membre de l’organisation.',
  organization_exists: 'Il y a déjà une organisation « {{name}} » ({{id}}). Choisissez un autre nom.',
  invitation_over:
    'Cette invitation n’est plus valable : elle a été utilisée, retirée, ou date de plus de sept jours. Demandez-en une nouvelle.',
  wrong_password: 'Le mot de passe actuel n’est pas le bon.',
  too_many_requests: 'Trop de tentatives. Attendez une minute, puis réessayez.',
  unavailable:
    'Le service n’est pas disponible pour le moment. Ce qui est fait est conservé ; réessayez dans un instant.',
  internal:
    'C’est une erreur de Sluice lui-même. Rien n’a été écrit à moitié. Signalez-la à l’exploitant du serveur : son journal dit où elle s’est produite.',
} as const;
