import type { DuplicatePolicy, Options, Phase } from '@sluice/shared';
import { Random } from '../samples/random.ts';
import { FAULT_KINDS, type FaultKind } from './faults/kinds.ts';
import type { ModelName } from './file/generated.ts';
import type { LineBreak } from './file/write-rows.ts';

/** A fault, and the moment at which it strikes. */
export interface PlannedFault {
  /** Of the phase's rows done: 0 strikes at once, 1 when the last batch is written. */
  readonly at: number;
  /** Besides, so that it strikes at any place of a batch. */
  readonly afterMs: number;
  readonly kind: FaultKind;
}

export type ChaosPhase = Exclude<Phase, 'sniff'>;

/** All that is decided of a run before it begins. */
export interface Plan {
  readonly seed: number;
  readonly file: {
    readonly entity: ModelName;
    readonly rows: number;
    readonly encoding: 'utf-8' | 'windows-1252';
    readonly delimiter: ',' | ';';
    readonly lineBreak: LineBreak;
    /** The table has a constraint of its own that some rows break. */
    readonly databaseRefuses: boolean;
    /** Some rows share what people are recognised by, with each other and with records. */
    readonly people: boolean;
  };
  readonly policy: DuplicatePolicy;
  /** By what records are recognised, where somebody chooses it; and what of it decides without a look at names. */
  readonly match: readonly string[] | undefined;
  readonly matchAlone: readonly string[];
  /** What an empty cell does to a record that is updated. */
  readonly emptyCells: Options['emptyCells'];
  readonly express: boolean;
  readonly workers: 2 | 3;
  /** Starts that are asked for at the same moment. */
  readonly starts: number;
  readonly faults: Readonly<Record<ChaosPhase, readonly PlannedFault[]>>;
  /** Refused rows are corrected before the start, and checked again. */
  readonly corrects: boolean;
  /** Somebody edits and deletes records between the dry run and the start. */
  readonly meanwhile: boolean;
  /** What a person does after the import. */
  readonly retry: boolean;
  readonly again: boolean;
  /** Records that somebody edits or deletes by hand before the undo. */
  readonly handEdits: number;
  readonly undo: boolean;
  readonly redo: boolean;
}

/** The plan of a seed: the same one whenever it is asked for. */
export function planOf(seed: number): Plan {
  // Seeds that follow each other must not give plans that do.
  const random = new Random(Math.imul(seed, 0x9e3779b1));
  const undo = random.oneIn(2);
  const redo = undo && random.oneIn(2);
  const retry = random.oneIn(4);
  const file: Plan['file'] = {
    entity: random.pick(['patients', 'leads', 'grape_varieties']),
    rows: random.pick([5_000, 5_000, 8_000, 8_000, 12_000, 16_000, 24_000]) + random.integer(0, 999),
    encoding: random.oneIn(3) ? 'windows-1252' : 'utf-8',
    delimiter: random.pick([',', ';']),
    lineBreak: random.pick(['\n', '\r\n', 'mixed']),
    databaseRefuses: random.oneIn(4),
    people: false,
  };
  const hangs = random.oneIn(8);
  const drawn: Plan = {
    seed,
    file,
    match: undefined,
    matchAlone: [],
    policy: random.pick(['update', 'update', 'update', 'skip', 'error']),
    express: random.oneIn(5),
    workers: random.pick([2, 3]),
    starts: random.oneIn(3) ? 20 : 1,
    faults: {
      check: faults(random, random.integer(0, 1), false),
      commit: faults(random, random.integer(1, 3), hangs),
      retry: faults(random, retry ? random.integer(0, 1) : 0, false),
      undo: faults(random, undo ? random.integer(0, 2) : 0, false),
      redo: faults(random, redo ? random.integer(0, 1) : 0, false),
    },
    retry,
    again: random.oneIn(4),
    handEdits: undo && random.oneIn(2) ? random.integer(1, 60) : 0,
    undo,
    redo,
    // Drawn last, so that the seeds of before go on as they did.
    corrects: random.oneIn(3),
    emptyCells: random.pick(['keep', 'clear']),
    meanwhile: random.oneIn(3),
  };
  return random.oneIn(2) ? amongPeople(random, drawn) : drawn;
}

/** What may be chosen of the identities of a model: names, with commas between them. */
const CHOICES: Readonly<Record<ModelName, readonly [Choice, ...Choice[]]>> = {
  grape_varieties: [{}],
  leads: [
    {},
    {},
    { match: 'externalId,email' },
    { match: 'email,phone' },
    { match: 'externalId,phone' },
    { alone: 'email' },
    { match: 'email', alone: 'email' },
  ],
  patients: [
    {},
    {},
    { match: 'externalId,socialSecurityNumber,lastName+firstName+birthDate' },
    { match: 'externalId,lastName+firstName+birthDate' },
    { alone: 'socialSecurityNumber' },
  ],
};

interface Choice {
  readonly match?: string;
  readonly alone?: string;
}

/** Nobody tries refused rows again: what becomes of them then depends on all that has landed. */
function amongPeople(random: Random, plan: Plan): Plan {
  const { match, alone } = random.pick(CHOICES[plan.file.entity]);
  return {
    ...plan,
    match: match?.split(','),
    matchAlone: alone?.split(',') ?? [],
    file: { ...plan.file, people: true },
    retry: false,
    meanwhile: plan.meanwhile || random.oneIn(3),
    corrects: plan.corrects || random.oneIn(3),
    again: plan.again || random.oneIn(3),
  };
}

function faults(random: Random, count: number, hangs: boolean): PlannedFault[] {
  const planned = Array.from({ length: count }, (): PlannedFault => {
    const kind = oneOf(random);
    return {
      kind,
      at: random.oneIn(8) ? random.integer(0, 1) : random.next(),
      afterMs: random.integer(0, 30),
    };
  });
  if (hangs) planned.push({ kind: 'hang_owner', at: random.next() * 0.8, afterMs: random.integer(0, 30) });
  return planned.sort((one, other) => one.at - other.at);
}

/** By weight: the more common a fault is in life, the more often it is tried. */
function oneOf(random: Random): FaultKind {
  const kinds = Object.entries(FAULT_KINDS);
  const total = kinds.reduce((sum, [, { weight }]) => sum + weight, 0);
  let drawn = random.integer(1, total);
  for (const kind of Object.keys(FAULT_KINDS)) {
    if (!isFaultKind(kind)) continue;
    drawn -= FAULT_KINDS[kind].weight;
    if (drawn <= 0) return kind;
  }
  throw new Error('no fault was drawn');
}

function isFaultKind(name: string): name is FaultKind {
  return Object.hasOwn(FAULT_KINDS, name);
}
