import type { Case } from '../bench.ts';
import { again, changed, express, reviewed } from './imports.ts';
import { live } from './live.ts';
import { large, memory, undo, wide } from './other-shapes.ts';
import { peers } from './peers.ts';

/** Every case by its name, in the order in which they are measured. */
export const CASES: ReadonlyMap<string, Case> = new Map(
  Object.entries({ reviewed, express, again, changed, large, wide, undo, memory, live, peers }),
);
