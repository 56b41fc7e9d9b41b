import type { Part, Stack } from '@sluice/testing';
import type { Random } from '../samples/random.ts';
import type { ApiClient } from './api/client.ts';
import type { Cluster } from './cluster.ts';
import type { Database } from './database.ts';
import type { GeneratedFile } from './file/generated.ts';
import type { Measure } from './measure.ts';
import type { Plan } from './plan.ts';
import type { Timeline } from './timeline.ts';

/** Everything that one run works with. */
export interface Scenario {
  readonly plan: Plan;
  readonly file: GeneratedFile;
  /** For what is decided while the run goes on: which worker, which connections. */
  readonly random: Random;
  readonly cluster: Cluster;
  readonly stack: Stack;
  readonly database: Database;
  readonly api: ApiClient;
  readonly organizationId: string;
  readonly timeline: Timeline;
  readonly measures: Measure[];
  /** Workers that are held still by SIGSTOP. */
  readonly suspended: Set<Part>;
  /** What was not awaited, such as the waking of a worker that hangs: awaited before the run's last look. */
  readonly loose: Promise<void>[];
  /** By `performance.now()`: the run has failed when it is not done by then. */
  readonly deadline: number;
}
