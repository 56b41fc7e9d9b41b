import type { TestProject } from 'vitest/node';
import { startTestCluster } from './cluster.ts';

type RunningCluster = Awaited<ReturnType<typeof startTestCluster>>;

declare global {
  /** Each project of a run loads this module anew; what they share stands on the process. */
  var sluiceTestCluster: { readonly running: Promise<RunningCluster>; users: number } | undefined;
}

/**
 * For `globalSetup` of a vitest configuration: starts one PostgreSQL for the run, however many projects it has, and
 * hands its address to the test files, which make databases of their own with `createTestDatabase()`.
 *
 * ```ts
 * export default defineConfig({ test: { globalSetup: '@sluice/db/testing/global-setup' } });
 * ```
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  globalThis.sluiceTestCluster ??= { running: startTestCluster(), users: 0 };
  const shared = globalThis.sluiceTestCluster;
  shared.users++;
  const { adminUrl, runtimeUrl, stop } = await shared.running;
  project.provide('sluiceCluster', { adminUrl, runtimeUrl });
  return async () => {
    shared.users--;
    if (shared.users > 0) return;
    globalThis.sluiceTestCluster = undefined;
    await stop();
  };
}
