import type { Messages } from './messages.ts';

export const fr: Messages = {
  error: {
    bad_usage: 'La commande n’est pas comprise : {detail}. Voir : sluice-admin --help',
    bad_option: '{option} vaut « {value} » ; attendu : {expected}.',
    confirmation_needed:
      'La suppression est définitive, et personne ne peut être interrogé ici : ajoutez --yes.',
    runs_elsewhere:
      'Rien n’a été fait : cette commande est réglée sur {wanted}, mais le Sluice qui tourne d’ici est sur {database}. Donnez à la commande le SLUICE_DATA_DIR avec lequel il a été démarré, ou le DATABASE_URL qui migre sa base.',
    storage_unusable:
      '{location} ne peut pas être utilisé ({detail}). Donnez à ce compte le droit de le lire et d’y écrire, ou réglez SLUICE_STORAGE_DIR sur le dossier des fichiers.',
    no_organization: 'Il n’y a pas d’organisation « {name} ». Voir : sluice-admin organization list',
    ambiguous_organization:
      'Plusieurs organisations s’appellent « {name} ». Précisez laquelle par son identifiant : {ids}.',
    not_confirmed: 'Rien n’a été supprimé.',
    interrupted: 'Interrompu. La même commande reprend là où elle s’est arrêtée.',
    internal: 'Une erreur est survenue : {detail}',
  },
  setup: {
    unreachable: 'La base de données est injoignable : {detail}.',
    migrations_pending:
      'La base de données n’est pas à jour pour cette version. Lancez : sluice-admin migrate',
    owner_needed:
      'Le compte de DATABASE_URL n’en a pas le droit. Utilisez celui qui migre : un superutilisateur, ou le propriétaire de la base avec CREATEROLE.',
  },
  storage: {
    adopted: 'Les fichiers de {location} sont désormais ceux de cette base. Aucun n’a été touché.',
    own: 'Les fichiers de {location} sont déjà ceux de cette base.',
  },
  help: {
    program:
      'Ce que fait l’exploitant d’un Sluice : sa base de données, ses fichiers stockés et ses organisations.',
    usage: '<commande> [options]',
    migrate: 'mettre la base de données au schéma de cette version',
    organization: 'créer, lister et supprimer des organisations',
    create: 'créer une organisation, et un lien à usage unique pour son premier admin',
    invite: 'créer un nouveau lien pour un admin d’une organisation',
    list: 'lister les organisations',
    remove: 'supprimer définitivement une organisation, avec tout ce qu’elle contient',
    storage: 'prendre soin des fichiers stockés',
    adopt: 'déclarer que les fichiers stockés sont ceux de cette base, quoi que dise leur marque',
    argumentName: 'son nom',
    argumentNameOrId: 'son nom ou son identifiant',
    optionAdmin: 'l’adresse e-mail de l’admin',
    optionYes: 'ne pas demander',
    optionJson: 'afficher du JSON et rien d’autre',
    optionLang: 'la langue des messages : {languages}',
    optionHelp: 'afficher cette aide',
    optionVersion: 'afficher la version',
    after:
      '\nCodes de sortie : 0 fait, 1 pas fait, 2 commande mal formée.\n\nLa base de données est DATABASE_URL, avec le compte qui migre ; à défaut, la base embarquée de SLUICE_DATA_DIR, démarrée le temps de la commande si aucune ne tourne.\nLes liens commencent par SLUICE_PUBLIC_URL, ou sinon par l’adresse du serveur qui tourne.',
    titles: {
      usage: 'Utilisation :',
      arguments: 'Arguments :',
      options: 'Options :',
      commands: 'Commandes :',
    },
  },
  migrate: {
    applied: '{count} {count:migration appliquée|migrations appliquées} : {names}.',
    upToDate: 'La base de données est à jour.',
  },
  create: {
    made: 'L’organisation « {name} » est créée ({id}).',
    link: 'Le lien pour {email}. Il sert une fois, jusqu’au {until}, et n’est plus affiché ensuite :',
    address:
      'Il commence par l’adresse par défaut. Si Sluice est joint à une autre adresse, définissez SLUICE_PUBLIC_URL.',
  },
  list: {
    none: 'Il n’y a pas d’organisation. Pour en créer une : sluice-admin organization create NOM --admin E-MAIL',
    name: 'Nom',
    members: 'Membres',
    invitations: 'Invités',
    created: 'Créée',
    demo: 'la démonstration',
    removing: 'sa suppression a été interrompue : supprimez-la à nouveau',
    more: 'Seules les {limit} premières sont affichées.',
  },
  remove: {
    what: '« {name} » ({id}), {members} {members:membre|membres} : ses imports, données, fichiers et réglages disparaissent, ainsi que les comptes de ceux qui n’appartiennent à aucune autre organisation. Les imports en cours sont arrêtés. Il n’y a pas de retour.',
    demo: 'C’est la démonstration, qu’aucun démarrage ne créera plus.',
    question: 'La supprimer ? [o/N] ',
    yes: 'o oui',
    done: '« {name} » est supprimée, avec {accounts} {accounts:compte|comptes}, {files} {files:fichier stocké|fichiers stockés} et {rows} {rows:ligne|lignes} de la base de données.',
    filesNotFound:
      'De ses {count} {count:fichier envoyé|fichiers envoyés}, aucun n’était dans {folder} : supprimez le dossier « {id} » là où ils sont stockés.',
  },
};
