import { inject } from 'vitest';
import { cloneDatabase, type TestCluster, type TestDatabase } from './cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    sluiceCluster: TestCluster;
  }
}

export type { TestDatabase } from './cluster.ts';

/** A migrated, empty database of the run's cluster, in a vitest test whose configuration has our global setup. */
export function createTestDatabase(): Promise<TestDatabase> {
  return cloneDatabase(inject('sluiceCluster'));
}
