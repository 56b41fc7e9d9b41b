import type { French } from '../../catalogue.ts';
import type { enAccounts } from './en.ts';

/** Ce que `sluice` dit des comptes connectés, en français. */
export const frAccounts: French<typeof enAccounts> = {
  error: {
    removal_unconfirmed:
      'Rien n’a été retiré : il n’y a pas de terminal pour le demander. Confirmez avec --yes.',
    not_removed: 'Rien n’a été retiré.',
    no_connection:
      'Aucune connexion ne s’appelle « {{id}} ». Il y a : {{known}}. Connectez un compte avec : sluice connections add lastfm --account NOM',
  },
  help: {
    pull: 'importer depuis un compte connecté : les nouveautés, ou la partie indiquée',
    connections: 'les comptes Last.fm et Discogs depuis lesquels on importe',
    connectionsList: 'les lister, avec leurs derniers et prochains imports',
    connectionsAdd: 'connecter un compte, après un vrai test',
    connectionsTest: 'interroger de nouveau un compte',
    connectionsKey: 'donner à un compte une autre clé ou un autre jeton, après un vrai test',
    connectionsSchedule: 'dire quand un compte est importé de lui-même, ou le programmer',
    connectionsPause: 'ne rien importer d’un compte jusqu’à la fin de sa pause',
    connectionsResume: 'mettre fin à la pause d’un compte',
    connectionsRemove: 'retirer une connexion avec sa clé ; ce qui a été importé reste',
    argumentConnection: 'une connexion : son identifiant, ou lastfm:NOM, discogs:NOM',
    optionAccount: 'le nom d’utilisateur auprès du service',
    optionKey:
      'une clé d’API (Last.fm) ou un jeton personnel (Discogs) ; seule, elle est demandée, ou lue sur l’entrée standard ; SLUICE_ACCOUNT_KEY la dit aussi',
    optionNoKey: 'désormais sans clé propre',
    optionSince: 'à partir d’un jour ou d’un instant (2026-01-31)',
    optionUntil: 'jusqu’à la fin d’un jour, ou avant un instant',
    optionAll: 'tout, même ce qui a déjà été importé',
    optionRows: 'tant de lignes au plus, les plus récentes',
    optionEvery: 'toutes les tant d’heures, comme 6h',
    optionDaily: 'chaque jour à une heure, comme 03:00',
    optionWeekly: 'chaque semaine un jour à une heure, comme mon 03:00',
    optionTimeZone: 'le fuseau de cette heure, comme Europe/Paris ; sinon celui de cette machine',
    optionOff: 'ne plus programmer',
  },
  accounts: {
    none: 'Aucun compte n’est connecté. Connectez-en un avec : sluice connections add lastfm --account NOM',
    account: 'Compte',
    found: 'Contient',
    last: 'Dernier import',
    next: 'Prochain import',
    never: 'aucun encore',
    lastImport: '{{status}}, {{date}} : {{counts}}',
    paused: 'en pause',
    schedulePaused: 'en pause ({{rhythm}})',
    askSecret: 'Clé ou jeton (non affiché) : ',
    aSecret: 'une clé ou un jeton',
    answers: '{{account}} répond : {{found}}.',
    isAdded: 'Il est connecté. Importez-en avec : sluice pull {{account}}',
    isPaused:
      '{{account}} est en pause : rien n’en est importé. Mettez-y fin avec : sluice connections resume {{account}}',
    isResumed: 'La pause de {{account}} est finie.',
    isRemoved: '{{account}} n’est plus connecté. Ce qui en a été importé reste.',
    removeQuestion: 'Retirer la connexion à {{account}} avec sa clé ? Ce qui en a été importé reste. [o/N] ',
    scheduled: '{{account}}, prochain import : {{next}}',
    unscheduled: '{{account}} n’est importé que quand quelqu’un le lance.',
    inLine:
      'Un autre import des mêmes données ({{entity}}) passe d’abord : celui-ci commence de lui-même quand il s’achève.',
  },
};
