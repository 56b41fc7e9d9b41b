import type { ChaosPhase } from '../plan.ts';
import type { Scenario } from '../scenario.ts';
import type { Watcher } from '../watch/watcher.ts';

/** Where a fault strikes: one import, in one of its phases. */
export interface Strike {
  readonly scenario: Scenario;
  readonly importId: string;
  readonly phase: ChaosPhase;
  readonly watcher: Watcher;
  /** Holds what is written of an import that was cancelled against what may be. */
  readonly checkAtRest: () => Promise<void>;
}

/** Does its damage, and returns when the import goes on, or has ended, so that the next one can be measured. */
export type Fault = (strike: Strike) => Promise<void>;
