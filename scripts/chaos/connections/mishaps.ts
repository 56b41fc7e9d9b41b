import type { Fault } from '@sluice/fakes';
import type { Random } from '../../samples/random.ts';

/** What goes wrong with a request to a service. */
export type Mishap = Fault;

type Kind = Fault extends infer One ? (One extends Fault ? Omit<One, 'at' | 'times'> : never) : never;

/** Of every kind, how often it is drawn against the others. */
const KINDS: Readonly<Record<string, { readonly weight: number; readonly draw: (random: Random) => Kind }>> =
  {
    status: {
      weight: 4,
      draw: (random) => ({ kind: 'status', status: random.pick([500, 502, 503, 504, 429]) }),
    },
    too_fast: {
      weight: 4,
      draw: (random) => ({ kind: 'too_fast', ...(random.oneIn(2) && { retryAfter: random.integer(0, 2) }) }),
    },
    error: { weight: 3, draw: (random) => ({ kind: 'error', code: random.pick([8, 11, 16, 29]) }) },
    reset: { weight: 4, draw: (random) => ({ kind: 'reset', where: random.pick(['before', 'within']) }) },
    truncated: { weight: 3, draw: () => ({ kind: 'truncated' }) },
    not_json: { weight: 2, draw: () => ({ kind: 'not_json' }) },
    other_shape: { weight: 3, draw: () => ({ kind: 'other_shape' }) },
    redirect: { weight: 1, draw: () => ({ kind: 'redirect', to: 'http://127.0.0.1:9/elsewhere' }) },
    oversized: { weight: 1, draw: () => ({ kind: 'oversized', bytes: 17 * 1024 * 1024 }) },
    repeated: { weight: 5, draw: () => ({ kind: 'repeated' }) },
    no_rows: { weight: 3, draw: () => ({ kind: 'no_rows' }) },
    drip: {
      weight: 2,
      draw: (random) => ({ kind: 'drip', milliseconds: random.integer(100, 400), pieces: 8 }),
    },
  };

const DAY_S = 24 * 60 * 60;

/**
 * What goes wrong with the requests of one pull. What means nothing comes twice in a row at most: the third time an import
 * rightly breaks.
 *
 * @param requests about how many there are
 * @param changes whether the account may change while it is read
 */
export function drawMishaps(
  random: Random,
  requests: number,
  { changes }: { readonly changes: boolean },
): Mishap[] {
  const mishaps: Mishap[] = [];
  const last = Math.ceil(requests) + 6;
  let at = random.integer(1, 3);
  for (let most = random.integer(0, 4); most > 0 && at <= last; most--) {
    const times = random.oneIn(3) ? 2 : 1;
    mishaps.push({ ...drawn(random), at, times });
    at += times + random.integer(1, 4);
  }
  if (changes && random.oneIn(2)) {
    for (let nth = random.integer(1, 3); nth > 0; nth--)
      mishaps.push({ kind: 'change', change: change(random), at: random.integer(1, last - 2) });
  }
  return mishaps;
}

function drawn(random: Random): Kind {
  const kinds = Object.values(KINDS);
  let place = random.integer(
    1,
    kinds.reduce((sum, { weight }) => sum + weight, 0),
  );
  for (const { weight, draw } of kinds) {
    place -= weight;
    if (place <= 0) return draw(random);
  }
  throw new Error('nothing was drawn');
}

function change(random: Random): Extract<Fault, { kind: 'change' }>['change'] {
  const count = random.integer(1, 3);
  const is = random.pick(['new', 'late', 'deletion']);
  if (is === 'late') return { is, count, secondsAgo: random.integer(60, 20 * DAY_S) };
  return is === 'new' ? { is, count } : { is, count, nth: random.integer(0, 600) };
}
