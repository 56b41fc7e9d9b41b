/** What is pulled from accounts of other services: what they are called, why they cannot be read, and why one waits. */
export const enServices = {
  service: { lastfm: 'Last.fm', discogs: 'Discogs' },
  run: {
    connection_missing:
      'The connection to the account “{{account}}” of {{service}} is not there any more. What was imported is kept: add it again, then import from it.',
    credentials_refused: '{{service}} refuses to be read as “{{account}}”. {{remedy}}',
    secret_unreadable:
      'The key that is kept for the account “{{account}}” of {{service}} cannot be read by this server. Enter it again in the connection, or tell whoever runs this server that SLUICE_SECRETS_KEY is not what it was.',
    account_unknown:
      '{{service}} knows no account “{{account}}”. It was renamed or deleted there, or is spelt otherwise: connect it anew, under the name that it has there.',
    account_hidden: '{{service}} shows nobody else what “{{account}}” has there. {{remedy}}',
    service_unavailable:
      '{{service}} could not be read, however often it was tried ({{detail}}). What was imported is kept: continue the import when {{service}} works again.',
    service_answer_unreadable:
      '{{service}} answered several times in a row what cannot be understood ({{detail}}). What was imported is kept: continue the import later, and tell whoever runs this server if that does not help.',
  },
  /** What to do about it, which each service has in another place. */
  remedy: {
    credentials_refused: {
      lastfm:
        'The API key is wrong or suspended: enter a valid one in the connection, then continue the import.',
      discogs:
        'The personal token is wrong or was withdrawn: make a new one on Discogs under Settings → Developers, enter it in the connection, then continue the import.',
    },
    account_hidden: {
      lastfm:
        'On Last.fm, under Settings → Privacy, switch off “Hide recent listening information”, then continue the import.',
      discogs:
        'On Discogs, under Settings → Privacy, allow others to browse the collection, or enter the owner’s personal token in the connection; then continue the import.',
    },
  },
  /** Why an account cannot be read, said to whoever has just asked for it. */
  refusal: {
    credentials_refused: {
      lastfm:
        'Last.fm asks for a valid API key: it got none, or one that is wrong or suspended. Yours are listed at last.fm/api/accounts.',
      discogs:
        'Discogs does not accept the token: it is wrong, or was withdrawn. Make a new one on Discogs under Settings → Developers.',
    },
    account_unknown: '{{service}} knows no account “{{account}}”. Check how it is spelt there.',
    account_hidden: {
      lastfm:
        'Last.fm shows nobody else what “{{account}}” listens to. The owner changes that on Last.fm, under Settings → Privacy: switch off “Hide recent listening information”.',
      discogs:
        'Discogs shows nobody else the collection of “{{account}}”. Enter the owner’s personal token; or the owner allows others to browse it, on Discogs under Settings → Privacy.',
    },
    service_unavailable: '{{service}} does not answer at the moment. Try again in a few minutes.',
    service_answer_unreadable:
      '{{service}} answered something that cannot be understood. Try again later; if that does not help, tell whoever runs this server.',
  },
  /** What a test of an account has found: “42,310 scrobbles since 2009”. */
  found: {
    lastfm_one: '{{count, number}} scrobble',
    lastfm_other: '{{count, number}} scrobbles',
    discogs_one: '{{count, number}} release',
    discogs_other: '{{count, number}} releases',
  },
  foundSince: '{{found}} since {{year}}',
  /** When an account is imported from by itself. */
  rhythm: {
    hour: 'every hour',
    hours: 'every {{every, number}} hours',
    daily: 'every day at {{at}} ({{timeZone}})',
    weekly: 'every {{weekday}} at {{at}} ({{timeZone}})',
  },
  /** Why the turn of a schedule was skipped. */
  skippedTurn: {
    import_live: 'The turn of {{date}} was skipped: another import of the same records was under way.',
    connection_paused: 'The turn of {{date}} was skipped: the connection was paused.',
  },
  /** Why a schedule has no next time. */
  pausedSchedule: {
    byPerson: 'The schedule is paused since {{date}}.',
    byFailures: 'The schedule is paused since {{date}}: three of its imports in a row have failed. {{why}}',
    unanswered: '{{service}} gave no answer that can be read, however often it was asked.',
    otherwise: 'The last one of them says why.',
  },
  /** Why an import stands still, and goes on by itself. */
  waiting: {
    service_unavailable: '{{service}} does not answer; next try in {{seconds, number}} s.',
    too_fast: '{{service}} asks for a pause; next try in {{seconds, number}} s.',
  },
} as const;
