import type { French } from '../catalogue.ts';
import type { enServices } from './service-en.ts';

/** Ce qui vient de comptes d’autres services : leurs noms, pourquoi ils ne sont pas lus, et pourquoi on attend. */
export const frServices: French<typeof enServices> = {
  service: { lastfm: 'Last.fm', discogs: 'Discogs' },
  run: {
    connection_missing:
      'La connexion au compte « {{account}} » de {{service}} n’existe plus. Ce qui a été importé est conservé : ajoutez-la de nouveau, puis lancez un import.',
    credentials_refused: '{{service}} refuse d’être lu au nom de « {{account}} ». {{remedy}}',
    secret_unreadable:
      'La clé gardée pour le compte « {{account}} » de {{service}} ne peut pas être lue par ce serveur. Saisissez-la à nouveau dans la connexion, ou signalez à l’exploitant que SLUICE_SECRETS_KEY n’est plus la même.',
    account_unknown:
      '{{service}} ne connaît pas de compte « {{account}} ». Il y a été renommé ou supprimé, ou s’écrit autrement : connectez-le de nouveau, sous le nom qu’il y porte.',
    account_hidden:
      '{{service}} ne montre à personne d’autre ce que contient le compte « {{account}} ». {{remedy}}',
    service_unavailable:
      '{{service}} n’a pas pu être lu malgré de nombreux essais ({{detail}}). Ce qui a été importé est conservé : continuez l’import quand {{service}} fonctionnera de nouveau.',
    service_answer_unreadable:
      '{{service}} a répondu plusieurs fois de façon incompréhensible ({{detail}}). Ce qui a été importé est conservé : continuez l’import plus tard, et prévenez qui gère ce serveur si cela ne suffit pas.',
  },
  remedy: {
    credentials_refused: {
      lastfm:
        'La clé d’API est erronée ou suspendue : saisissez-en une valable dans la connexion, puis continuez l’import.',
      discogs:
        'Le jeton personnel est erroné ou a été retiré : créez-en un sur Discogs dans Paramètres → Développeurs, saisissez-le dans la connexion, puis continuez l’import.',
    },
    account_hidden: {
      lastfm:
        'Sur Last.fm, dans Paramètres → Confidentialité, désactivez l’option qui masque les écoutes récentes, puis continuez l’import.',
      discogs:
        'Sur Discogs, dans Paramètres → Confidentialité, autorisez les autres à parcourir la collection, ou saisissez dans la connexion le jeton de son propriétaire ; puis continuez l’import.',
    },
  },
  refusal: {
    credentials_refused: {
      lastfm:
        'Last.fm demande une clé d’API valable : il n’en a reçu aucune, ou une clé erronée ou suspendue. Les vôtres sont listées sur last.fm/api/accounts.',
      discogs:
        'Discogs n’accepte pas le jeton : il est erroné ou a été retiré. Créez-en un nouveau sur Discogs, dans Paramètres → Développeurs.',
    },
    account_unknown: '{{service}} ne connaît pas de compte « {{account}} ». Vérifiez comment il s’y écrit.',
    account_hidden: {
      lastfm:
        'Last.fm ne montre à personne d’autre ce qu’écoute « {{account}} ». Son titulaire le change sur Last.fm, dans Paramètres → Confidentialité, en désactivant l’option qui masque les écoutes récentes.',
      discogs:
        'Discogs ne montre à personne d’autre la collection de « {{account}} ». Saisissez le jeton personnel de son titulaire ; ou bien celui-ci autorise les autres à la parcourir, sur Discogs dans Paramètres → Confidentialité.',
    },
    service_unavailable: '{{service}} ne répond pas en ce moment. Réessayez dans quelques minutes.',
    service_answer_unreadable:
      '{{service}} a répondu quelque chose d’incompréhensible. Réessayez plus tard ; si cela ne suffit pas, prévenez qui gère ce serveur.',
  },
  found: {
    lastfm_one: '{{count, number}} écoute',
    lastfm_many: '{{count, number}} d’écoutes',
    lastfm_other: '{{count, number}} écoutes',
    discogs_one: '{{count, number}} disque',
    discogs_many: '{{count, number}} de disques',
    discogs_other: '{{count, number}} disques',
  },
  foundSince: '{{found}} depuis {{year}}',
  rhythm: {
    hour: 'toutes les heures',
    hours: 'toutes les {{every, number}} heures',
    daily: 'chaque jour à {{at}} ({{timeZone}})',
    weekly: 'chaque {{weekday}} à {{at}} ({{timeZone}})',
  },
  skippedTurn: {
    import_live: 'Le tour du {{date}} a été sauté : un autre import des mêmes données était en cours.',
    connection_paused: 'Le tour du {{date}} a été sauté : la connexion était en pause.',
  },
  pausedSchedule: {
    byPerson: 'La programmation est en pause depuis le {{date}}.',
    byFailures:
      'La programmation est en pause depuis le {{date}} : trois de ses imports de suite ont échoué. {{why}}',
    unanswered: '{{service}} n’a donné aucune réponse lisible malgré de nombreux essais.',
    otherwise: 'Le dernier d’entre eux dit pourquoi.',
  },
  waiting: {
    service_unavailable: '{{service}} ne répond pas ; prochain essai dans {{seconds, number}} s.',
    too_fast: '{{service}} demande une pause ; prochain essai dans {{seconds, number}} s.',
  },
};
