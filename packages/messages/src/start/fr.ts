import type { French } from '../catalogue.ts';
import type { en } from './en.ts';

/** Ce que dit un démarrage dans le terminal, en français. */
export const fr: French<typeof en> = {
  setup: {
    invalid_url:
      'L’adresse de la base de données n’est pas comprise. Attendu : postgres://utilisateur:mot-de-passe@hôte:5432/base.',
    unreachable: 'La base de données est injoignable : {{detail}}.',
    starting_or_stopping:
      'La base du dossier de données {{folder}} est en train de démarrer ou de s’arrêter. Réessayez dans un instant.',
    role_refused:
      'Le compte de l’API et des processus de traitement ne peut pas devenir {{role}} ({{detail}}). En tant qu’administrateur, exécutez : grant {{roles}} to ce compte.',
    server_too_old:
      'Sluice a besoin de PostgreSQL {{needed}} ou plus récent ; ce serveur est en {{found}}. Réglez DATABASE_URL sur un serveur plus récent, ou retirez-le pour utiliser la base embarquée.',
    already_running:
      'Sluice tourne déjà sur le dossier de données {{folder}}. Arrêtez-le d’abord, ou choisissez un autre SLUICE_DATA_DIR.',
    server_failed: 'Le PostgreSQL embarqué ne démarre pas. La fin de {{file}} :\n{{lines}}',
    unsupported_platform:
      'Il n’y a pas de PostgreSQL embarqué pour {{platform}} ici. Réglez DATABASE_URL sur un serveur PostgreSQL 18.',
    credentials_missing:
      '{{file}} manque, et avec lui les mots de passe de la base voisine. Remettez le fichier, ou déplacez le dossier « postgres » pour démarrer avec une base vide.',
    cluster_of_another_version:
      'La base de {{folder}} a été créée par PostgreSQL {{found}}, et ceci est PostgreSQL {{needed}}. Exportez-la avec sa propre version et rechargez-la, ou choisissez un autre SLUICE_DATA_DIR.',
    migrations_pending:
      'La base de données n’est pas à jour pour cette version de Sluice. Lancez : npx pnpm@10 -s sluice-admin migrate',
    migration_changed:
      'La migration {{name}} a été modifiée après avoir été appliquée (sa somme de contrôle est {{checksum}}, la base a retenu {{recorded}}). Remettez le fichier d’origine et mettez le changement dans une nouvelle migration.',
    migration_failed: 'La migration {{name}} a échoué et a été entièrement défaite : {{detail}}.',
    migration_unfinished:
      'La migration {{name}} a été commencée par un autre outil et jamais terminée. Réparez-la (voir « prisma migrate resolve »), puis redémarrez.',
    database_newer:
      'La base a la migration {{name}}, que cette version de Sluice ne connaît pas. Lancez une version plus récente, ou utilisez une autre base.',
    owner_needed:
      'Le compte de DATABASE_URL n’en a pas le droit. Utilisez celui qui migre : un superutilisateur, ou le propriétaire de la base avec CREATEROLE.',
  },
  storage: {
    another_database:
      'Les fichiers de {{location}} appartiennent à une autre base ({{marked}} ; celle-ci : {{id}}) ; rien n’a donc été touché. Restaurez la base de ces fichiers ; ou réglez SLUICE_STORAGE_DIR sur le dossier de cette base ; ou, si vous savez que les deux vont ensemble, démarrez une fois avec {{option}}.',
    new_database:
      'Les fichiers de {{location}} appartiennent à une autre base ({{marked}} ; celle-ci est nouvelle) ; rien n’a donc été touché. Restaurez la base de ces fichiers ; ou réglez SLUICE_STORAGE_DIR sur le dossier de cette base ; ou, si vous savez que les deux vont ensemble, démarrez une fois avec {{option}}.',
    unknown_organizations:
      'Les fichiers de {{location}} sont à des organisations que la base ne connaît pas ({{count, number}}, la première est {{first}}) ; rien n’a donc été touché. Restaurez la base de ces fichiers ; ou réglez SLUICE_STORAGE_DIR sur le dossier de cette base ; ou, si vous savez que les deux vont ensemble, démarrez une fois avec {{option}}.',
    unreadable_mark:
      'La marque de {{location}}, qui dit à quelle base appartiennent ses fichiers, est abîmée ; rien n’a donc été touché. Remettez-y sluice-storage.json ; ou, si vous savez que les fichiers sont ceux de cette base, démarrez une fois avec {{option}}.',
    unusable:
      'Le stockage de {{location}} ne peut pas être utilisé ({{detail}}). Donnez au compte sous lequel tourne Sluice le droit de le lire et d’y écrire, ou réglez SLUICE_STORAGE_DIR sur un autre dossier.',
  },
  refused: {
    options:
      '{{detail}}\nUtilisation : pnpm start [--demo] [--demo-sources] [--no-web] [--quiet] [--adopt-storage], pnpm dev [--demo] [--demo-sources] [--no-web]',
    runsForCommand:
      'Une commande fait tourner Sluice ({{where}}) sur {{theirs}}, le temps qu’il lui faut. Attendez sa fin, ou arrêtez-la.',
    runs: 'Sluice tourne déjà ({{where}}) sur {{theirs}}. Arrêtez-le d’abord.',
    runsElsewhere:
      'Sluice tourne déjà depuis {{home}} ({{where}}), sur {{theirs}}. Ce démarrage en lancerait un autre à côté, sur {{ours}}. Arrêtez l’autre d’abord ; ou donnez à celui-ci son propre dossier avec SLUICE_HOME.',
    portTaken:
      'Le port {{port}} est déjà utilisé. Arrêtez le programme qui l’utilise, ou choisissez un autre port : PORT={{next}} pnpm start',
    portForbidden:
      'Ce compte ne peut pas utiliser le port {{port}}. Choisissez-en un au-dessus de 1023 avec PORT.',
    portUnusable: 'Rien ne peut écouter sur {{host}}, port {{port}} ({{code}}). Vérifiez HOST et PORT.',
    folder:
      '{{path}} ne peut pas être utilisé ({{code}}) : donnez au compte sous lequel tourne Sluice un dossier où il peut écrire, ou choisissez-en un autre avec {{variable}}.',
    databaseLost: 'La base de données s’est arrêtée et ne redémarre pas.',
    demoUnreadable:
      '{{path}} n’est pas compris. Déplacez-le : la démonstration sera alors créée avec de nouveaux mots de passe.',
    notReady: 'Sluice n’est pas prêt après {{seconds}} secondes : {{answer}}',
    serviceFailed: '{{service}} ne démarre pas. La fin de {{file}} :\n{{lines}}',
    buildFailed: 'La construction de l’application web a échoué ({{end}}) :\n{{output}}',
  },
  where: 'à {{url}}, {{process}}',
  told: {
    starting: 'Démarrage sur {{database}}…',
    building: 'Construction de l’application web…',
    stopping: 'Arrêt…',
    waitsForEnd: 'Sluice est en train de s’arrêter ici. Attente de sa fin…',
    homeReadOnly:
      '{{home}} n’est pas accessible en écriture : les commandes ne trouvent ce serveur qu’avec le même SLUICE_DATA_DIR, ou par --url.',
    databaseRestarts: 'La base de données s’est arrêtée d’elle-même ; elle redémarre.',
    serviceRestarts: '{{service}} s’est arrêté ({{end}}) ; il redémarre. Son journal : {{file}}',
    serviceWaitsForSave:
      '{{service}} s’est arrêté ({{end}}) ; il redémarre au prochain fichier enregistré, ou dans {{seconds, number}} s. Son journal : {{file}}',
    saved: '{{file}} enregistré : redémarrage de {{services}}.',
    savedMore_one: '{{file}} et {{count, number}} autre enregistrés : redémarrage de {{services}}.',
    savedMore_many: '{{file}} et {{count, number}} d’autres enregistrés : redémarrage de {{services}}.',
    savedMore_other: '{{file}} et {{count, number}} autres enregistrés : redémarrage de {{services}}.',
    notWatched:
      'Tous les fichiers ne sont pas surveillés : {{detail}}. Redémarrez vous-même après en avoir enregistré un qui ne l’est pas.',
    exitCode: 'code de sortie {{code}}',
    noAnswer: 'pas de réponse',
  },
  ready: {
    at: 'Sluice est prêt à {{url}}',
    signIn: 'Sluice est prêt à {{url}} — connectez-vous comme {{email}} avec le mot de passe {{password}}',
    demoGone: 'La démonstration de cette base a été supprimée définitivement, et n’est pas recréée.',
    demoTaken:
      'La démonstration n’est pas créée : une organisation ou un compte de cette base a son nom ou l’une de ses adresses.',
    demoSources:
      'Des services de démonstration tournent à côté : connectez le compte {{lastfm}} de Last.fm et {{discogs}} de Discogs sous Réglages, Connexions. Aucun ne demande de clé.',
    empty:
      'Il n’y a pas encore d’organisation. Pour en créer une, avec un lien pour son premier administrateur :\n  npx pnpm@10 -s sluice-admin organization create NOM --admin E-MAIL',
  },
};
