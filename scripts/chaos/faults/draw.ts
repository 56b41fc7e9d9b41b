import type { Random } from '../../samples/random.ts';
import { FAULT_KINDS, type FaultKind } from './kinds.ts';

/** A fault, and the moment at which it strikes. */
export interface PlannedFault {
  /** Of the phase's rows done: 0 strikes at once, 1 when the last batch is written. */
  readonly at: number;
  /** Besides, so that it strikes at any place of a batch. */
  readonly afterMs: number;
  readonly kind: FaultKind;
}

/** Faults of one phase, in the order in which they strike. */
export function drawFaults(random: Random, count: number, hangs: boolean): PlannedFault[] {
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
