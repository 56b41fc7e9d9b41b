import type { French } from '../../catalogue.ts';
import type { enAccounts } from '../en/accounts.ts';

/** Ce que les écrans disent des comptes d’autres services, et des imports qui les lisent, en français. */
export const frAccounts: French<typeof enAccounts> = {
  accounts: {
    lead: 'Les comptes d’autres services depuis lesquels {{organization}} importe.',
    failed: 'Les comptes connectés ne peuvent pas être affichés',
    none: 'Aucun compte n’est encore connecté',
    noneBody:
      'Connectez-en un de Last.fm ou de Discogs. Ce qu’il contient s’importe sans fichier, et les nouveautés quand vous le voulez.',
    noneAsk:
      'Un administrateur de votre organisation peut en connecter un de Last.fm ou de Discogs ; les éditeurs importent ensuite depuis ce compte.',
    connect: 'Connecter un compte',
    service: 'Service',
    about: {
      lastfm: 'Ce que quelqu’un a écouté : ses écoutes (« scrobbles »).',
      discogs: 'La collection de disques de quelqu’un.',
    },
    account: 'Nom d’utilisateur',
    accountHint: { lastfm: 'Comme dans last.fm/user/NOM.', discogs: 'Comme dans discogs.com/user/NOM.' },
    accountInvalid: 'Saisissez le nom d’utilisateur : lettres, chiffres et signes, sans espace.',
    secret: { lastfm: 'Clé d’API', discogs: 'Jeton personnel' },
    secretHint: {
      lastfm: 'Last.fm est interrogé avec. Elle est conservée chiffrée, et n’est plus jamais affichée.',
      lastfmServer: 'Sans elle, la clé de ce serveur est utilisée. La vôtre est conservée chiffrée.',
      discogs:
        'Pour une collection privée, et pour les notes. Il est conservé chiffré, et n’est plus jamais affiché.',
    },
    secretFrom: 'Il s’en obtient sur',
    secretInvalid: {
      lastfm: 'Saisissez une clé d’API, sans espace : ce compte ne se lit pas sans elle.',
      discogs: 'Un jeton n’a pas d’espace, et 200 signes au plus.',
    },
    submit: 'Tester et connecter',
    testing: 'Demande à {{service}}…',
    refused: 'Le compte n’a pas pu être lu',
    notConnected: 'Le compte n’a pas été connecté',
    added: '« {{account}} » de {{service}} est connecté',
    answer: 'Le compte répond : {{found}}.',
    importAll: 'Tout importer',
    notBegun: 'L’import n’a pas été lancé',
    notTested: 'Le compte n’a pas été testé',
    name: '{{service}} – {{account}}',
    paused: 'En pause',
    askedWith: {
      own: 'interrogé avec sa propre clé',
      lastfm: 'interrogé avec la clé de ce serveur',
      discogs: 'interrogé sans jeton',
    },
    pull: 'Importer maintenant',
    pullOf: 'Importer maintenant depuis {{name}}',
    menu: 'Plus pour {{name}}',
    test: 'Tester de nouveau',
    changeSecret: { lastfm: 'Une autre clé d’API', discogs: 'Un autre jeton' },
    keepSecret: 'Tester et conserver',
    dropSecret: 'S’en passer',
    pause: 'Mettre en pause',
    resume: 'Mettre fin à la pause',
    remove: 'Retirer…',
    removeTitle: 'Retirer {{name}} ?',
    removeBody:
      'La connexion disparaît, avec sa clé. Ce qui en a été importé reste, et ses imports peuvent toujours être défaits. Un import encore en cours s’arrête à sa prochaine demande.',
    removeConfirm: 'Retirer la connexion',
    last: 'Dernier import',
    never: 'Rien n’a encore été importé',
    part: 'Ce qui est importé',
    parts: {
      new: { name: 'Les nouveautés', about: 'Depuis le dernier import mené à son terme.' },
      all: { name: 'Tout', about: 'Ce qui est déjà connu reste tel quel, ou est mis à jour.' },
      range: { name: 'Certains jours', about: 'D’un premier jour à un dernier, tous deux compris.' },
    },
    from: 'Premier jour',
    to: 'Dernier jour',
    rangeInvalid: 'Saisissez un premier ou un dernier jour, celui-ci pas avant le premier.',
    limit: 'Lignes au plus',
    limitHint: 'Les plus récentes. Vide : toutes.',
    limitInvalid: 'Un nombre entier, de 1 à 10 000 000.',
    begin: 'Lancer l’import',
  },
  pulled: {
    part: {
      all: 'tout, jusqu’au {{to}}',
      new: 'les nouveautés, relues depuis le {{from}}',
      range: 'du {{from}} au {{to}}',
      limited_one: '{{part}}, {{count, number}} ligne au plus',
      limited_many: '{{part}}, {{count, number}} de lignes au plus',
      limited_other: '{{part}}, {{count, number}} lignes au plus',
    },
    inLine: {
      now: 'En file d’attente…',
      title: 'Un autre import passe d’abord',
      body: 'Un seul import à la fois tourne pour ces données ({{entity}}). Celui-ci commence de lui-même dès que l’autre s’achève.',
      others: 'Voir les autres',
    },
    asking: 'Demande à {{service}}',
    asksAgain: '{{service}} est interrogé de nouveau…',
    waitingBody:
      'Rien n’est perdu : l’import continuera là où il en est. Essais sans succès jusqu’ici : {{attempts, number}}.',
    connections: 'Comptes connectés',
  },
};
