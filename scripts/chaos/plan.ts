import type { DuplicatePolicy, Options, Phase } from '@sluice/shared';
import { Random } from '../samples/random.ts';
import { type ConnectionsPlan, connectionsOf, hasConnections } from './connections/plan.ts';
import { drawFaults, type PlannedFault } from './faults/draw.ts';
import type { ModelName } from './file/generated.ts';
import type { LineBreak } from './file/write-rows.ts';

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
  /** What is done with connected accounts behind all that. */
  readonly connections: ConnectionsPlan | undefined;
  /** Whether a file is imported at all. */
  readonly withFile: boolean;
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
      check: drawFaults(random, random.integer(0, 1), false),
      commit: drawFaults(random, random.integer(1, 3), hangs),
      retry: drawFaults(random, retry ? random.integer(0, 1) : 0, false),
      undo: drawFaults(random, undo ? random.integer(0, 2) : 0, false),
      redo: drawFaults(random, redo ? random.integer(0, 1) : 0, false),
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
    connections: hasConnections(seed) ? connectionsOf(seed) : undefined,
    withFile: true,
  };
  return random.oneIn(2) ? amongPeople(random, drawn) : drawn;
}

/** Of a seed's plan what is done with connections, which every seed has then, and nothing else. */
export function connectionsPlanOf(seed: number): Plan {
  return { ...planOf(seed), connections: connectionsOf(seed), withFile: false };
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
