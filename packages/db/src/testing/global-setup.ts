import type { TestProject } from 'vitest/node';
import { startTestCluster } from './cluster.ts';

/**
 * For `globalSetup` of a vitest configuration: starts one PostgreSQL for the run and hands its address to the test
 * files, which make databases of their own with `createTestDatabase()`.
 *
 * ```ts
 * export default defineConfig({ test: { globalSetup: '@sluice/db/testing/global-setup' } });
 * ```
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { adminUrl, runtimeUrl, stop } = await startTestCluster();
  project.provide('sluiceCluster', { adminUrl, runtimeUrl });
  return stop;
}
