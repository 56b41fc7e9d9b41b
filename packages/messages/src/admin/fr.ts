import type { French } from '../catalogue.ts';
import type { en } from './en.ts';

/** Ce que dit `sluice-admin` en français. */
export const fr: French<typeof en> = {
  error: {
    bad_usage: 'La commande n’est pas comprise : {{detail}}. Voir : sluice-admin --help',
    bad_option: '{{option}} vaut « {{value}} » ; attendu : {{expected}}.',
    confirmation_needed:
      'La suppression est définitive, et personne ne peut être interrogé ici : ajoutez --yes.',
    runs_elsewhere:
      'Rien n’a été fait : cette commande est réglée sur {{wanted}}, mais le Sluice qui tourne d’ici est sur {{database}}. Donnez à la commande le SLUICE_DATA_DIR avec lequel il a été démarré, ou le DATABASE_URL qui migre sa base.',
    storage_unusable:
      '{{location}} ne peut pas être utilisé ({{detail}}). Donnez à ce compte le droit de le lire et d’y écrire, ou réglez SLUICE_STORAGE_DIR sur le dossier des fichiers.',
    no_secrets_key:
      'Il n’y a pas de nouvelle clé : réglez SLUICE_SECRETS_KEY sur la nouvelle, une virgule, et celle d’avant (celle d’une base embarquée est dans le fichier secrets-key de son dossier de données).',
    no_organization: 'Il n’y a pas d’organisation « {{name}} ». Voir : sluice-admin organization list',
    ambiguous_organization:
      'Plusieurs organisations s’appellent « {{name}} ». Précisez laquelle par son identifiant : {{ids}}.',
    not_confirmed: 'Rien n’a été supprimé.',
    interrupted: 'Interrompu. La même commande continue là où elle s’est arrêtée.',
    internal: 'C’est une erreur de Sluice lui-même : {{detail}}',
  },
  storage: {
    adopted: 'Les fichiers de {{location}} sont désormais ceux de cette base. Aucun n’a été touché.',
    own: 'Les fichiers de {{location}} sont déjà ceux de cette base.',
  },
  help: {
    program:
      'Ce que fait l’exploitant d’un Sluice : sa base de données, ses fichiers stockés et ses organisations.',
    migrate: 'mettre la base de données au schéma de cette version',
    organization: 'créer, lister et supprimer des organisations',
    create: 'créer une organisation, et un lien à usage unique pour son premier admin',
    invite: 'créer un nouveau lien pour un admin d’une organisation',
    list: 'lister les organisations',
    remove: 'supprimer définitivement une organisation, avec tout ce qu’elle contient',
    secrets: 'prendre soin des clés et jetons des comptes connectés',
    rotate: 'les chiffrer à nouveau avec la première clé de SLUICE_SECRETS_KEY',
    storage: 'prendre soin des fichiers stockés',
    adopt: 'déclarer que les fichiers stockés sont ceux de cette base, quoi que dise leur marque',
    argumentName: 'son nom',
    argumentNameOrId: 'son nom ou son identifiant',
    optionAdmin: 'l’adresse e-mail de l’admin',
    after:
      '\nCodes de sortie : 0 fait, 1 pas fait, 2 commande mal formée.\n\nLa base de données est DATABASE_URL, avec le compte qui migre ; à défaut, la base embarquée de SLUICE_DATA_DIR, démarrée le temps de la commande si aucune ne tourne.\nLes liens commencent par SLUICE_PUBLIC_URL, ou sinon par l’adresse du serveur qui tourne.',
  },
  migrate: {
    applied_one: '{{count, number}} migration appliquée : {{names}}.',
    applied_many: '{{count, number}} de migrations appliquées : {{names}}.',
    applied_other: '{{count, number}} migrations appliquées : {{names}}.',
    upToDate: 'La base de données est à jour.',
  },
  rotate: {
    done: 'Chiffrés à nouveau : {{rotated, number}}. Déjà avec la clé actuelle : {{present, number}}.',
    unreadable_one:
      '{{count, number}} secret n’est d’aucune des clés et reste tel quel : connectez à nouveau son compte, ou ajoutez la bonne clé.',
    unreadable_many:
      '{{count, number}} secrets ne sont d’aucune des clés et restent tels quels : connectez à nouveau leurs comptes, ou ajoutez la bonne clé.',
    unreadable_other:
      '{{count, number}} secrets ne sont d’aucune des clés et restent tels quels : connectez à nouveau leurs comptes, ou ajoutez la bonne clé.',
  },
  create: {
    made: 'L’organisation « {{name}} » est créée ({{id}}).',
    link: 'Le lien pour {{email}}. Il sert une fois, jusqu’au {{until}}, et n’est plus affiché ensuite :',
    address:
      'Il commence par l’adresse par défaut. Si Sluice est joint à une autre adresse, définissez SLUICE_PUBLIC_URL.',
  },
  list: {
    none: 'Il n’y a pas d’organisation. Pour en créer une : sluice-admin organization create NOM --admin E-MAIL',
    name: 'Nom',
    members: 'Membres',
    invitations: 'Invités',
    created: 'Créée',
    demo: 'la démonstration',
    removing: 'sa suppression a été interrompue : supprimez-la à nouveau',
    more: 'Seules les {{limit, number}} premières sont affichées.',
  },
  remove: {
    what: '« {{name}} » ({{id}}), {{members}} : ses imports, données, fichiers et réglages disparaissent, ainsi que les comptes de ceux qui n’appartiennent à aucune autre organisation. Les imports en cours sont arrêtés. Rien ne pourra être retrouvé.',
    members_one: '{{count, number}} membre',
    members_many: '{{count, number}} de membres',
    members_other: '{{count, number}} membres',
    demo: 'C’est la démonstration, qu’aucun démarrage ne créera plus.',
    question: 'La supprimer ? [o/N] ',
    done: '« {{name}} » est supprimée, avec {{accounts}}, {{files}} et {{rows}}.',
    accounts_one: '{{count, number}} compte',
    accounts_many: '{{count, number}} de comptes',
    accounts_other: '{{count, number}} comptes',
    files_one: '{{count, number}} fichier stocké',
    files_many: '{{count, number}} de fichiers stockés',
    files_other: '{{count, number}} fichiers stockés',
    rows_one: '{{count, number}} ligne de la base de données',
    rows_many: '{{count, number}} de lignes de la base de données',
    rows_other: '{{count, number}} lignes de la base de données',
    filesNotFound_one:
      'Son seul fichier envoyé n’était pas dans {{folder}} : supprimez le dossier « {{id}} » là où les fichiers sont stockés.',
    filesNotFound_many:
      'De ses {{count, number}} de fichiers envoyés, aucun n’était dans {{folder}} : supprimez le dossier « {{id}} » là où les fichiers sont stockés.',
    filesNotFound_other:
      'De ses {{count, number}} fichiers envoyés, aucun n’était dans {{folder}} : supprimez le dossier « {{id}} » là où les fichiers sont stockés.',
  },
};
