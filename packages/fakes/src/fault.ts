/**
 * What goes wrong with requests, each counted from 1 since the server was started: from the one `at` on, with so many
 * `times` of them in a row, or with the one alone.
 */
export type Fault = { readonly at: number; readonly times?: number } & FaultKind;

type FaultKind =
  /** Answers with a status, and a page of HTML as proxies have it. */
  | { readonly kind: 'status'; readonly status: number }
  /** 429, in the words of the service; with `Retry-After` or without. */
  | { readonly kind: 'too_fast'; readonly retryAfter?: number | string }
  /** An error as Last.fm writes them, by its number. Discogs has none: it answers 500. */
  | { readonly kind: 'error'; readonly code: number; readonly status?: number }
  /** The connection is torn: before anything of the answer, or in the middle of it. */
  | { readonly kind: 'reset'; readonly where?: 'before' | 'within' }
  /** Nothing is ever answered. */
  | { readonly kind: 'silence' }
  /** The answer comes in small pieces, and between two of them so many milliseconds pass. */
  | { readonly kind: 'drip'; readonly milliseconds: number; readonly pieces?: number }
  /** The end of the answer is missing, though as HTTP it is whole. */
  | { readonly kind: 'truncated' }
  /** HTML with 200, as of a page that asks one to sign in to a network. */
  | { readonly kind: 'not_json' }
  /** JSON that is something else. */
  | { readonly kind: 'other_shape'; readonly body?: unknown }
  /** Sends one to another address. */
  | { readonly kind: 'redirect'; readonly to: string }
  /** So many bytes without an end in sight. */
  | { readonly kind: 'oversized'; readonly bytes: number }
  /** What was answered to the request before is answered again. */
  | { readonly kind: 'repeated' }
  /** No row, though the total says that there are some. */
  | { readonly kind: 'no_rows' }
  /** Before it is answered, the account changes. */
  | { readonly kind: 'change'; readonly change: Change };

/**
 * What happens to an account while it is read: something newer than all comes (`new`), something that lies in the past
 * comes (`late`), something goes, counted from the newest (`deletion`).
 */
export type Change =
  | { readonly is: 'new'; readonly count?: number }
  | { readonly is: 'late'; readonly count?: number; readonly secondsAgo: number }
  | { readonly is: 'deletion'; readonly count?: number; readonly nth: number };

/** What is wrong with a request, by its number. */
export function faultsAt(faults: readonly Fault[], request: number): readonly Fault[] {
  return faults.filter(({ at, times = 1 }) => request >= at && request < at + times);
}
