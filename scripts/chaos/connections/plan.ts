import { Random } from '../../samples/random.ts';
import { drawFaults, type PlannedFault } from '../faults/draw.ts';
import { type CollectionPlan, drawCollection } from './collection/plan.ts';
import { drawMishaps, type Mishap } from './mishaps.ts';

/** The exports of an account that people have: what they write of a play, and how exactly they know its time. */
export const EXPORTS = {
  seconds: { isExact: true },
  milliseconds: { isExact: true },
  minutes: { isExact: false },
  minutes_with_header: { isExact: false },
} as const;
export type ExportFormat = keyof typeof EXPORTS;

/** What somebody listens to, hands in late, and takes out of an account while nobody reads it. */
export interface Listening {
  readonly heard: number;
  readonly late: number;
  readonly removed: number;
}

/** What makes an import break, until a person continues it. */
export const BREAKS = ['credentials_refused', 'account_hidden', 'service_answer_unreadable'] as const;

export interface PullStep {
  readonly kind: 'pull';
  /** In parts of the time over which was listened, from the oldest. */
  readonly range: readonly [from: number, to: number] | undefined;
  readonly scope: 'all' | 'new';
  readonly limit: number | undefined;
  /** It is asked for twice: the second stands in line. */
  readonly twice: boolean;
  readonly faults: readonly PlannedFault[];
  /** What goes wrong with the service, by its requests. */
  readonly mishaps: readonly Mishap[];
  /** Between two pieces of an answer: so that there is a middle in which something can strike. */
  readonly dripMs: number;
  readonly breaks: { readonly as: (typeof BREAKS)[number]; readonly at: number } | undefined;
}

export interface ExportStep {
  readonly kind: 'export';
  readonly format: ExportFormat;
  /** Of the account so much, the oldest: as of a day when no more was there. */
  readonly share: number;
  readonly policy: 'skip' | 'update';
  /** Some rows stand twice. */
  readonly doubled: boolean;
  readonly faults: { readonly check: readonly PlannedFault[]; readonly commit: readonly PlannedFault[] };
}

/** Takes an import of before back, and forth again. */
export interface UndoStep {
  readonly kind: 'undo';
  readonly of: 'last' | 'first';
  readonly redo: boolean;
  readonly faults: { readonly undo: readonly PlannedFault[]; readonly redo: readonly PlannedFault[] };
}

export type Step = PullStep | ExportStep | UndoStep | ({ readonly kind: 'listen' } & Listening);

/** All that is decided of an account, and of what is done with it, before a run begins. */
export interface ConnectionsPlan {
  readonly account: {
    readonly scrobbles: number;
    /** So many lie in the first second of 1970, as what was brought from a library without its times. */
    readonly timeless: number;
    /** Some tracks are heard again within a minute. */
    readonly repeats: boolean;
    readonly settings: {
      readonly nowPlaying: boolean;
      readonly toInclusive: boolean;
      readonly fromExclusive: boolean;
    };
  };
  /** In their order. The account is pulled as a whole behind them, in peace. */
  readonly steps: readonly Step[];
  /** An export to the minute is imported last of all. */
  readonly minutesLast: boolean;
  /** A collection that is pulled besides, behind all that, where there is one. */
  readonly collection: CollectionPlan | undefined;
}

/** Which seeds' runs go on with connections, where nobody asks for it. */
const ONE_RUN_IN = 3;
/** Apart from that of everything else, so that no run without connections changes by them. */
const STREAM = 0x5eed1;

export function hasConnections(seed: number): boolean {
  return new Random(Math.imul(seed, 0x85ebca6b) ^ STREAM).oneIn(ONE_RUN_IN);
}

/** What a seed's run does with connections: the same whenever it is asked for. */
export function connectionsOf(seed: number): ConnectionsPlan {
  const random = new Random(Math.imul(seed, 0xc2b2ae35) ^ STREAM);
  const account: ConnectionsPlan['account'] = {
    scrobbles: random.pick([260, 700, 900, 1_200, 1_700, 2_400]) + random.integer(0, 199),
    timeless: random.oneIn(4) ? random.integer(1, 450) : 0,
    repeats: random.oneIn(3),
    settings: {
      nowPlaying: random.oneIn(2),
      toInclusive: random.oneIn(2),
      fromExclusive: random.oneIn(2),
    },
  };
  const steps: Step[] = [];
  const imports = random.integer(2, 4);
  for (let nth = 0; nth < imports; nth++) {
    if (nth > 0 && random.oneIn(2)) steps.push(listening(random));
    steps.push(random.oneIn(3) ? exporting(random) : pulling(random, account.scrobbles));
    if (random.oneIn(3)) steps.push(undoing(random));
  }
  if (random.oneIn(2)) steps.push(listening(random));
  return {
    ...{ account, steps },
    minutesLast: random.oneIn(3),
    collection: random.oneIn(3) ? drawCollection(random) : undefined,
  };
}

function listening(random: Random): Step {
  return {
    kind: 'listen',
    heard: random.integer(0, 4),
    late: random.integer(0, 4),
    removed: random.oneIn(2) ? random.integer(1, 3) : 0,
  };
}

function pulling(random: Random, scrobbles: number): PullStep {
  const [one, other] = [random.next(), random.next()];
  const of = random.pick(['all', 'all', 'new', 'new', 'range', 'limit']);
  const isLimited = of === 'limit';
  const twice = random.oneIn(6);
  const faults = drawFaults(random, random.integer(0, 3), random.oneIn(10));
  return {
    kind: 'pull',
    scope: of === 'new' ? 'new' : 'all',
    range: of === 'range' ? [Math.min(one, other), Math.max(one, other) + 0.01] : undefined,
    limit: isLimited ? random.integer(1, scrobbles) : undefined,
    twice,
    // Whoever stops while another one stands in line has to wait for that until he goes on.
    faults: twice ? faults.filter(({ kind }) => kind !== 'cancel' && kind !== 'cancel_dead') : faults,
    // Which are the newest, nobody can say while they come and go.
    mishaps: drawMishaps(random, scrobbles / 200, { changes: !isLimited }),
    dripMs: random.integer(10, 60),
    breaks:
      random.oneIn(6) && !twice
        ? { as: random.pick(BREAKS), at: random.integer(2, Math.ceil(scrobbles / 200)) }
        : undefined,
  };
}

function exporting(random: Random): ExportStep {
  return {
    kind: 'export',
    format: random.pick(['seconds', 'milliseconds', 'minutes', 'minutes', 'minutes_with_header']),
    share: random.oneIn(2) ? 1 : random.next(),
    policy: random.pick(['skip', 'skip', 'update']),
    doubled: random.oneIn(3),
    faults: {
      check: drawFaults(random, random.oneIn(4) ? 1 : 0, false),
      commit: drawFaults(random, random.integer(0, 1), false),
    },
  };
}

function undoing(random: Random): UndoStep {
  return {
    kind: 'undo',
    of: random.pick(['last', 'last', 'first']),
    redo: random.oneIn(3),
    faults: {
      undo: drawFaults(random, random.integer(0, 1), false),
      redo: drawFaults(random, random.integer(0, 1), false),
    },
  };
}
