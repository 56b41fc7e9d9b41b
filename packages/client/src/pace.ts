/** How long a client waits, and how often it asks: in milliseconds, for every program, screen and command alike. */
export const PACE = {
  /** A call that has no answer by then is given up. */
  call: 60_000,
  /** Ending a session is worth no longer wait: it expires by itself. */
  signOut: 2_000,

  /** A cut of a stream that is shorter than this is not worth a poll. */
  grace: 2_000,
  /** A stream that has not opened by then is stuck somewhere in between. */
  opening: 15_000,
  /** Before a stream that was cut is opened again; twice as long after each attempt that fails, up to the maximum. */
  firstRetry: 500,
  maxRetry: 8_000,
  /** How often the state is asked for while there is no stream. */
  poll: 2_000,
  /** An open stream that says nothing for so long while rows flow is asked after: a lost notification only delays. */
  crossCheck: 4_000,
  /** How long one such question may take. */
  question: 10_000,
  /** How long a server may be away (restarted, say) before one who follows gives up. */
  away: 60_000,

  /** Before each further attempt to send a part of a file: half a minute in all. */
  uploadRetries: [0, 300, 1_000, 2_000, 4_000, 8_000, 16_000],
  /** An upload that moves no byte for so long is given up; the server reads the whole file before its last answer. */
  uploadStall: 120_000,
} as const;
