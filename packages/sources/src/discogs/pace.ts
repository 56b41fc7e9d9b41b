import type { HttpAnswer } from '../service/http.ts';
import type { AskingOptions } from '../service/patience.ts';

/** Discogs counts the requests of the last sixty seconds, of everybody behind an address. */
const WINDOW_MS = 60_000;
/** What it allows where it does not say so: with a token and without. */
const USUAL_LIMITS = { withToken: 60, anonymous: 25 };
/** Of that so much is used: whoever is refused once is kept waiting for many minutes. */
const SHARE = 5 / 6;
/** So many times slower where that much is used by others. */
const OTHERS = 4;

/**
 * Keeps to 50 of 60 requests a minute: half of them as fast as they are answered, which is enough for most collections, and
 * the others spread over what is left of the minute, so that nothing stands still for long.
 */
export class Pace {
  #limit: number;
  /** How many the last answer has counted. */
  #counted = 0;
  /** When the last ones were sent, in milliseconds. */
  #sent: number[] = [];

  constructor(hasToken: boolean) {
    this.#limit = hasToken ? USUAL_LIMITS.withToken : USUAL_LIMITS.anonymous;
  }

  /** Lets as much time pass as it takes until the next request may be sent. @throws the reason of the signal */
  async wait({ waits, signal }: AskingOptions): Promise<void> {
    const milliseconds = this.#due();
    if (milliseconds > 0) await waits.pause(milliseconds, signal);
    this.#sent = [...this.#sent.filter((at) => at > performance.now() - WINDOW_MS), performance.now()];
  }

  /** Takes up what an answer says of the limit. */
  heed({ headers }: HttpAnswer): void {
    const limit = numberOf(headers.get('x-discogs-ratelimit'));
    const remaining = numberOf(headers.get('x-discogs-ratelimit-remaining'));
    if (limit !== undefined && limit > 0) this.#limit = limit;
    if (remaining !== undefined) this.#counted = Math.max(0, this.#limit - remaining);
  }

  #due(): number {
    const allowed = Math.max(1, Math.floor(this.#limit * SHARE));
    const now = performance.now();
    const own = this.#sent.filter((at) => at > now - WINDOW_MS);
    const untilGone = (index: number) => WINDOW_MS - (now - (own[index] ?? now));
    if (own.length >= allowed) return untilGone(own.length - allowed);
    // Others have used it up: when theirs are over is not told.
    if (this.#counted >= allowed) return (OTHERS * WINDOW_MS) / allowed;
    const used = Math.max(own.length, this.#counted);
    return used < allowed / 2 ? 0 : untilGone(0) / (allowed - used);
  }
}

function numberOf(header: string | null): number | undefined {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) : undefined;
}
