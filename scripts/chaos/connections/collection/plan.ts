import type { Random } from '../../../samples/random.ts';
import { drawFaults, type PlannedFault } from '../../faults/draw.ts';
import { drawMishaps, type Mishap } from '../mishaps.ts';

export interface CollectionPull {
  readonly kind: 'pull';
  readonly limit: number | undefined;
  readonly faults: readonly PlannedFault[];
  readonly mishaps: readonly Mishap[];
  readonly dripMs: number;
}

export type CollectionStep =
  | CollectionPull
  /** What somebody buys, sells, and rates otherwise while nobody reads. */
  | { readonly kind: 'keep'; readonly added: number; readonly removed: number; readonly edited: number }
  | { readonly kind: 'undo'; readonly redo: boolean; readonly faults: readonly PlannedFault[] };

/** What is done with a collection. It is pulled as a whole behind that, in peace. */
export interface CollectionPlan {
  readonly copies: number;
  readonly steps: readonly CollectionStep[];
}

const ROWS_OF_A_REQUEST = 100;

export function drawCollection(random: Random): CollectionPlan {
  const copies = random.integer(60, 330);
  const steps: CollectionStep[] = [];
  for (let pulls = random.integer(1, 3); pulls > 0; pulls--) {
    const isLimited = random.oneIn(4);
    steps.push({
      kind: 'pull',
      limit: isLimited ? random.integer(1, copies) : undefined,
      faults: drawFaults(random, random.integer(0, 2), false),
      mishaps: drawMishaps(random, copies / ROWS_OF_A_REQUEST + 2, { changes: !isLimited }),
      dripMs: random.integer(10, 100),
    });
    if (random.oneIn(4))
      steps.push({
        kind: 'undo',
        redo: random.oneIn(3),
        faults: drawFaults(random, random.integer(0, 1), false),
      });
    steps.push({
      kind: 'keep',
      added: random.integer(0, 3),
      removed: random.integer(0, 3),
      edited: random.integer(0, 5),
    });
  }
  return { copies, steps };
}
